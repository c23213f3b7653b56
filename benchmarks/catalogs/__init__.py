"""Catalogs beside their peers: time, memory, fidelity, and how well they survive edits."""
