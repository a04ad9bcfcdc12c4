"""The learning line: side by side, through the region, on paper."""
