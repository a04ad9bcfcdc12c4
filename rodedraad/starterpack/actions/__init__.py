"""What changes the starter pack and the own copies of schools."""
