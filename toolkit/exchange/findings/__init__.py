"""Export of findings: SARIF, GitHub annotations, JUnit, JSON."""
