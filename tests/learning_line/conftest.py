"""The programme of the vo school and what stands in it, as the tests of the programme make them."""

from tests.programmes.conftest import place, programme, terms, year

__all__ = ["place", "programme", "terms", "year"]
