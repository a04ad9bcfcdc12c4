"""The vision of a region beside those of its schools, and every vision that is open to all."""
