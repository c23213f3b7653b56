"""Mutation testing: put small faults into a module and list those that no test detects.

Run as ``python -m tools.mutate MODULE…``. Not mutmut, which has no seeded sample and no list of
equivalent mutants, nor cosmic-ray, which writes mutants into the work tree.
"""
