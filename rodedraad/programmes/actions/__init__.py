"""Changes to programmes and to what is placed in them, by noun."""
