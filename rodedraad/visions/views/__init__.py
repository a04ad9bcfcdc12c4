"""Pages of visions of a region and its schools."""
