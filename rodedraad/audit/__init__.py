"""Who did what: rows are added, never changed."""
