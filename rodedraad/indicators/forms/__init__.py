"""Reading what a browser sent about figures."""
