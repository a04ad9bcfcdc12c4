"""A hostile or broken workbook with questions or answers gets one clear sentence at the field, and nothing is made."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.formats.sheets import MOST_BYTES
from rodedraad.surveys.models import Instrument, Round
from tests.cast import Cast
from tests.exchange import hostile
from tests.questionnaires.asked import EVERYTHING
from tests.questionnaires.browsers import keeper

NAMES = {
    "bomb.xlsx": "zo groot dat we het niet openen",
    "cells.xlsx": "cellen",
    "entities.xlsx": "die we niet openen",
    "broken-xml.xlsx": "beschadigd",
    "half.xlsx": "beschadigd",
}


def at_the_field(page: Any) -> str:
    assert page.status_code == 200
    (said,) = page.context["form"].errors["file"]
    return str(said)


@pytest.mark.parametrize("name", NAMES)
def test_questions_and_answers_in_it_are_refused_with_a_sentence(cast: Cast, name: str) -> None:
    content = hostile.files()[name][0]
    assert len(content) < MOST_BYTES
    with cast.acting(cast.counsellor):
        made = make_instrument(by=cast.counsellor, organisation=cast.vo, title="Gesprekken", content=EVERYTHING)
    browser = keeper(cast)
    for address in ("/vragenlijsten/inlezen/", f"/vragenlijsten/{made.pk}/antwoorden/"):
        sent = {"file": SimpleUploadedFile("vragen.xlsx", content), "language": "nl"}
        assert NAMES[name] in at_the_field(browser.post(address, sent))
    with cast.acting(cast.counsellor):
        assert list(Instrument.objects.filter(organisation=cast.vo)) == [made]
        assert not Round.objects.filter(organisation=cast.vo).exists()
