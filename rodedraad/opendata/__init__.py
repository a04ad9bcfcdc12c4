"""The public base as open data: records and rows, files to download, the read API, the feeds, the change log."""
