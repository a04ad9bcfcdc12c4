"""What can be filled in."""
