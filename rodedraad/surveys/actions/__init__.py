"""Changes to questionnaires, rounds and responses, by noun."""
