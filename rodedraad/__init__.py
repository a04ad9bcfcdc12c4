"""Rode Draad: career orientation and guidance, carried by schools and regions themselves."""

__version__ = "2026.11"
