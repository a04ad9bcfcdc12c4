"""The questions of a questionnaire as a table and back. Pure: no models and no pages."""
