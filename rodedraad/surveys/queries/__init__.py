"""Answers about questionnaires: who answered so far, and the results, with small groups hidden."""
