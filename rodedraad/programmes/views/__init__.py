"""Pages of the programme, by what one does on them."""
