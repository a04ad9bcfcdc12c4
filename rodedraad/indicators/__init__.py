"""Figures a school follows over the years, each with its definition, number and margin."""
