"""Loading the starter pack: twice the same, every version kept, and a wrong file refused with a sentence."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from rodedraad.base.gate import Refused
from rodedraad.library.models import BaseState
from rodedraad.starterpack import queries
from rodedraad.starterpack.actions.loading import load_starterpack
from rodedraad.starterpack.models import Kind, StarterItem, StarterVersion
from rodedraad.starterpack.starter_files import FOLDER, BrokenStarter, read_folder
from tests.cast import Cast

WALK, HAVO, CARDS = "kits/walk.toml", "programmes/havo.toml", "talk_cards/talk_cards.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of our files, to break."""
    return Path(shutil.copytree(FOLDER, tmp_path / "data"))


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        (WALK, 'key = "walk"', 'key = "Een wandeling"', "must be small letters, digits and hyphens"),
        (WALK, 'kind = "kit"', 'kind = "text"', "kits/walk.toml: walk: kind must be 'kit' in this folder, not 'text'"),
        (WALK, "version = 1", "version = 0", "version must be a whole number from 1"),
        (WALK, "version = 1", "version = true", "version must be a whole number from 1"),
        (WALK, 'licence = "CC BY 4.0"', 'licence = "all rights"', "licence must be CC BY 4.0"),
        (WALK, 'status = "template"', 'status = "proven"', "nothing here was tried yet"),
        (WALK, "minutes = 180", 'minutes = "180"', "kits/walk.toml: walk: minutes: must be a number from 0 to 10000"),
        (WALK, "minutes = 180", "minutes = -1", "must be a number from 0 to 10000"),
        (WALK, "minutes = 180", "minuten = 180", "unknown name 'minuten'"),
        (WALK, 'place = "outside"', 'place = "mars"', "place: 'mars' is none of inside, outside, next_school, firm"),
        (WALK, "[letter]\nsubject =", "[letter]\nabout =", "letter: unknown name 'about'"),
        (WALK, 'title = "Loopbaan', 'title = "\\nLoopbaan', ""),
        (WALK, "[worksheet]", "[worksheet", "cannot be read"),
        (HAVO, 'kit = ""', 'kit = "no-such-kit"', "unknown kit 'no-such-kit'"),
        (CARDS, 'stage = "prepare"', 'stage = "before"', "'before' is none of"),
        (CARDS, 'key = "prepare-motives"', 'key = "prepare-qualities"', "the key stands twice: prepare-qualities"),
        (CARDS, "version = 1", "versoin = 1", "talk_cards/talk_cards.toml: unknown name 'versoin'"),
    ],
)
def test_a_file_that_is_wrong_is_refused_by_name(folder: Path, name: str, old: str, new: str, sentence: str) -> None:
    change(folder, name, old, new)
    if not sentence:
        assert read_folder(folder)
        return
    with pytest.raises(BrokenStarter, match=r"\.toml|stands twice") as refused:
        read_folder(folder)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        (WALK, 'goals = ["know-working-life"', 'goals = ["be-happy"', "kits/walk.toml: walk: unknown goal 'be-happy'"),
        (WALK, 'sectors = ["vo"', 'sectors = ["xo"', "unknown sector 'xo'"),
        (WALK, 'key = "language-play"', 'key = "language-plai"', "unknown success_element 'language-plai'"),
        (WALK, "line = 277", "line = 240", "line 240 of the study does not show this element in practice 1555"),
        (WALK, 'practice = "1555", line = 277', 'practice = "9999", line = 277', "in practice 9999"),
        (HAVO, 'subject = "mentor-lesson"', 'subject = "sleeping"', "programmes/havo.toml: havo: unknown subject"),
    ],
)
def test_what_names_something_that_does_not_exist_is_refused_whole(
    cast: Cast, folder: Path, name: str, old: str, new: str, sentence: str
) -> None:
    before = list(StarterItem.objects.values_list("kind", "key", "sha256"))
    change(folder, name, old, new)
    with pytest.raises(Refused) as refused:
        load_starterpack(folder)
    assert sentence in refused.value.messages[0]
    assert list(StarterItem.objects.values_list("kind", "key", "sha256")) == before


def test_the_command_says_why_it_stops(cast: Cast, folder: Path) -> None:
    change(folder, WALK, 'key = "language-play"', 'key = "language-plai"')
    with pytest.raises(CommandError, match="language-plai"):
        call_command("load_starterpack", folder, stdout=StringIO())


def test_a_second_time_changes_nothing_and_keeps_pages_in_memory(cast: Cast) -> None:
    version = BaseState.objects.get().version
    assert load_starterpack().rows == {}
    assert BaseState.objects.get().version == version


def test_a_newer_version_takes_the_place_and_the_older_one_is_kept(cast: Cast, folder: Path) -> None:
    version = BaseState.objects.get().version
    change(folder, WALK, "version = 1", "version = 2")
    change(folder, WALK, "minutes = 180", "minutes = 200")
    assert load_starterpack(folder).rows == {"things changed": 1}
    kit = queries.kit("walk")
    assert kit is not None and (kit.version, kit.content["minutes"]) == (2, 200)
    kept = StarterVersion.objects.filter(kind=Kind.KIT, key="walk")
    assert [(row.version, row.content["minutes"]) for row in kept] == [(1, 180), (2, 200)]
    assert BaseState.objects.get().version == version + 1
    with pytest.raises(Refused, match="older than the one that was loaded before"):
        load_starterpack(FOLDER)


def test_a_corrected_word_keeps_the_number(cast: Cast, folder: Path) -> None:
    change(folder, WALK, "minutes = 180", "minutes = 185")
    load_starterpack(folder)
    kept = StarterVersion.objects.get(kind=Kind.KIT, key="walk")
    assert (kept.version, kept.content["minutes"]) == (1, 185)


def test_what_left_the_files_leaves_the_pack_and_its_versions_stay(cast: Cast, folder: Path) -> None:
    task = next((folder / "home_tasks").glob("*.toml"))
    task.unlink()
    assert load_starterpack(folder).rows["things removed"] == 1
    key = task.stem
    assert queries.item(Kind.HOME_TASK, key) is None
    assert StarterVersion.objects.filter(kind=Kind.HOME_TASK, key=key).exists()
