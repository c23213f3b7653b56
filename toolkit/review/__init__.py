"""What a project looks at its texts for: coverage now, checks of quality later."""
