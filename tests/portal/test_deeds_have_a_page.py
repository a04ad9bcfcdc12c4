"""Who opens the address of a button (typed, reloaded, or after signing in again) reads what to do, not a bare error."""

import uuid

import pytest
from django.test import Client
from lxml import html

from tests.cast import Cast
from tests.matrix.world import sign_in

ONE = uuid.UUID(int=7)
BACK = {
    f"/programma/{ONE}/openbaar/": f"/programma/{ONE}/",
    f"/en/programma/{ONE}/openbaar/": f"/en/programma/{ONE}/",
    f"/agenda/{ONE}/intrekken/": "/agenda/",
    f"/ontwerpen/{ONE}/taken/{ONE}/meedoen/": f"/ontwerpen/{ONE}/taken/{ONE}/",
    f"/verteld/{ONE}/bevestigen/": "/",
}


@pytest.mark.parametrize("address", BACK)
@pytest.mark.django_db
def test_the_page_leads_back_to_the_nearest_page(cast: Cast, collected_static: None, address: str) -> None:
    client = Client(headers={"Accept": "text/html,*/*;q=0.8", "Accept-Language": "nl"})
    sign_in(client, cast.counsellor)
    answer = client.get(address)
    assert (answer.status_code, answer["Allow"], answer["Cache-Control"]) == (405, "POST", "no-store")
    main = html.fromstring(answer.content.decode()).xpath("//main")[0]
    assert BACK[address] in main.xpath(".//p/a/@href")
    assert ("Er is niets veranderd" in main.text_content()) is not address.startswith("/en/")


@pytest.mark.django_db
def test_a_script_gets_the_number_alone(cast: Cast) -> None:
    client = Client(headers={"Accept": "application/json"})
    sign_in(client, cast.counsellor)
    answer = client.get(f"/programma/{ONE}/openbaar/")
    assert (answer.status_code, answer.content) == (405, b"")
