"""Pages of the guide, of a school's drafts, of those who were there, and of editors."""
