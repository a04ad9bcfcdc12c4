"""Loading the study: every number of it comes out of the rows, faults included."""

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from rodedraad.base.gate import Refused
from rodedraad.evidence.actions.study import load_study
from rodedraad.evidence.study_files import FOLDER, BrokenStudy, read_study
from rodedraad.framework.actions.loading import load_framework
from rodedraad.framework.models import Term
from rodedraad.library.actions.base_version import base_changed
from rodedraad.library.models import (
    BaseChange,
    BaseState,
    Citation,
    Fragment,
    ListedPractice,
    PracticeExample,
    PracticeTerm,
)

pytestmark = pytest.mark.django_db


def test_the_study_stands_in_the_base_with_its_faults() -> None:
    load_framework()
    load_study()
    assert ListedPractice.objects.count() == 66
    assert ListedPractice.objects.filter(number="1459").count() == 2
    assert PracticeExample.objects.filter(origin="study").count() == 67
    assert Fragment.objects.count() == 181
    assert Citation.objects.count() == 266
    assert Citation.objects.values("practice").distinct().count() == 64
    assert Citation.objects.values("fragment").distinct().count() == 180
    assert Citation.objects.values("fragment", "practice").distinct().count() == 265
    assert Citation.objects.get(fault="wrong-number", fragment__line=287).practice.number == "1288"


def test_every_number_is_one_practice_with_its_own_reference_and_a_lasting_identity() -> None:
    load_framework()
    load_study()
    study = read_study()
    assert {row.number for row in PracticeExample.objects.all()} == set(study.numbers)
    trots = PracticeExample.objects.get(reference="1192")
    assert (trots.title, trots.origin, trots.work_id) == ("Trots op je kind", "study", "study")
    assert str(trots.uuid) == "13793196-b9cc-52c6-8875-2e45ae7f1271", (
        "the same in every installation, so that bases can be exchanged"
    )
    assert trots.summary and trots.summary_en
    assert PracticeExample.objects.get(number="1121").title == "Praktijkvoorbeeld 1121 (titel onbekend)"
    assert PracticeExample.objects.get(number="1478").title.endswith("op vo-scho")


def test_loading_twice_changes_no_row() -> None:
    load_framework()
    assert load_study().changed > 900
    stamps = set(PracticeExample.objects.values_list("pk", "changed_at", "published_at"))
    assert load_study().rows == {}
    assert set(PracticeExample.objects.values_list("pk", "changed_at", "published_at")) == stamps


def test_every_value_says_where_it_comes_from() -> None:
    load_framework()
    load_study()
    values = PracticeTerm.objects.all()
    assert {row.provenance for row in values} == {"source", "reading"}
    assert not values.filter(words="").exists()
    assert not values.filter(line=None).exists()
    assert values.count() == len(read_study().values)


def test_a_value_a_school_entered_is_left_alone() -> None:
    load_framework()
    load_study()
    value = PracticeTerm.objects.filter(provenance="reading").first()
    assert value is not None
    PracticeTerm.objects.filter(pk=value.pk).update(provenance="school", words="van ons")
    own = Term.objects.exclude(practice_values__practice=value.practice).filter(vocabulary="form")[0]
    PracticeTerm.objects.create(practice=value.practice, term=own, provenance="school")
    assert load_study().rows == {}
    assert PracticeTerm.objects.get(pk=value.pk).words == "van ons"
    assert PracticeTerm.objects.filter(practice=value.practice, term=own).exists()


def test_a_changed_file_changes_just_that_row(tmp_path: Path) -> None:
    load_framework()
    load_study()
    folder = Path(shutil.copytree(FOLDER, tmp_path / "study"))
    path = folder / "practices.toml"
    path.write_text(path.read_text().replace('"Trots op je kind"', '"Trots op jouw kind"'))
    assert load_study(folder).rows == {"listed rows changed": 1, "practices changed": 1}
    assert load_study(folder).rows == {}


def test_the_study_needs_the_framework() -> None:
    with pytest.raises(Refused, match="framework"):
        load_study()
    with pytest.raises(CommandError):
        call_command("load_study")


def test_an_unknown_term_is_refused_by_name(tmp_path: Path) -> None:
    load_framework()
    folder = Path(shutil.copytree(FOLDER, tmp_path / "study"))
    path = folder / "fragments.toml"
    path.write_text(path.read_text().replace('element = "language-tone"', 'element = "language-blue"', 1))
    with pytest.raises(Refused, match="language-blue"):
        load_study(folder)
    assert not PracticeExample.objects.exists()


def test_a_line_that_stands_twice_is_refused(tmp_path: Path) -> None:
    load_framework()
    folder = Path(shutil.copytree(FOLDER, tmp_path / "study"))
    path = folder / "fragments.toml"
    path.write_text(path.read_text().replace("line = 241\n", "line = 240\n"))
    with pytest.raises(BrokenStudy, match="240"):
        load_study(folder)


def test_each_change_raises_the_version_of_the_base_by_one_and_is_logged() -> None:
    assert base_changed("practice.published", title="Een") == 2
    assert base_changed("practice.changed", title="x" * 300) == 3
    assert BaseState.objects.get().version == 3
    assert [(row.kind, row.version) for row in BaseChange.objects.all()] == [
        ("practice.changed", 3),
        ("practice.published", 2),
    ]


def test_the_commands_say_what_changed(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_framework")
    call_command("load_study")
    assert "citations added: 266" in capsys.readouterr().out
    call_command("load_study")
    assert capsys.readouterr().out == "0 rows changed\n"
