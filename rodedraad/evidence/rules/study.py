"""When the study cannot be loaded, as a sentence."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from rodedraad.evidence.study_files import Study
from rodedraad.framework.models import Term, Vocabulary


def objection_to_study(study: Study, terms: Mapping[str, Mapping[str, Term]]) -> str | None:
    """The study speaks of a term that the framework does not have."""
    elements = terms[Vocabulary.SUCCESS_ELEMENT]
    if not elements:
        return _("Load the framework first: rodedraad load_framework.")
    spoken = {
        (Vocabulary.SUCCESS_ELEMENT.value, key) for row in study.passages for key in (row.element, row.listed_under)
    }
    spoken |= {(value.vocabulary, value.term) for value in study.values}
    unknown = sorted(f"{place} {key}" for place, key in spoken if key and key not in terms.get(place, {}))
    if unknown:
        return _("The study speaks of terms that do not exist: %(terms)s.") % {"terms": ", ".join(unknown)}
    return None
