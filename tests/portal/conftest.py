"""The world of the matrix serves here too: everybody, with rows in every table, and every form on every page."""

from tests.matrix.conftest import quiet, world

__all__ = ["quiet", "world"]
