"""What schools of a region do together."""
