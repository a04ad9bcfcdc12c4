"""Changes to what a region does together, by noun."""
