"""A programme in words and rows: for PTA or OER, for the school plan, and for files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodedraad.programmes.law import LawRule, rules_for
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.placed import Placed
from rodedraad.programmes.queries import flags, matrix
from rodedraad.programmes.queries.choices import named_tracks, names_of, terms_for
from rodedraad.programmes.queries.placements import placed_in
from rodedraad.starterpack.queries import items

COLUMNS = (
    *("title", "years", "tracks", "first_day", "last_day", "period", "kind", "subject", "place", "learner_hours"),
    *("coach_hours", "for_everybody", "stages", "competences", "goals", "success_elements", "study_points"),
    *("who", "what", "in_words", "rule_book_text", "state"),
)


@dataclass(frozen=True)
class Written:
    """The texts of a programme: lines for the rules by year, a paragraph, what the law asks, and texts to copy."""

    rules: str
    paragraph: str
    law: tuple[tuple[LawRule, tuple[str, ...]], ...]
    texts: tuple[Mapping[str, str], ...]


def number(value: object) -> str:
    """Hours and points without a nought behind the comma; nothing when unknown."""
    if value is None:
        return ""
    return format(float(str(value)), "g").replace(".", ",")


def written(programme: Programme, *, year_word: str) -> Written:
    """Everything that can be taken along as text; only what is certain counts."""
    rows = list(_confirmed(programme))
    carried: dict[str, list[str]] = {}
    for row in rows:
        if row.law:
            carried.setdefault(row.law, []).append(row.title)
    sector = programme.organisation.sector
    return Written(
        rules=_rules(programme, rows, year_word),
        paragraph=_paragraph(programme, placed_in(programme, confirmed=True)),
        law=tuple((rule, tuple(carried.get(rule.key, ()))) for rule in rules_for(sector, programme.tracks)),
        texts=tuple(
            {"title": item.title, "body": str(item.content.get("body", "")), "note": str(item.content.get("note", ""))}
            for item in items("text")
            if (not item.tracks or set(item.tracks) & set(programme.tracks))
            and (not item.sectors or sector in item.sectors or set(item.tracks) & set(programme.tracks))
        ),
    )


def _confirmed(programme: Programme) -> Iterable[Placement]:
    rows = Placement.objects.filter(programme=programme, removed_at=None, status=Placement.Status.CONFIRMED)
    return rows.order_by("starts_on", "order", "title", "id")


def _rules(programme: Programme, rows: Sequence[Placement], year_word: str) -> str:
    """One line for each activity everybody takes part in, by year; the school's own words go first."""
    blocks = []
    for year in programme.years:
        lines = [_line(row) for row in rows if year in row.years and row.is_obligatory]
        if lines:
            blocks.append(f"{year_word} {year}\n" + "\n".join(lines))
    return "\n\n".join(blocks)


def _line(row: Placement) -> str:
    if row.rule_book_text.strip():
        return f"- {row.rule_book_text.strip()}"
    said = [str(row.get_kind_display()).lower(), str(row.get_place_display()).lower()]
    if row.learner_hours is not None:
        hours = number(row.learner_hours)
        said.append(ngettext("%(n)s hour", "%(n)s hours", round(row.learner_hours)) % {"n": hours})
    if row.study_points is not None:
        said.append(_("%(n)s study points") % {"n": number(row.study_points)})
    return f"- {row.title} ({', '.join(said)})"


def _paragraph(programme: Programme, placed: Sequence[Placed]) -> str:
    if not placed:
        return ""
    hours = sum((one.hours or 0.0) * len(one.years) for one in placed)
    experiences = [one for one in placed if one.is_experience]
    talked = len(experiences) - len(flags.loose_ends(placed))
    outside = flags.share_outside(placed)
    names = get_text_list([str(name) for _key, name in named_tracks(programme)], _("and"))
    said = [
        _("Career guidance for %(tracks)s is a programme over %(years)s years.")
        % {"tracks": names, "years": len(programme.years)},
        _("In %(year)s it has %(n)s activities, together %(hours)s hours for each participant.")
        % {"year": programme.year_label, "n": len(placed), "hours": number(round(hours, 1))},
    ]
    if experiences:
        said.append(
            _("%(talked)s of the %(n)s experiences are followed by a talk about them.")
            % {"talked": talked, "n": len(experiences)}
        )
    if outside is not None:
        said.append(_("%(share)s%% of the hours is learnt outside school.") % {"share": outside})
    if programme.outside_aim_percent is not None:
        said.append(_("Our own aim is %(aim)s%%.") % {"aim": programme.outside_aim_percent})
    return " ".join(said)


# --- rows for files


def activity_rows(programme: Programme) -> list[dict[str, str]]:
    """Every activity as a row of text, drafts marked as such."""
    rows = Placement.objects.filter(programme=programme, removed_at=None).select_related("owner")
    found = list(rows.order_by("starts_on", "order", "title", "id"))
    words = {
        name: names_of({key for row in found for key in getattr(row, name)}, vocabulary)
        for name, vocabulary in (("competences", "competence"), ("goals", "goal"), ("elements", "success_element"))
    }
    words["phases"] = names_of({key for row in found for key in row.phases}, "phase")
    words["subject"] = names_of({row.subject for row in found}, "subject")
    tracks = dict(named_tracks(programme))
    return [_row(row, words, {key: str(name) for key, name in tracks.items()}) for row in found]


def _row(row: Placement, words: Mapping[str, Mapping[str, str]], tracks: Mapping[str, str]) -> dict[str, str]:
    def named(name: str) -> str:
        return "; ".join(words[name].get(key, key) for key in getattr(row, name))

    return {
        "title": row.title,
        "years": ", ".join(map(str, row.years)),
        "tracks": ", ".join(tracks.get(key, key) for key in row.tracks),
        "first_day": row.starts_on.isoformat() if row.starts_on else "",
        "last_day": row.ends_on.isoformat() if row.ends_on else "",
        "period": row.period,
        "kind": str(row.get_kind_display()),
        "subject": words["subject"].get(row.subject, row.subject),
        "place": str(row.get_place_display()),
        "learner_hours": number(row.learner_hours),
        "coach_hours": number(row.coach_hours),
        "for_everybody": _("yes") if row.is_obligatory else _("no"),
        "stages": named("phases"),
        "competences": named("competences"),
        "goals": named("goals"),
        "success_elements": named("elements"),
        "study_points": number(row.study_points),
        "who": row.owner.name if row.owner else row.owner_name,
        "what": row.what,
        "in_words": row.in_words,
        "rule_book_text": row.rule_book_text,
        "state": str(row.get_status_display()),
    }


def headings() -> dict[str, str]:
    """The columns in the language of the page."""
    return dict(
        zip(
            COLUMNS,
            (
                *(_("Title"), _("Years"), _("Tracks"), _("First day"), _("Last day"), _("Period"), _("Kind")),
                *(_("Subject"), _("Where"), _("Hours of one participant"), _("Hours of the coaches, for one group")),
                *(_("Everybody takes part"), _("Stages"), _("Career competences"), _("Goals"), _("Success elements")),
                *(_("Study points"), _("Who"), _("What happens?"), _("In words for youngsters")),
                *(_("Text for the school rules"), _("State")),
            ),
            strict=True,
        )
    )


def overview_rows(programme: Programme, tab: str, *, year_word: str) -> tuple[list[str], list[dict[str, str]]]:
    """The heat map as columns and rows: activities and hours for each year."""
    placed = placed_in(programme)
    loose = {one.id for one in flags.loose_ends(placed)}
    terms = terms_for(programme.organisation, matrix.TABS[tab][1])[matrix.TABS[tab][1]]
    rows = matrix.rows_of(
        tab, matrix.terms_of(tab, programme.organisation, terms), placed, years=programme.years, loose=loose
    )
    first = _("What")
    names = [first]
    for year in programme.years:
        names += [f"{year_word} {year}: {word}" for word in (_("activities"), _("hours"), _("without a talk"))]
    table = []
    for row in rows:
        cells = [text for cell in row.cells for text in (str(cell.count), number(cell.hours), str(cell.loose))]
        table.append(dict(zip(names, [row.name, *cells], strict=True)))
    return names, table
