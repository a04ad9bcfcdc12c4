"""Changes between drafts and the public base: reviewing, publishing, adopting."""
