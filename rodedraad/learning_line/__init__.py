"""The learning line: programmes side by side, laid end to end through a region, and taken along on paper."""
