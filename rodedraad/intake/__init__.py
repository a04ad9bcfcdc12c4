"""The intake guide: an example being written, read along with, reviewed and published."""
