"""Reading what a browser sent about a moment or a lesson."""
