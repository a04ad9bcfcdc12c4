"""Answers about whom a reminder reaches, and how letters stand."""
