"""Reading what a browser sent about what a school improves."""
