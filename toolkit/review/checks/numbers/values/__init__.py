"""What numbers stand for: measures, money, shares, months."""
