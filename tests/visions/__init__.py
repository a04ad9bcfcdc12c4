"""What a region wants, beside what its schools want."""
