"""``bitext lexicon`` and ``bitext glossary``."""
