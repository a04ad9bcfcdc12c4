"""Changes: who may, whether it can, the change, the note."""
