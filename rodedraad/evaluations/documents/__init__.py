"""The evaluation as documents: one for each audience, on a page, on paper and in a word processor."""
