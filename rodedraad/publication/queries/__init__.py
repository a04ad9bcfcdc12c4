"""Answers about reviews, published practices, and a practice as the start of a draft."""
