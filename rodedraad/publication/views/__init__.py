"""Pages of editors, and of what a school published and took over."""
