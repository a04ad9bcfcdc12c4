"""Loading the national vocabularies: once, twice, and in a made-up second version."""

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from rodedraad.base.gate import Refused
from rodedraad.evidence.actions.study import load_study
from rodedraad.framework.actions.loading import FOLDER, load_framework
from rodedraad.framework.models import FrameworkVersion, Term, TermLink, Vocabulary, Work
from rodedraad.framework.queries import terms_by_any_key
from rodedraad.framework.vocabulary_files import BrokenFile, read_folder
from rodedraad.library.actions import framework as library_framework
from rodedraad.library.models import BaseChange, BaseState, Fragment, PracticeTerm
from rodedraad.schools.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the national files that a test may change."""
    return Path(shutil.copytree(FOLDER, tmp_path / "data"))


def change(folder: Path, name: str, *replacements: tuple[str, str], version: int = 2) -> None:
    path = folder / f"{name}.toml"
    text = path.read_text().replace("version = 1\n", f"version = {version}\n", 1)
    for old, new in replacements:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    path.write_text(text)


def term_block(folder: Path, name: str, key: str) -> str:
    """The text of one term in a file."""
    return next(
        f"[[term]]{block}"
        for block in (folder / f"{name}.toml").read_text().split("[[term]]")
        if f'key = "{key}"\n' in block
    )


def test_every_term_of_the_files_stands_in_the_database_with_its_source() -> None:
    load_framework()
    files = read_folder(FOLDER, set(Vocabulary.values))
    expected = {(file.vocabulary, term.key) for file in files.vocabularies for term in file.terms}
    assert set(Term.objects.values_list("vocabulary", "key")) == expected
    assert len(files.vocabularies) == len(Vocabulary.values)
    assert Work.objects.get(pk="study").sha256.startswith("36f64394")
    assert not Term.objects.filter(work=None).exists()
    assert not Term.objects.exclude(work="own").filter(lines="").exists()


def test_the_numbers_of_the_study_come_out_of_the_terms() -> None:
    load_framework()
    elements = Term.objects.filter(vocabulary="success_element", level="element")
    assert elements.count() == 73
    assert elements.filter(parent__level="category").count() == 17
    assert elements.filter(parent__parent__level="category").count() == 56
    assert Term.objects.filter(vocabulary="goal", level="subgoal").count() == 21


def test_loading_twice_changes_no_row() -> None:
    first = load_framework()
    stamp = FrameworkVersion.objects.latest("loaded_at").loaded_at
    assert first.changed > 400
    assert load_framework().rows == {}
    assert FrameworkVersion.objects.latest("loaded_at").loaded_at == stamp


def test_every_element_touches_something_or_says_why_not() -> None:
    load_framework()
    elements = Term.objects.filter(vocabulary="success_element", level="element")
    assert not elements.exclude(links__to_vocabulary="effective_element").exists()
    assert not TermLink.objects.filter(reason_nl="").exists()


def test_a_second_version_renames_splits_merges_and_ends_terms_and_loses_no_link(folder: Path) -> None:
    library_framework.load_framework(folder)
    load_study()
    before = {
        "values": practice_values(),
        "links": TermLink.objects.count(),
        "fragments": Fragment.objects.filter(element__isnull=False).count(),
    }
    renamed = Term.objects.get(vocabulary="form", key="challenge-week")
    links_of_peers = TermLink.objects.filter(from_term__key__in=["language-peers", "language-tone"]).count()
    second_version(folder)
    loaded = library_framework.load_framework(folder)

    assert loaded.rows["terms renamed"] == 1
    renamed.refresh_from_db()
    assert (renamed.key, renamed.name_nl) == ("week-of-challenges", "Week vol uitdagingen")
    merged = Term.objects.get(vocabulary="success_element", key="language-peers")
    target = Term.objects.get(vocabulary="success_element", key="language-tone")
    assert (merged.retired_in, list(merged.became.all())) == (2, [target])
    assert not Fragment.objects.filter(element=merged).exists()
    assert target.links.filter(reader=1).exists() and not merged.links.exists()
    reasons = " ".join(target.links.values_list("reason_nl", flat=True))
    for words in lost_reasons(folder, "language-peers"):
        assert words in reasons
    split = Term.objects.get(vocabulary="goal", key="know-working-life")
    assert {term.key for term in split.became.all()} == {"know-occupations", "know-job-chances"}
    assert split.practice_values.exists(), "what was said with a split term stays on it, visible"
    assert Fragment.objects.filter(element__isnull=False).count() == before["fragments"]
    assert TermLink.objects.count() >= before["links"] - links_of_peers + target.links.count()
    new_key = {"challenge-week": "week-of-challenges"}
    assert practice_values() == {(number, kind, new_key.get(key, key)) for number, kind, key in before["values"]}
    assert library_framework.load_framework(folder).rows == {}


def practice_values() -> set[tuple[str, str, str]]:
    return set(PracticeTerm.objects.values_list("practice__number", "term__vocabulary", "term__key"))


def second_version(folder: Path) -> None:
    """Rename a form, split a goal in two, merge an element into another, and end a council."""
    change(
        folder,
        "forms",
        ('key = "challenge-week"\n', 'key = "week-of-challenges"\nformerly = ["challenge-week"]\n'),
        (
            name_line(folder, "forms", "challenge-week"),
            'name_nl = "Week vol uitdagingen"\n',
        ),
    )
    goal = term_block(folder, "goals", "know-working-life")
    halves = "".join(
        goal.replace('key = "know-working-life"', f'key = "{key}"\nsince = 2').replace('also_lines = "166"\n', "")
        for key in ("know-occupations", "know-job-chances")
    )
    ended = goal.rstrip() + '\nretired_in = 2\nbecame = ["know-occupations", "know-job-chances"]\n\n'
    change(folder, "goals", (goal, ended + halves))
    peers = term_block(folder, "success_elements", "language-peers")
    change(
        folder,
        "success_elements",
        (peers, peers.rstrip() + '\nretired_in = 2\nbecame = ["language-tone"]\n\n'),
    )
    council = term_block(folder, "councils", "students-council")
    change(folder, "councils", (council, council.rstrip() + "\nretired_in = 2\n\n"))


def name_line(folder: Path, name: str, key: str) -> str:
    return next(f"{line}\n" for line in term_block(folder, name, key).splitlines() if line.startswith("name_nl"))


def lost_reasons(folder: Path, key: str) -> list[str]:
    files = read_folder(folder, set(Vocabulary.values)).links
    return [row.reason_nl for file in files for row in file.links if row.element == key]


def test_former_keys_lead_to_the_term_of_today(folder: Path) -> None:
    load_framework(folder)
    second_version(folder)
    load_framework(folder)
    forms, elements, goals = (terms_by_any_key(name) for name in ("form", "success_element", "goal"))
    assert forms["challenge-week"].key == "week-of-challenges"
    assert elements["language-peers"].key == "language-tone"
    assert goals["know-working-life"].retired_in == 2


def test_a_new_database_takes_the_second_version_at_once(folder: Path) -> None:
    second_version(folder)
    load_framework(folder)
    ended = Term.objects.get(vocabulary="council", key="students-council")
    assert ended.retired_in == 2
    assert FrameworkVersion.objects.get(vocabulary="council").retired_keys == ["students-council"]
    assert Term.objects.get(vocabulary="goal", key="know-occupations").since_version == 2


def test_a_merge_keeps_the_stronger_value_of_a_practice_that_had_both(folder: Path) -> None:
    library_framework.load_framework(folder)
    load_study()
    source = PracticeTerm.objects.filter(term__vocabulary="form", provenance="source", practice__number="264").first()
    assert source is not None
    other = Term.objects.exclude(practice_values__practice=source.practice).filter(vocabulary="form").first()
    assert other is not None
    PracticeTerm.objects.create(practice=source.practice, term=other, provenance="reading", words="mijn lezing")
    block = term_block(folder, "forms", source.term.key)
    change(folder, "forms", (block, block.rstrip() + f'\nretired_in = 2\nbecame = ["{other.key}"]\n\n'))
    library_framework.load_framework(folder)
    kept = PracticeTerm.objects.get(practice=source.practice, term=other)
    assert (kept.provenance, kept.words, kept.line) == ("source", source.words, source.line)


def test_a_regional_term_moves_along_with_the_national_term_above_it(folder: Path) -> None:
    load_framework(folder)
    region = Organisation.objects.create(kind="region", name="Regio Testland")
    peers = Term.objects.get(vocabulary="success_element", key="language-peers")
    own = Term.objects.create(
        vocabulary="success_element", key="own", region=region, parent=peers, name_nl="Eigen", name_en="Own"
    )
    second_version(folder)
    load_framework(folder)
    own.refresh_from_db()
    assert own.parent is not None and own.parent.key == "language-tone"


def test_a_term_may_not_disappear_without_a_word(folder: Path) -> None:
    load_framework(folder)
    change(folder, "councils", (term_block(folder, "councils", "students-council"), ""))
    with pytest.raises(Refused, match="students-council"):
        load_framework(folder)
    assert Term.objects.get(vocabulary="council", key="students-council").is_living


def test_an_older_version_is_refused(folder: Path) -> None:
    change(folder, "councils", version=3)
    load_framework(folder)
    with pytest.raises(Refused, match="versie 3"):
        load_framework()


def test_two_readings_stand_side_by_side_and_say_whether_they_agree(folder: Path) -> None:
    (folder / "element_links_differences.toml").unlink()
    (folder / "element_links_second.toml").write_text(
        'vocabulary = "element_link"\nversion = 1\nreader = 2\n'
        '[[link]]\nelement = "language-tone"\nto_vocabulary = "effective_element"\nto = "active-role"\nby = "us"\n'
        'reason_nl = "Anders gelezen."\nreason_en = "Read otherwise."\n'
        '[[link]]\nelement = "language-play"\nto_vocabulary = "effective_element"\nto = "active-role"\nby = "us"\n'
        'reason_nl = "Ook zo gelezen."\nreason_en = "Read so too."\n'
    )
    load_framework(folder)
    links = TermLink.objects.filter(to_vocabulary="effective_element")
    assert {link.agreed for link in links.filter(from_term__key="language-tone")} == {False}
    assert {link.agreed for link in links.filter(from_term__key="language-play", to_term__key="active-role")} == {True}
    assert {link.agreed for link in links.filter(from_term__key="language-rhythm")} == {None}


BROKEN = [
    ('key = "parents-council"\n', 'key = "participation-council"\n', "stands twice"),
    ('work = "study"\n', 'work = "nowhere"\n', "unknown work"),
    ('parent = ""\n', 'parent = "nobody"\n', "unknown parent"),
    ('name_en = "Parents\' council"\n', "", "name_en is missing"),
    ('vocabulary = "council"', 'vocabulary = "weather"', "unknown vocabulary"),
    ("[[term]]", "[[term", "cannot be read"),
    ('key = "parents-council"\n', 'key = "parents-council"\nbecame = ["students-council"]\n', "only a retired term"),
    ('key = "parents-council"\n', 'key = "parents-council"\nretired_in = 2\n', "do not fit version 1"),
]


@pytest.mark.parametrize(("old", "new", "sentence"), BROKEN, ids=[row[2] for row in BROKEN])
def test_a_broken_file_is_refused_with_its_name_and_loads_nothing(
    folder: Path, old: str, new: str, sentence: str
) -> None:
    path = folder / "councils.toml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(BrokenFile, match=sentence):
        load_framework(folder)
    assert Term.objects.count() == 0


def test_the_command_says_what_changed_and_raises_the_version_of_the_base(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_framework")
    assert "terms added: " in capsys.readouterr().out
    version = BaseState.objects.get().version
    assert BaseChange.objects.get().kind == "framework.loaded"
    call_command("load_framework")
    assert capsys.readouterr().out == "0 rows changed\n"
    assert BaseState.objects.get().version == version


def test_the_command_ends_with_a_sentence_when_the_folder_is_broken(folder: Path) -> None:
    (folder / "councils.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(CommandError, match=r"councils\.toml"):
        call_command("load_framework", str(folder))
