"""Export findings: SARIF, GitHub annotations, JUnit, JSON."""
