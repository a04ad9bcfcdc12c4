"""Questionnaires of every shape, for tests of going out and coming back."""

from typing import Any

from hypothesis import strategies as st

LANGUAGES = ("nl", "en")
KEYS = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,11}", fullmatch=True)
WORDS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"], include_characters="\n"),
    min_size=1,
    max_size=40,
).filter(lambda words: words.strip() and "${" not in words)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A document that `content.read` takes, with scales, pages, conditions and texts in one or two languages."""
    languages = draw(st.sampled_from([("nl",), ("en",), ("nl", "en"), ("en", "nl"), ("nl", "fy", "en")]))

    def text() -> dict[str, str]:
        return {code: draw(WORDS) for code in languages}

    def some(least: int) -> list[dict[str, Any]]:
        keys = draw(st.lists(KEYS, min_size=least, max_size=4, unique=True))
        return [{"key": key, "text": text(), **({"unknown": True} if draw(st.booleans()) else {})} for key in keys]

    scales = {key: some(2) for key in draw(st.lists(KEYS, min_size=1, max_size=2, unique=True))}
    item_keys = iter(draw(st.lists(KEYS, min_size=1, max_size=6, unique=True)))
    pages: list[dict[str, Any]] = []
    before: dict[str, list[str]] = {}

    def when() -> list[dict[str, Any]]:
        if not before or not draw(st.booleans()):
            return []
        chosen = draw(st.lists(st.sampled_from(sorted(before)), min_size=1, max_size=2, unique=True))
        return [{"item": key, "is": sorted(draw(st.sets(st.sampled_from(before[key]), min_size=1)))} for key in chosen]

    def item(key: str) -> dict[str, Any]:
        kinds = ["scale", "choice", "multiple", "rank", "matrix", "text", "number", "date", "note"]
        made: dict[str, Any] = {"key": key, "kind": draw(st.sampled_from(kinds)), "text": text(), "when": when()}
        kind = made["kind"]
        if kind in {"choice", "multiple", "rank"}:
            made["options"] = some(2)
        if kind in {"scale", "matrix"}:
            made["scale"] = draw(st.sampled_from(sorted(scales)))
            steps = [step["key"] for step in scales[made["scale"]]]
            made["anchors"] = {step: text() for step in draw(st.sets(st.sampled_from(steps)))}
        if kind == "matrix":
            made["rows"] = [{"key": row["key"], "text": row["text"]} for row in some(1)]
        if kind in {"multiple", "rank", "text"}:
            made["most"] = draw(st.sampled_from([0, 2, 300]) if kind == "text" else st.integers(0, 3))
        if kind == "number":
            made["least"], made["greatest"] = draw(st.sampled_from([(None, None), (0, 10), (-2.5, None), (None, 7)]))
        made["help"] = draw(st.sampled_from([{}, text()]))
        made["theme"] = draw(st.sampled_from(["", "self"]))
        made["terms"] = draw(st.sampled_from([[], ["goal:one", "competence:networking"]]))
        if kind != "note" and draw(st.booleans()):
            made["optional"] = False
        return made

    for page_key in draw(st.lists(KEYS, min_size=1, max_size=3, unique=True)):
        page: dict[str, Any] = {"key": page_key, "when": when(), "items": []}
        page["title"], page["text"] = (draw(st.sampled_from([{}, text()])) for _ in range(2))
        for key in (next(item_keys, "") for _ in range(draw(st.integers(1, 3)))):
            if key:
                made = item(key)
                page["items"].append(made)
                if made["kind"] in {"scale", "choice", "multiple"}:
                    options = scales[made["scale"]] if made["kind"] == "scale" else made["options"]
                    before[key] = [option["key"] for option in options]
        if page["items"]:
            pages.append(page)
    return {"languages": list(languages), "scales": scales, "pages": pages}
