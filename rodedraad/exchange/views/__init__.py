"""Pages of exchange: downloads, import, the change log."""
