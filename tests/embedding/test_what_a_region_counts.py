"""A school lets its region count how it stands, or not; a region sees numbers from ten schools on, never a school."""

import io
from collections import Counter
from typing import Any

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied

from rodedraad.base.gate import Refused, acting_as
from rodedraad.embedding.actions import share_embedding, withdraw_embedding
from rodedraad.embedding.models import Shared
from rodedraad.embedding.parts import IN_PLACE, NOT_YET, PARTLY, parts
from rodedraad.embedding.queries import LEAST_SCHOOLS, counted, regional
from rodedraad.schools.lexicon import Words
from rodedraad.schools.models import Organisation
from tests.cast import Cast
from tests.evaluations.test_papers import elements
from tests.quality.conftest import client_of

pytestmark = pytest.mark.django_db
KEYS = [one.key for one in parts(Words())]


def shared(*standings: str) -> list[dict[str, str]]:
    return [dict.fromkeys(KEYS, standing) for standing in standings]


def test_below_ten_schools_there_is_no_number_at_all() -> None:
    nine = counted(shared(*[IN_PLACE] * 9))
    assert (nine.schools, nine.rows) == (9, ())
    ten = counted(shared(*[IN_PLACE] * 6, *[PARTLY] * 3, NOT_YET))
    assert ten.schools == LEAST_SCHOOLS == 10
    found = [(one.in_place, one.partly, one.not_yet) for _name, rows in ten.rows for one in rows]
    assert found == [(6, 3, 1)] * len(KEYS)


def test_a_part_that_fewer_than_ten_schools_have_is_left_out() -> None:
    rows = shared(*[IN_PLACE] * 10)
    for row in rows[:3]:
        del row["money"]
    found = [one.part.key for _name, ones in counted(rows).rows for one in ones]
    assert set(found) == set(KEYS) - {"money"}


def test_a_school_shares_one_word_for_each_part_and_nothing_else(cast: Cast) -> None:
    by: Any = cast.counsellor
    with cast.acting(by):
        row = share_embedding(by=by, organisation=cast.vo, region=cast.region)
    assert set(row.standings) == set(KEYS) and set(row.standings.values()) <= {IN_PLACE, PARTLY, NOT_YET}
    with cast.acting(cast.regional_editor):
        assert [one.organisation_id for one in Shared.objects.all()] == [cast.vo.pk]
        assert regional(cast.region).schools == 1
    with cast.acting(cast.other_regional_editor):
        assert not Shared.objects.exists()
    with cast.acting(cast.other_counsellor):
        assert not Shared.objects.exists()


def test_the_region_reads_that_one_shares_and_no_number(cast: Cast) -> None:
    page = client_of(cast.counsellor).post("/borging/delen/", {"region": cast.region.pk}, follow=True).content.decode()
    assert "gedeeld, zoals het stond op" in page
    seen = client_of(cast.regional_editor).get("/borging/").content.decode()
    assert "Eén school laat de regio meetellen" in seen and "Nog geen aantallen" in seen
    assert cast.vo.name not in seen


def test_numbers_of_ten_schools_are_seen_on_the_page_and_on_paper(cast: Cast) -> None:
    for number, row in enumerate(shared(*[IN_PLACE] * 7, *[NOT_YET] * 3)):
        school = Organisation.objects.create(kind="institution", name=f"School {number}", sector="vo")
        school.regions.add(cast.region)
        with acting_as(None, school.pk):
            Shared.objects.create(organisation=school, region=cast.region, standings=row, shared_on="2026-09-01")
    client = client_of(cast.regional_editor)
    page = client.get("/borging/").content.decode()
    assert "10 scholen laten de regio meetellen" in page and page.count('<td class="rd-nums">7</td>') == len(KEYS)
    assert "School 3" not in page
    file = pikepdf.open(io.BytesIO(client.get("/borging/borging.pdf").content))
    tags = Counter(str(one["/S"]) for one in elements(file.Root["/StructTreeRoot"]))
    assert file.Root["/Lang"] == "nl" and tags["/H1"] == 1 and tags["/Table"] == 5 and tags["/TR"] == len(KEYS) + 5


def test_taking_it_back_leaves_nothing_with_the_region(cast: Cast) -> None:
    by: Any = cast.counsellor
    client = client_of(by)
    client.post("/borging/delen/", {"region": cast.region.pk})
    client.post("/borging/intrekken/", {"region": cast.region.pk})
    with cast.acting(cast.regional_editor):
        assert regional(cast.region).schools == 0
        assert [one.standings for one in Shared.objects.all()] == [{}]
    with cast.acting(by):
        again = share_embedding(by=by, organisation=cast.vo, region=cast.region)
        assert again.withdrawn_at is None and set(again.standings) == set(KEYS)


def test_a_region_that_a_school_left_counts_it_no_more_and_it_can_still_take_it_back(cast: Cast) -> None:
    browser = client_of(cast.counsellor)
    browser.post("/borging/delen/", {"region": cast.region.pk})
    with cast.acting(cast.regional_editor):
        assert regional(cast.region).schools == 1, "there was something to count"
    cast.vo.regions.remove(cast.region)
    with cast.acting(cast.regional_editor):
        assert regional(cast.region).schools == 0
    page = browser.get("/borging/").content.decode()
    assert 'action="/borging/intrekken/"' in page and 'action="/borging/delen/"' not in page
    refused = browser.post("/borging/delen/", {"region": cast.region.pk}, follow=True).content.decode()
    assert "Kies een regio waaraan" in refused
    browser.post("/borging/intrekken/", {"region": cast.region.pk})
    with cast.acting(cast.counsellor):
        row = Shared.objects.get(organisation=cast.vo)
    assert row.withdrawn_at and row.standings == {}
    assert cast.region.name not in browser.get("/borging/").content.decode()


def test_only_with_a_region_of_its_own_and_only_by_who_keeps_the_cycle(cast: Cast) -> None:
    by: Any = cast.counsellor
    with cast.acting(by), pytest.raises(Refused, match="Kies een regio"):
        share_embedding(by=by, organisation=cast.vo, region=cast.other_region)
    for region in (cast.other_region.pk, "", "x"):
        page = client_of(by).post("/borging/delen/", {"region": region}, follow=True).content.decode()
        assert "Kies een regio waaraan" in page
    for deed in (share_embedding, withdraw_embedding):
        with cast.acting(cast.teacher), pytest.raises(PermissionDenied):
            deed(by=cast.teacher, organisation=cast.vo, region=cast.region)
    assert client_of(cast.teacher).post("/borging/delen/", {"region": cast.region.pk}).status_code == 403
    with cast.acting(by):
        assert not Shared.objects.exists()


def test_a_school_takes_its_own_page_along_on_paper(cast: Cast) -> None:
    answer = client_of(cast.teacher).get("/borging/borging.pdf")
    file = pikepdf.open(io.BytesIO(answer.content))
    tags = Counter(str(one["/S"]) for one in elements(file.Root["/StructTreeRoot"]))
    assert answer["Content-Type"] == "application/pdf" and tags["/H1"] == 1
    assert tags["/H2"] == 6 and tags["/Table"] >= 6 and tags["/TH"] > len(KEYS)
