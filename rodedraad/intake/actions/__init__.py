"""Changes to drafts, their texts, files, opinions, reviews and publication, by noun."""
