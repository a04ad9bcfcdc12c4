"""Short versions for councils: the words of each sector, what goes in, and nothing of a small group or a colleague."""

import io
import re
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from django.utils.timezone import localdate

from rodedraad.quality.actions.improvements import remove_improvement
from rodedraad.quality.models import Improvement
from rodedraad.quality.wanted import Wanted
from rodedraad.scan import access
from rodedraad.scan.actions.talks import decide
from rodedraad.scan.councils import SENTENCES, councils
from rodedraad.scan.queries.short import TEAM, Short, council_at, short, team_given
from rodedraad.schools.lexicon import Words
from rodedraad.surveys.models import Round
from rodedraad.surveys.queries.results import results
from tests.cast import Cast
from tests.quality.conftest import client_of
from tests.scan.scanned import closed, opened, steps
from tests.scan.talking import scanned, talk_about

pytestmark = pytest.mark.django_db


def version(cast: Cast, found: Round, key: str = "leerlingenraad") -> Short:
    with cast.acting(cast.counsellor):
        row = Round.objects.select_related("organisation").get(pk=found.pk)
        council = council_at(row.organisation, key)
        assert council is not None
        return short(row, council, access.talk_about(row), today=localdate())


def decided(cast: Cast, **more: Any) -> Round:
    """A talk in which one thing was decided, with an owner, hours and money."""
    talk = talk_about(cast)
    with cast.acting(cast.counsellor):
        wanted = Wanted(
            title="Na elke stage een gesprek",
            sign="Leerlingen merken het.",
            owner_id=cast.place(cast.teacher).pk,
            due_on=localdate() + timedelta(days=90),
            cents=12550,
            **more,
        )
        decide(by=cast.counsellor, talk=talk, step="conversations", wanted=wanted)
    return talk.round


@pytest.mark.parametrize(
    ("sector", "keys"),
    [
        ("po", ["leerlingenraad", "ouderraad", "mr"]),
        ("vo", ["leerlingenraad", "ouderraad", "mr"]),
        ("mbo", ["studentenraad", "ouderraad", "or"]),
        ("hbo", ["opleidingscommissie", "medezeggenschapsraad"]),
        ("public", []),
    ],
)
def test_each_sector_has_its_own_councils(sector: str, keys: list[str]) -> None:
    found = councils(Words(sector))
    assert [one.key for one in found] == keys
    for one in found:
        for language in ("nl", "en"):
            assert one.name[language]
            assert all(one.sentences[name][language] for name in SENTENCES)
            assert not any("{" in one.sentences[name][language] for name in SENTENCES), "every word was filled in"


def test_all_who_work_at_the_school_are_one_group(cast: Cast) -> None:
    # by hand: 3 leaders give 4, 1 counsellor and 11 mentors give 3 to a question all got: (3*4 + 12*3) / 15 = 3.2
    found = scanned(cast)
    with cast.acting(cast.counsellor):
        given = team_given(results(found))
    shared = [one for one in given if one.n == 15]
    assert shared and {round(one.mean, 6) for one in shared} == {3.2}
    shown = version(cast, found)
    assert {dot.role for line in shown.lines for dot in line.dots} <= {TEAM, "learner", "parent"}
    assert [(group.name, group.number) for group in shown.groups] == [
        ("Leerlingen", 24),
        ("Ouders en verzorgers", 12),
        ("Medewerkers", 15),
    ]
    assert len(shown.lines) == 3
    assert "Gesprekken" in {line.name for line in shown.lines}


def test_a_team_of_fewer_than_five_is_left_out_and_a_group_below_ten_too(cast: Cast) -> None:
    answers = {
        "leader": steps("leader", "4", 1),
        "mentor": steps("mentor", "3", 3),
        "learner": steps("learner", "2", 12),
        "parent": steps("parent", "1", 9),
    }
    shown = version(cast, closed(cast, answers))
    assert shown.lines == [], "one group alone has no difference"
    assert {group.name: group.number for group in shown.groups}["Ouders en verzorgers"] is None
    more = answers | {"mentor": steps("mentor", "3", 4)}
    shown = version(cast, closed(cast, more, title="Groter"))
    assert {dot.role for line in shown.lines for dot in line.dots} == {TEAM, "learner"}
    assert all(dot.is_rough for line in shown.lines for dot in line.dots if dot.role == TEAM), "only about"


def test_what_was_decided_stands_in_it_without_who_does_it(cast: Cast) -> None:
    found = decided(cast)
    shown = client_of(cast.counsellor).get(f"/scan/{found.pk}/deel/leerlingenraad/").content.decode()
    article = shown[shown.index("<article") : shown.index("</article>")]
    assert "Na elke stage een gesprek" in article and "Leerlingen merken het." in article
    with cast.acting(cast.counsellor):
        owner = cast.place(cast.teacher).name
    assert owner not in article
    assert "125,50" not in article, "money is for who decides along"
    council = client_of(cast.counsellor).get(f"/scan/{found.pk}/deel/mr/").content.decode()
    assert "125,50" in council
    with cast.acting(cast.counsellor):
        remove_improvement(by=cast.counsellor, improvement=Improvement.objects.get())
    gone = client_of(cast.counsellor).get(f"/scan/{found.pk}/deel/leerlingenraad/").content.decode()
    assert "Na elke stage een gesprek" not in gone and "We hebben nog niets afgesproken." in gone


def test_one_chooses_what_goes_in(cast: Cast) -> None:
    found = decided(cast)
    client, address = client_of(cast.counsellor), f"/scan/{found.pk}/deel/mr/"
    everything = client.get(address).content.decode()
    headings = ["Wat er gevraagd is", "Wie invulden", "Waar we het het meest anders zien", "Wat er nu gebeurt"]
    for heading in headings:
        assert f"<h2>{heading}</h2>" in everything, heading
    chosen = client.get(address, {"keuze": "1", "deel": ["besluiten"]}).content.decode()
    for heading in headings:
        assert f"<h2>{heading}</h2>" not in chosen
    assert "Na elke stage een gesprek" not in chosen and "nog niets besloten" in chosen
    chooser = client.get(f"/scan/{found.pk}/deel/").content.decode()
    key = re.search(r'name="besluit" value="([^"]+)"', chooser)
    assert key is not None
    chosen = client.get(address, {"keuze": "1", "deel": "besluiten", "besluit": key[1]}).content.decode()
    assert "Na elke stage een gesprek" in chosen
    strange = client.get(address, {"keuze": "1", "deel": ["<script>", "wie"], "besluit": "geen"}).content.decode()
    assert "<h2>Wie invulden</h2>" in strange and "&lt;script&gt;" not in strange


def test_on_paper_it_is_a_tagged_pdf_with_the_drawing_told_in_words(cast: Cast) -> None:
    found = decided(cast)
    answer = client_of(cast.counsellor).get(f"/scan/{found.pk}/deel/leerlingenraad/kort.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[arg-type]
    pdf = pikepdf.open(io.BytesIO(body))
    assert pdf.Root["/MarkInfo"]["/Marked"] and pdf.Root["/Lang"] == "nl"
    assert 1 <= len(pdf.pages) <= 3
    kinds, told = set(), []
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one and "/P" in one:
            kinds.add(str(one["/S"]))
            if "/Alt" in one:
                told.append(str(one["/Alt"]))
    assert {"/H1", "/H2", "/P"} <= kinds
    assert any("Gesprekken" in words or "verschillen" in words for words in told), (kinds, told)


def test_a_council_of_another_sector_or_an_open_scan_leads_nowhere(cast: Cast) -> None:
    found = scanned(cast)
    client = client_of(cast.counsellor)
    assert client.get(f"/scan/{found.pk}/deel/leerlingenraad/").status_code == 200
    assert client.get(f"/scan/{found.pk}/deel/studentenraad/").status_code == 404
    still_open = opened(cast, {"learner": steps("learner", "2", 12)}, title="Nog open")
    assert client.get(f"/scan/{still_open.pk}/deel/leerlingenraad/").status_code == 404
    assert "nog open" in client.get(f"/scan/{still_open.pk}/deel/").content.decode()
    assert client_of(cast.other_counsellor).get(f"/scan/{found.pk}/deel/leerlingenraad/").status_code == 404
