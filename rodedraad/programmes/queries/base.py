"""What the practice base holds for a place that is empty in a programme."""

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.library.models import Citation, PracticeExample


def practices_about(term: Term) -> int:
    """How many published practices work on this term; of a success element, how many show it."""
    published = PracticeExample.objects.filter(state=PracticeExample.State.PUBLISHED)
    if term.vocabulary == Vocabulary.SUCCESS_ELEMENT:
        return (
            Citation.objects.filter(fragment__element=term, practice__in=published)
            .values("practice")
            .distinct()
            .count()
        )
    return published.filter(values__term=term).distinct().count()
