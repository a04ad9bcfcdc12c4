"""Words about questionnaires: what respondents are called in a sector, and a text in the language of the page."""

from collections.abc import Mapping

from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from rodedraad.schools.lexicon import Words
from rodedraad.surveys.content import Text
from rodedraad.surveys.models import Respondent

WORD_OF = {
    Respondent.LEADER: "team_leader",
    Respondent.COUNSELLOR: "specialist",
    Respondent.LEARNER: "learner",
    Respondent.PARENT: "parent",
}


def respondent_names(words: Words) -> Mapping[str, str]:
    """What each kind of respondent is called at this organisation, with a capital."""
    names = {str(kind): words.word(key, "plural") for kind, key in WORD_OF.items()}
    both = {"guides": words.word("daily_guide", "plural"), "teachers": words.word("teacher", "plural")}
    names[Respondent.MENTOR] = (
        both["guides"] if both["guides"] == both["teachers"] else _("%(guides)s and %(teachers)s") % both
    )
    names[Respondent.OTHER] = str(Respondent.OTHER.label)
    return {str(kind): names[kind][:1].upper() + names[kind][1:] for kind in Respondent}


def said(text: Text, language: str = "") -> str:
    """A text in a language (that of the page), or in the one there is."""
    language = language or (get_language() or "nl")[:2]
    return text.get(language) or next(iter(text.values()), "")


def language_name(code: str) -> str:
    """What a language is called in that of the page."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
