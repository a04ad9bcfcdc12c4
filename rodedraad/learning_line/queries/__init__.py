"""Answers about programmes beside each other, and programmes as text and rows."""
