"""The terms of the field and their links: goals, competences, success and effective elements."""
