"""Reading what a browser sent about a scan."""
