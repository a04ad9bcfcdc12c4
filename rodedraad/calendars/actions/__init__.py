"""Changes to the school calendar."""
