"""Pages of the open data: downloads and the change log."""
