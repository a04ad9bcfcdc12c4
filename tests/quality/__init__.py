"""What a school improves."""
