"""The pages on which a table is brought in, as somebody walks through them."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from django.utils.html import escape

from rodedraad.exchange.models import BaseImport
from rodedraad.exchange.reading import PROBLEMS
from rodedraad.jobs.models import Job
from rodedraad.jobs.tasks import carry_out
from rodedraad.library.models import PracticeExample
from tests.exchange import hostile
from tests.opendata.a_base import make_base

pytestmark = pytest.mark.django_db
TABLE = "Titel;Sector;Mijn <script>alert(1)</script> kolom\nSnuffelen;vo, onzin;<b>vet</b>\nOp pad;mbo;\n"


def signed_in(cast: Any, name: str) -> Client:
    client = Client()
    client.force_login(getattr(cast, name))
    return client


def uploaded(client: Client, content: bytes, name: str = "tabel.csv") -> Any:
    return client.post("/uitwisseling/", {"file": SimpleUploadedFile(name, content)})


def upload_of(cast: Any, name: str = "counsellor") -> BaseImport:
    with cast.acting(getattr(cast, name)):
        return BaseImport.objects.get()


@pytest.fixture
def counsellor(cast: Any) -> Client:
    make_base()
    return signed_in(cast, "counsellor")


def test_a_table_is_walked_through_from_upload_to_base(cast: Any, counsellor: Client) -> None:
    response = uploaded(counsellor, TABLE.encode())
    imported = upload_of(cast)
    assert response["Location"] == f"/uitwisseling/{imported.pk}/kolommen/"
    page = counsellor.get(response["Location"]).content.decode()
    assert "&lt;script&gt;alert(1)" in page and "<script>alert(1)" not in page
    assert "Snuffelen" in page and "onzin" in page
    good = {"column-0": "title", "column-1": "", "column-2": "", "may_publish": "on"}
    response = counsellor.post(response["Location"], good)
    assert response["Location"] == f"/uitwisseling/{imported.pk}/"
    assert "hx-get" in counsellor.get(response["Location"]).content.decode()
    carry_out.call(str(upload_of(cast).job))
    page = counsellor.get(response["Location"]).content.decode()
    assert f"/uitwisseling/{imported.pk}/invoeren/" in page
    left_out = escape(", ".join(imported.header[1:]))
    assert f"2 kolommen worden niet ingelezen: {left_out}." in page, "no faults does not mean that all was read"
    counsellor.post(f"/uitwisseling/{imported.pk}/invoeren/")
    carry_out.call(str(upload_of(cast).job))
    assert upload_of(cast).state == "applied"
    made = PracticeExample.objects.get(title="Snuffelen")
    assert (made.licence, made.organisation_id) == ("CC BY 4.0", cast.vo.pk)
    assert "Snuffelen" in counsellor.get("/kennisbank/wijzigingen/").content.decode()


def test_faults_stand_on_the_page_and_can_be_taken_along(cast: Any, counsellor: Client) -> None:
    uploaded(counsellor, TABLE.encode())
    imported = upload_of(cast)
    columns = {"column-0": "title", "column-1": "sector", "column-2": "", "may_publish": "on"}
    counsellor.post(f"/uitwisseling/{imported.pk}/kolommen/", columns)
    carry_out.call(str(upload_of(cast).job))
    page = counsellor.get(f"/uitwisseling/{imported.pk}/").content.decode()
    assert "onzin" in page and f"/uitwisseling/{imported.pk}/fouten.csv" in page
    assert "invoeren" not in page
    table = counsellor.get(f"/uitwisseling/{imported.pk}/fouten.csv")
    assert table.content.decode("utf-8-sig").splitlines()[1].startswith('"2";"Sector";"onzin";')
    counsellor.post(f"/uitwisseling/{imported.pk}/invoeren/")
    assert upload_of(cast).state == "checked"


def test_without_a_licence_a_school_publishes_nothing(cast: Any, counsellor: Client) -> None:
    uploaded(counsellor, TABLE.encode())
    imported = upload_of(cast)
    response = counsellor.post(f"/uitwisseling/{imported.pk}/kolommen/", {"column-0": "title"})
    assert response.status_code == 200 and upload_of(cast).state == "uploaded"


HOSTILE = ["nul.csv", "bomb.xlsx", "entities.xlsx", "slip.zip", "page.csv", "empty.csv", "cut.json"]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_hostile_upload_gets_a_sentence_and_leaves_nothing(
    cast: Any, counsellor: Client, name: str, language: str
) -> None:
    content, code = hostile.files()[name]
    prefix = "/en" if language == "en" else ""
    response = counsellor.post(f"{prefix}/uitwisseling/", {"file": SimpleUploadedFile(name, content)})
    with translation.override(language):
        start = str(PROBLEMS[code]).split("%(")[0]
    assert response.status_code == 200
    assert start in response.content.decode()
    with cast.acting(cast.counsellor):
        assert not BaseImport.objects.exists()


@pytest.mark.parametrize("actor", ["teacher", "team_leader", "administrator", "ended", "stranger"])
def test_others_have_no_import(cast: Any, counsellor: Client, actor: str) -> None:
    uploaded(counsellor, TABLE.encode())
    imported = upload_of(cast)
    other = signed_in(cast, actor)
    assert other.get("/uitwisseling/").status_code in {403, 302}
    for place in ("", "kolommen/", "fouten.csv"):
        assert other.get(f"/uitwisseling/{imported.pk}/{place}").status_code in {404, 302}
    for place in ("invoeren/", "verwijderen/"):
        assert other.post(f"/uitwisseling/{imported.pk}/{place}").status_code in {404, 302}
    assert upload_of(cast).state == "uploaded"


def test_a_colleague_at_another_school_finds_nothing(cast: Any, counsellor: Client) -> None:
    uploaded(counsellor, TABLE.encode())
    imported = upload_of(cast)
    assert signed_in(cast, "other_counsellor").get(f"/uitwisseling/{imported.pk}/").status_code == 404
    assert counsellor.get(f"/uitwisseling/{imported.pk}/").status_code == 200


def test_an_upload_can_be_thrown_away(cast: Any, counsellor: Client, django_capture_on_commit_callbacks: Any) -> None:
    uploaded(counsellor, TABLE.encode())
    imported = upload_of(cast)
    storage, place = imported.file.storage, imported.file.name
    with django_capture_on_commit_callbacks(execute=True):
        counsellor.post(f"/uitwisseling/{imported.pk}/verwijderen/")
    assert not storage.exists(place)
    assert counsellor.get(f"/uitwisseling/{imported.pk}/").status_code == 404


def test_a_job_that_was_stopped_can_be_asked_again(cast: Any, counsellor: Client) -> None:
    uploaded(counsellor, TABLE.encode())
    imported = upload_of(cast)
    columns = {"column-0": "title", "may_publish": "on"}
    counsellor.post(f"/uitwisseling/{imported.pk}/kolommen/", columns)
    Job.objects.filter(pk=upload_of(cast).job).update(state="cancelled")
    page = counsellor.get(f"/uitwisseling/{imported.pk}/").content.decode()
    assert f"/uitwisseling/{imported.pk}/kolommen/" in page
    counsellor.post(f"/uitwisseling/{imported.pk}/kolommen/", columns)
    carry_out.call(str(upload_of(cast).job))
    assert upload_of(cast).state == "checked"


def test_the_change_log_tells_what_happened_and_names_nobody(cast: Any, counsellor: Client) -> None:
    page = Client().get("/kennisbank/wijzigingen/").content.decode()
    assert "Op bezoek" in page
    PracticeExample.objects.filter(title="Op bezoek").update(state="withdrawn")
    assert "/praktijkvoorbeelden/RD-1" not in Client().get("/kennisbank/wijzigingen/").content.decode()
