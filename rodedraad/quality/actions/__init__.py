"""Changes to what a school improves."""

from rodedraad.quality.actions.improvements import make_improvement

__all__ = ["make_improvement"]
