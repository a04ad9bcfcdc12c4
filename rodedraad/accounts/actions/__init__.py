"""Changes to people and how they sign in, by noun."""
