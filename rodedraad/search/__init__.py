"""How a question finds its practices: words, compounds, typing errors, ranking, counts. Plain functions, no tables."""
