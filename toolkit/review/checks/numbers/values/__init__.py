"""The meaning of numbers: units, money, shares, months."""
