"""Pages of the school calendar."""
