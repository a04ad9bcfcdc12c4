"""Where the entries of an evaluation get their values: one function for each entry."""
