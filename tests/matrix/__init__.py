"""Who may open what: every address × every actor × every method × own and foreign rows, held against a policy."""
