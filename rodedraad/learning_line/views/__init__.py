"""Pages of programmes beside each other, and files to take along."""
