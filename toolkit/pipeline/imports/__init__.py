"""What somebody edited elsewhere, brought back into the project."""
