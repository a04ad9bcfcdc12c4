"""Changes on the learning line: a programme goes on to the next school year."""
