"""Reading what a browser sent about questionnaires."""
