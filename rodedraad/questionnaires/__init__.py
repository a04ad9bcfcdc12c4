"""The pages of questionnaires: made, asked by link or code, answered page by page, and what came out."""
