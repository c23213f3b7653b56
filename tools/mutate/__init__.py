"""Mutation testing: small faults put into a module, and which of them no test notices.

Run as ``python -m tools.mutate MODULE…``. mutmut and cosmic-ray were looked at first: the one has
no seeded sample and no list of equivalent mutants, the other writes mutants into the work tree.
"""
