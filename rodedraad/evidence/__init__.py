"""The study's evidence as data: loading it line by line, recounting it, and findings that nobody mends in silence."""
