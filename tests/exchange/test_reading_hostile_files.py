"""Broken, huge and hostile files get a clear sentence within five seconds and 256 MB, and never a trace."""

import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.utils import translation

from rodedraad.base.gate import Refused
from rodedraad.exchange import reader, reading
from tests.exchange import hostile

pytestmark = pytest.mark.any_database

FILES = hostile.files()


def spent() -> float:
    """The seconds of computing of this process and its children, however busy the machine is."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_gets_a_clear_sentence(name: str, tmp_path: Path) -> None:
    content, code = FILES[name]
    path = tmp_path / "upload"
    path.write_bytes(content)
    before = {item.name for item in tmp_path.iterdir()}
    started = spent()
    with pytest.raises(Refused) as refusal, translation.override("en"):
        with reading.opened(path, first=10, seconds=reading.QUICK) as table:
            list(table.rows)
        with reading.opened(path, seconds=reading.QUICK) as table:
            list(table.rows)
    assert spent() - started < 5
    (sentence,) = refusal.value.messages
    with translation.override("en"):
        start = str(reading.PROBLEMS[code]).split("%(")[0]
    assert sentence.startswith(start)
    assert "Traceback" not in sentence and "%(" not in sentence
    assert {item.name for item in tmp_path.iterdir()} == before


def test_every_problem_of_the_reader_has_a_sentence_and_a_file_that_shows_it() -> None:
    source = Path(reader.__file__).read_text()
    codes = {code for code in reading.PROBLEMS if f'"{code}"' in source}
    assert codes == set(reading.PROBLEMS)
    assert set(reading.PROBLEMS) - {code for _, code in FILES.values()} == {"heavy"}


def test_the_child_has_no_more_than_256_megabytes() -> None:
    assert reader.MEMORY == 256 * 1024 * 1024
    work = "from rodedraad.exchange import reader as r; r.limit(5); r.guarded(lambda: bytearray(260 * 1024 * 1024))"
    root = Path(reader.__file__).parents[2]
    child = subprocess.run([sys.executable, "-c", work], capture_output=True, text=True, cwd=root, timeout=60)
    assert child.stdout == '{"problem": "heavy"}\n'


def test_a_child_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "upload"
    path.write_bytes(b"titel\nLes\n")
    monkeypatch.setattr(reading.sys, "executable", "/bin/sleep")
    with pytest.raises(Refused), reading.opened(path, seconds=1):
        pass
