"""Start page, menu, style guide, demo."""
