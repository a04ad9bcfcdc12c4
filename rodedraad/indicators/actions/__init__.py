"""Changes to the figures a school follows."""
