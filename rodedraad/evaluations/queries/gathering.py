"""Gathering: what the system knows for every entry, in both languages, as plain data to keep."""

from datetime import date
from typing import Any

from django.utils import translation

from rodedraad.evaluations.packing import pack_sources, pack_value
from rodedraad.evaluations.sources.about import About
from rodedraad.evaluations.sources.every import SOURCES
from rodedraad.evaluations.template import LANGUAGES, entries_for
from rodedraad.schools.models import Organisation

Gathered = dict[str, dict[str, Any]]


def gathered(organisation: Organisation, school_year: int, *, today: date) -> dict[str, Gathered]:
    """Language → entry → its values, sources and gap. An entry of which nothing is known is left out."""
    return {language: _in(language, organisation, school_year, today=today) for language in LANGUAGES}


def _in(language: str, organisation: Organisation, school_year: int, *, today: date) -> Gathered:
    with translation.override(language):
        about = About(organisation, school_year, today)
        return {key: entry for key in entries_for(organisation.sector) if (entry := _entry(key, about))}


def _entry(key: str, about: About) -> dict[str, Any]:
    """One entry; empty without a value, because a value never stands without its source or the other way round."""
    found = SOURCES[key](about)
    if not (found.values and found.sources):
        return {}
    values = [pack_value(value) for value in found.values]
    return {"values": values, "sources": pack_sources(found.sources), "gap": found.gap}
