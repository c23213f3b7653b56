"""Mutation testing: put small faults into a module and list those that no test detects.

Run it with ``python -m tools.mutate MODULE…``. It replaces mutmut, which has no seeded sample and
no list of equivalent mutants, and cosmic-ray, which writes mutants into the work tree.
"""
