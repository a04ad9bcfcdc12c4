"""System checks: what a page needs and git does not hold."""

from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Error

VENDOR = Path(__file__).resolve().parent / "static" / "vendor"
NEEDED = ("rode-draad.css", "icons.svg", "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2")


def web_assets(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The bundled styles, fonts and icons are there; without them no page can be made."""
    missing = [name for name in NEEDED if not (VENDOR / name).is_file()]
    if not missing:
        return []
    hint = "Connect to the npm registry and run: make assets"
    return [Error(f"The web assets were not built: {', '.join(missing)}.", hint=hint, id="rodedraad.E001")]
