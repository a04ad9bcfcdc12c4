"""Backing up and restoring: the rows of every table as one moment saw them, the files, and what proves both."""
