"""The words an organisation uses."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from rodedraad.schools.lexicon import PUBLIC, Word, Words, entries
from rodedraad.schools.models import LexiconWord, Membership, Organisation


def own_words(organisation: UUID) -> dict[str, Word]:
    """What this organisation says instead of its sector's words."""
    rows = LexiconWord.objects.filter(organisation_id=organisation)
    return {row.key: Word(row.singular, row.plural, row.with_article) for row in rows}


def words_of(organisation: Organisation) -> Words:
    """The words of an organisation; its own are asked for at the first use."""
    return Words(organisation.sector or PUBLIC, partial(own_words, organisation.pk))


def words_for(membership: Membership | None) -> Words:
    """The words of the page: of the organisation one works for, or those of public pages."""
    return words_of(membership.organisation) if membership else Words()


def role_of(membership: Membership) -> str:
    """What somebody in this role is called in the sector; asks the database nothing, as it stands on every page."""
    words = Words(membership.organisation.sector or PUBLIC)
    return words.role(membership.role, membership.get_role_display())


@dataclass(frozen=True)
class Choice:
    """A word on the page where an administrator changes them: of the sector, and what this organisation says."""

    key: str
    about: str
    usual: Word
    own: Word | None


def choices(organisation: Organisation) -> list[Choice]:
    """Every word that can be changed, in the order of the file."""
    own = own_words(organisation.pk)
    sector = Words(organisation.sector or PUBLIC).sector
    return [Choice(key, entry.about, entry.words[sector, "nl"], own.get(key)) for key, entry in entries().items()]
