"""Sources of word pairs that are known before the texts are read: CLDR names, shipped lexicons."""
