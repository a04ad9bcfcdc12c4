"""The integrity report: the study's numbers and faults come out of the rows, and nothing is mended."""

import random
import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from bench.integrity import FAULTS, MOST_FALSE, Spoiler, clean_base, outcome
from rodedraad.evidence import check
from rodedraad.evidence.actions.study import load_study
from rodedraad.evidence.checks import findings_in, numbers, tables, titles
from rodedraad.evidence.checks.plain import Base, Goal, Listed, Mention, Passage, TableReference, Theme
from rodedraad.evidence.study_files import FOLDER, read_study
from rodedraad.framework.actions.loading import load_framework
from rodedraad.library.models import Citation, Fragment, ListedPractice, PracticeExample

# What the study is known to have wrong: kind, number or key, lines, proposed reading.
KNOWN = {
    ("listed-twice", "1459", (828, 870), "one"),
    ("shared-title", "1555", (832, 833), ""),
    ("cited-not-listed", "1121", (258, 281, 294, 295, 410, 644), ""),
    ("cited-not-listed", "1577", (392,), "1557"),
    ("listed-not-cited", "1556", (833,), ""),
    ("listed-not-cited", "1769", (843,), ""),
    ("listed-not-cited", "2581", (872,), ""),
    ("theme-without-table", "equal-opportunity", (), ""),
    ("table-without-theme", "dropout-prevention", (), ""),
    ("hash-missing", "1228", (351,), "ID#1228"),
    ("space-after-hash", "1351", (506,), "ID#1351"),
    ("space-after-hash", "1898", (564,), "ID#1898"),
    ("twice-in-a-line", "1208", (456,), "one"),
    ("perhaps-another-number", "1288", (287, 300), "1228"),
    ("wrong-table", "6", (716,), "7"),
    ("template-words", "2.2", (98,), ""),
    ("stray-title", "1051", (438, 812), ""),
    ("goal-twice", "know-working-life", (156, 166), "one"),
    ("goal-twice", "experience-working-life", (157, 167), "one"),
}


@pytest.mark.django_db
def test_the_numbers_of_the_study_come_out_of_its_rows() -> None:
    load_framework()
    load_study()
    found = {(number.group, number.name): number.found for number in check.fresh_report().numbers}
    categories = [
        found["practices_per_category", key] for key in ("language", "needs", "inside", "outside", "conditions")
    ]
    assert categories == [27, 34, 23, 28, 11]
    assert found["citations", "occurrences"] == 266
    assert found["citations", "distinct_practices"] == 64
    assert found["citations", "citing_lines"] == 180
    assert found["citations", "pairs_of_line_and_practice"] == 265
    assert (found["reading", "elements"], found["tables", "subgoals"]) == (73, 21)
    assert check.fresh_report().agrees


@pytest.mark.django_db
def test_every_known_fault_of_the_study_is_found_with_its_reading_and_nothing_else() -> None:
    load_framework()
    load_study()
    findings = check.fresh_report().findings
    split_and_cut = [row for row in findings if row.kind in {"split-row", "cut-off-title"}]
    rest = {(row.kind, row.about[0], row.places, row.proposal) for row in findings if row not in split_and_cut}
    assert rest == KNOWN
    split, cut = sorted(split_and_cut, key=lambda row: row.kind, reverse=True)
    assert (split.about, split.places) == (("1769", "1807"), (843, 844))
    assert split.proposal.split(" | ")[1].startswith("Minor 'begeleiden in de school'")
    assert (cut.about, cut.proposal[-10:]) == (("1478",), "vo-scholen")


@pytest.mark.django_db
def test_faults_noted_in_the_data_are_those_the_checks_find_by_themselves() -> None:
    load_framework()
    load_study()
    found = check.fresh_report().findings
    study = read_study()
    for passage in study.passages:
        for mention in passage.mentions:
            if mention.fault:
                about = [row for row in found if mention.number in row.about and passage.line in row.places]
                assert about, (passage.line, mention)
                if mention.proposed:
                    assert mention.proposed in {row.proposal for row in about}


@pytest.mark.django_db
def test_the_report_changes_nothing() -> None:
    load_framework()
    load_study()
    before = (
        list(Citation.objects.values()),
        list(ListedPractice.objects.values()),
        list(PracticeExample.objects.values()),
    )
    check.fresh_report()
    assert before == (
        list(Citation.objects.values()),
        list(ListedPractice.objects.values()),
        list(PracticeExample.objects.values()),
    )


@pytest.mark.django_db
def test_the_command_prints_the_report_and_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    load_framework()
    load_study()
    call_command("check")
    printed = capsys.readouterr().out
    assert "   266  " in printed
    assert "1478" in printed and "nothing was changed" in printed


@pytest.mark.django_db
def test_the_command_ends_with_1_when_a_number_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load_framework()
    folder = Path(shutil.copytree(FOLDER, tmp_path / "study"))
    path = folder / "fragments.toml"
    path.write_text(path.read_text().replace('[ { id = "275", written = "ID#275" } ]', "[]", 1))
    load_study(folder)
    with pytest.raises(SystemExit) as ended:
        call_command("check")
    assert ended.value.code == 1
    assert "!! 266" in capsys.readouterr().out


@pytest.mark.django_db
def test_an_empty_base_has_nothing_to_say_and_the_system_check_still_runs(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check")
    assert "0 findings" in capsys.readouterr().out
    call_command("check", "--system")
    assert "findings" not in capsys.readouterr().out


@pytest.mark.django_db
def test_other_practices_are_checked_too_and_an_adopted_one_may_keep_its_title(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    load_framework()
    load_study()
    rows = {"origin": "RD", "published_at": "2026-01-01T00:00Z"}
    first = PracticeExample.objects.create(number="1", reference="RD-1", title="Trots op je kind", **rows)
    PracticeExample.objects.create(number="2", reference="RD-2", title="Eigen", adopted_from=first, **rows)
    PracticeExample.objects.create(number="3", reference="RD-3", title="eigen", **rows)
    with django_assert_num_queries(4):
        findings = check.fresh_report().findings
    shared = [row for row in findings if row.kind == "shared-title" and row.places[0] != 832]
    assert [row.about for row in shared] == [("1192", "RD-1")]
    assert "819" in check.sentence_of(shared[0]) and "-" not in check.sentence_of(shared[0]).replace("RD-1", "")


@pytest.mark.django_db
def test_what_schools_write_hides_no_fault_of_the_study_and_makes_none() -> None:
    load_framework()
    load_study()
    before = {(row.kind, row.about) for row in check.fresh_report().findings}
    rows = {"origin": "RD", "published_at": "2026-01-01T00:00Z"}
    first = PracticeExample.objects.create(number="1192", reference="RD-1192", title="Zomerweek", **rows)
    taken = PracticeExample.objects.create(number="2", reference="RD-2", title="Zomerweek", adopted_from=first, **rows)
    gone = PracticeExample.objects.create(number="3", reference="RD-3", title="Weg", state="withdrawn", **rows)
    for practice in (first, taken, gone):
        fragment = Fragment.objects.create(text_nl="In de zomer is er een brugprogramma voor jongeren.")
        Citation.objects.create(fragment=fragment, practice=practice)
    assert {(row.kind, row.about) for row in check.fresh_report().findings} == before


@pytest.mark.django_db
def test_the_report_is_kept_until_the_base_changes(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    load_framework()
    load_study()
    first = check.report("one")
    with django_assert_num_queries(0):
        assert check.report("one") is not None
        assert check.report("one") == first
    ListedPractice.objects.filter(number="1478").update(title="Een andere titel")
    assert check.report("one") == first
    assert check.report("two") != first


@pytest.mark.parametrize("seed", [0, 42, 79])
def test_thirty_planted_faults_are_found_and_a_clean_base_stays_quiet(seed: int) -> None:
    result = outcome(seed)
    assert result.missed == []
    assert len(result.false_on_clean) <= MOST_FALSE
    assert FAULTS == 30


# --- each check by itself


def base(*titles_: str, **more: object) -> Base:
    listed = tuple(Listed(str(1000 + n * 111), title, n + 1) for n, title in enumerate(titles_))
    return Base(listed=listed, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "kinds"),
    [("ID#12", []), ("ID12", ["hash-missing"]), ("ID# 12", ["space-after-hash"]), ("#12", []), ("", []), ("D-001", [])],
)
def test_how_a_number_is_written(written: str, kinds: list[str]) -> None:
    number = "D-001" if written == "D-001" else "12"
    found = numbers.badly_written(Base(mentions=(Mention(1, 0, number, written),)))
    assert [row.kind for row in found] == kinds


def test_numbers_one_figure_away() -> None:
    near = numbers.neighbours({"1288", "1228", "2188", "188", "12881", "1348", "9999"})
    assert near["1288"] == {"1228", "2188", "188", "12881"}
    assert near["12881"] == {"1288"}
    assert near["9999"] == set()


def test_two_numbers_a_figure_apart_are_no_finding_without_evidence() -> None:
    mentions = (Mention(1, 0, "1288"), Mention(2, 0, "1228"))
    texts = {1: "Jongeren bezoeken samen bedrijven.", 2: "Jongeren bezoeken samen scholen.", 3: "Samen bezoeken."}
    assert numbers.perhaps_another_number(Base(mentions=mentions, texts=texts)) == []


@pytest.mark.parametrize(
    "title",
    [
        "Waar kies je voor",
        "Doe mee en ga ervoor",
        "Samen aan zet",
        "Tune In",
        "Van schets tot schip",
        "Leren in de zorg met hbo en mbo",
        "Kijken bij de buren: wat doen zij op een dag?",
    ],
)
def test_a_whole_title_is_left_alone(title: str) -> None:
    words = {"zetten": 3, "schippers": 1, "zorgen": 2, "dagelijks": 2, "inzet": 1, "voorbeeld": 4}
    assert titles.cut_off_titles(base(title, lexicon=words)) == []


@pytest.mark.parametrize(
    ("title", "proposal"),
    [
        ("Workshops over studiekeuze op vo-scho", "Workshops over studiekeuze op vo-scholen"),
        ("Een markt vol beroepen en opleid", "Een markt vol beroepen en opleidingen"),
        ("Samen op weg naar de", ""),
        ("Op reis (met je klas", ""),
        ("Praten over wat je kunt in loopbaangesprekk", ""),
    ],
)
def test_a_title_that_stops_halfway_is_found(title: str, proposal: str) -> None:
    words = {"scholen": 5, "school": 3, "opleidingen": 2, "begeleiden": 9}
    found = titles.cut_off_titles(base(title, lexicon=words))
    assert [row.proposal for row in found] == [proposal]


def test_titles_are_shared_whatever_their_capitals_and_signs() -> None:
    found = titles.shared_titles(base("LOB wandeling", "Lob-wandeling!", "Iets anders"))
    assert [row.about for row in found] == [("1000", "1111")]


def test_a_row_in_small_letters_is_no_tail_by_itself() -> None:
    assert titles.split_rows(base("Een hele titel", "speeddaten")) == []
    found = titles.split_rows(base("Een hele titel Nog een titel over", "werk"))
    assert found[0].proposal == "Een hele titel | Nog een titel over werk"


def test_goals_themes_tables_and_passages() -> None:
    spoiled = Base(
        goals=(
            Goal("a", "Werk kennen", "one", 1),
            Goal("a", "werk kennen", "one", 9),
            Goal("b", "Werk kennen", "two", 3),
        ),
        themes=(Theme("one", "Een", True, 2), Theme("three", "Drie", True, 0), Theme("two", "Twee", False, 3)),
        references=(TableReference(5, 6, 7, "x"), TableReference(6, 7, 7, "x")),
        passages=(Passage(8, "2", "lorem dolor"),),
    )
    assert [row.about for row in tables.goals_twice(spoiled)] == [("a",)]
    assert [(row.kind, row.about) for row in tables.themes_and_tables(spoiled)] == [
        ("theme-without-table", ("three",)),
        ("table-without-theme", ("two",)),
    ]
    assert [row.places for row in tables.wrong_tables(spoiled)] == [(5,)]
    assert [row.words for row in tables.template_words(spoiled)] == ["lorem"]


def test_every_kind_of_finding_has_a_sentence_in_which_everything_is_filled_in() -> None:
    seen = set()
    for seed in range(2):
        rng = random.Random(seed)
        spoiler = Spoiler(clean_base(rng), rng)
        spoiler.spoil()
        for finding in findings_in(spoiler.base):
            said = f"{check.sentence_of(finding)} {check.proposal_of(finding)}"
            assert "%(" not in said
            assert finding.about[0] in said or finding.words in said
            seen.add(finding.kind)
    assert seen == set(check.KINDS)
