"""What is not known of a practice: named as the question a school could still answer, never shown as an empty field."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from rodedraad.framework.models import Vocabulary
from rodedraad.library.models import PracticeExample


def unknown_things(practice: PracticeExample, vocabularies: Collection[str], has_elements: bool) -> list[str]:
    """The questions of the intake guide to which this practice has no answer, in the order of the guide."""
    return [question for question, known in _answers(practice, vocabularies, has_elements) if not known]


def _answers(practice: PracticeExample, vocabularies: Collection[str], has_elements: bool) -> list[tuple[str, object]]:
    has = {vocabulary: vocabulary in vocabularies for vocabulary in Vocabulary}
    hours = practice.hours_before is not None or practice.hours_run is not None
    return [
        (_("in which sector it took place"), has[Vocabulary.SECTOR]),
        (_("in which region"), practice.region_id),
        (_("for which years or tracks"), practice.years or has[Vocabulary.TRACK]),
        (_("for whom in particular"), has[Vocabulary.TARGET_GROUP]),
        (_("why the school began with it"), practice.occasion),
        (_("which goal it serves"), has[Vocabulary.GOAL]),
        (_("what form it has"), has[Vocabulary.FORM]),
        (_("when and how often"), practice.rhythm),
        (_("who does what"), has[Vocabulary.ROLE] or getattr(practice, "role_rows", None)),
        (_("how it is prepared"), practice.preparation),
        (_("how it is talked about afterwards"), practice.talk),
        (_("its place in the programme"), practice.programme_place),
        (_("what makes it a success"), has_elements),
        (_("what stood in the way"), practice.obstacles),
        (_("who found it a success, and how the school knows"), getattr(practice, "success_rows", None)),
        (_("how many hours it takes"), hours),
        (_("what it costs"), practice.cost is not None),
    ]
