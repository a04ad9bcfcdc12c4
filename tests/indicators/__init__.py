"""The figures a school follows."""
