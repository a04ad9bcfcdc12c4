"""When a vocabulary file or a link cannot be taken in, as a sentence."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.framework.readings import compare
from rodedraad.framework.vocabulary_files import Framework, LinkRow, VocabularyFile


def objection_to_loading(file: VocabularyFile, *, loaded_version: int, living: set[str]) -> str | None:
    """A file older than what stands here, or one in which a living term is gone without a word."""
    if file.version < loaded_version:
        return _("%(vocabulary)s: version %(loaded)s is loaded; version %(version)s is older.") % {
            "vocabulary": file.vocabulary,
            "loaded": loaded_version,
            "version": file.version,
        }
    named = {key for term in file.terms for key in (term.key, *term.formerly)}
    if gone := sorted(living - named):
        return _(
            "%(vocabulary)s: %(keys)s stands here and not in the file. A term stays in its file: renamed (formerly),"
            " merged or split (retired_in, became) or ended (retired_in)."
        ) % {"vocabulary": file.vocabulary, "keys": ", ".join(gone)}
    return None


def objection_to_link(row: LinkRow, terms: Mapping[str, Mapping[str, Term]]) -> str | None:
    """A link from or to a term that does not exist."""
    if row.element not in terms[Vocabulary.SUCCESS_ELEMENT]:
        return _("A link begins at %(key)s, which is no success element.") % {"key": row.element}
    if row.to_vocabulary not in terms or (row.to and row.to not in terms[row.to_vocabulary]):
        return _("%(key)s is linked to %(to)s, which does not exist.") % {
            "key": row.element,
            "to": row.to or row.to_vocabulary,
        }
    return None


def objection_to_differences(framework: Framework) -> str | None:
    """A file of differences that does not say exactly how the two readings differ: none may be mended in silence."""
    if framework.differences is None:
        return None
    if len(framework.links) != 2:
        return _("Differences between readings need two readings; %(number)s are here.") % {
            "number": len(framework.links)
        }
    first, second = sorted(framework.links, key=lambda file: file.reader)
    found = compare(first.links, second.links)
    told = {(row.element, row.to_vocabulary, row.to, row.first) for row in framework.differences}
    real = {(*link, True) for link in found.only_first} | {(*link, False) for link in found.only_second}
    if wrong := sorted(told ^ real):
        return _("The file of differences does not fit the two readings at: %(links)s.") % {
            "links": ", ".join(f"{element} > {to}" for element, _vocabulary, to, _first in wrong)
        }
    return None
