"""The public base as open data: plain records, the read API and the feeds."""
