"""Pages of the yearly evaluation."""
