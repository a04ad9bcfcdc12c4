"""Pages of the figures a school follows."""
