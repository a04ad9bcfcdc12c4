"""Pages of the inventory: for the colleague with a link, and for who keeps the programme."""
