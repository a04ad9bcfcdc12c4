"""The house as tests: order of apps, layers, names, sizes, and what may stand where."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

PACKAGE = Path(settings.PACKAGE)
ROOT = PACKAGE.parent
APPS = [name.removeprefix("rodedraad.") for name in settings.OWN_APPS]
DRAWERS = {
    *("models", "access", "rules", "queries", "actions", "forms", "views", "urls", "apps", "migrations", "templates"),
    *("tasks", "api", "feeds", "management", "data", "static", "templatetags", "middleware"),
}
LAYERS = ["models", "access", "rules", "queries", "actions", "forms", "views"]
MAY_USE = {
    "models": {"models"},
    "access": {"models", "access"},
    "rules": {"models", "access", "rules"},
    "queries": {"models", "access", "rules", "queries"},
    "actions": {"models", "access", "rules", "queries", "actions"},
    "forms": {"models", "rules", "forms"},
    "views": {"models", "access", "rules", "queries", "actions", "forms", "views"},
    "tasks": {"models", "access", "rules", "queries", "actions", "tasks"},
    "api": {"models", "access", "rules", "queries", "actions", "forms", "api"},
    "feeds": {"models", "access", "queries", "feeds"},
}
FORBIDDEN_NAMES = {"utils", "helpers", "services", "managers", "common", "mixins", "signals", "misc", "handlers"}
VAGUE_VERBS = ("get_", "do_", "handle_", "process_", "manage_")


def sources() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts and "vendor" not in path.parts]


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def app_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def drawer_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[1].removesuffix(".py") if len(parts) > 1 else ""


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Pairs (app, drawer) that a file imports from our own package."""
    for node in ast.walk(ast.parse(path.read_text())):
        found: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module:
            found = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        for name in found:
            parts = name.split(".")
            if parts[0] == "rodedraad" and len(parts) > 1 and parts[1] in APPS:
                yield parts[1], parts[2] if len(parts) > 2 else ""


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            yield node


def own_length(node: ast.AST) -> int:
    return node.end_lineno - node.lineno + 1  # type: ignore[attr-defined]


def test_an_app_imports_only_from_apps_above_it() -> None:
    wrong = []
    for path in sources():
        app = app_of(path)
        if app in APPS:
            wrong += [
                f"{path.relative_to(ROOT)}: {other}"
                for other, _ in imports(path)
                if APPS.index(other) > APPS.index(app)
            ]
    assert wrong == []


def test_a_layer_imports_only_what_it_may() -> None:
    wrong = []
    for path in sources():
        allowed = MAY_USE.get(drawer_of(path))
        if allowed is None or app_of(path) not in APPS:
            continue
        for other, drawer in imports(path):
            if other != "base" and drawer in MAY_USE and drawer not in allowed:
                wrong.append(f"{path.relative_to(ROOT)}: {other}.{drawer}")
    assert wrong == []


def test_views_and_forms_hold_no_queries_and_save_nothing() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sources()
        if drawer_of(path) in {"views", "forms", "api", "feeds"}
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(r"\.objects\b|\.save\(|\.delete\(\)", line)
    ]
    assert wrong == []


def test_rules_ask_no_clock_and_touch_no_request() -> None:
    words = re.compile(r"\b(timezone\.now|localdate|date\.today|HttpRequest|HttpResponse)\b")
    wrong = [
        f"{path.relative_to(ROOT)}"
        for path in sources()
        if drawer_of(path) in {"rules", "models"} and words.search(path.read_text()) and app_of(path) != "accounts"
    ]
    assert wrong == []


def test_queries_and_access_write_nothing() -> None:
    words = re.compile(r"\.(save|delete|create|bulk_create|update|bulk_update|get_or_create|update_or_create)\(")
    known = re.compile(r"hashlib|\.update\((b|f\")|digest|dict|set\(|counts?\.update|seen\.update")
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sources()
        if drawer_of(path) in {"queries", "access"}
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if words.search(line) and not known.search(line)
    ]
    assert wrong == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [str(p) for p in sources() if p.stem in FORBIDDEN_NAMES or p.parent.name in FORBIDDEN_NAMES] == []


def test_no_function_of_ours_has_a_verb_that_says_nothing() -> None:
    allowed = {"get_queryset", "get_urls", "get_response", "get_user_model", "get_context_data"}
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in sources()
        if drawer_of(path) in {"actions", "access", "queries", "rules", "views"}
        for node in functions(path)
        if node.name.startswith(VAGUE_VERBS) and node.name not in allowed
    ]
    assert wrong == []


def test_signals_and_registries_are_not_used() -> None:
    wrong = [
        str(path.relative_to(ROOT)) for path in sources() if re.search(r"@receiver|django\.dispatch", path.read_text())
    ]
    assert wrong == []


@pytest.mark.parametrize(("drawer", "limit"), [("views", 40), ("", 50)])
def test_functions_stay_short(drawer: str, limit: int) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} {own_length(node)}"
        for path in sources()
        if "data" not in path.parts and (not drawer or drawer_of(path) == drawer)
        for node in functions(path)
        if own_length(node) > limit
    ]
    assert wrong == []


def test_files_stay_short() -> None:
    python = [path for path in [*sources(), *(ROOT / "tests").rglob("*.py")] if "data" not in path.parts]
    assert [name for name in python if len(name.read_text().splitlines()) > 500] == []
    pages = list(PACKAGE.rglob("templates/**/*.html"))
    assert [str(path) for path in pages if len(path.read_text().splitlines()) > 200] == []


def test_no_app_hides_a_second_noun() -> None:
    lengths = {app: sum(len(p.read_text().splitlines()) for p in sources() if app_of(p) == app) for app in APPS}
    assert {app: lines for app, lines in lengths.items() if lines > 4000} == {}


def test_every_module_and_public_function_says_what_it_promises() -> None:
    silent = [str(path.relative_to(ROOT)) for path in sources() if path.read_text() and not _docstring(path)]
    for path in sources():
        if drawer_of(path) in {"actions", "access", "rules", "queries"} or path.parent == PACKAGE / "base":
            silent += [
                f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
                for node in ast.parse(path.read_text()).body
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
            ]
    assert silent == []


def _docstring(path: Path) -> str | None:
    return ast.get_docstring(ast.parse(path.read_text()))


def test_every_template_stands_under_its_app() -> None:
    wrong = []
    for path in PACKAGE.rglob("templates/**/*.html"):
        app, inner = app_of(path), path.relative_to(PACKAGE).parts[2]
        own = {app, "ui"} if app == "base" else {app, "account", "mfa", "allauth"} if app == "accounts" else {app}
        if inner not in own and not (app == "base" and inner.endswith(".html")):
            wrong.append(str(path.relative_to(ROOT)))
    assert wrong == []
