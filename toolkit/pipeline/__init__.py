"""Composition of the stages: the operations on a project, in order."""
