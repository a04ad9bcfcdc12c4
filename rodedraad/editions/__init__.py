"""A questionnaire as a whole: the order and titles of its pages, its languages, and what changed between versions."""
