"""Questionnaires: instruments, versions, rounds and answers. No pages, and no opinion about what is asked."""
