"""Reading the environment: the only source of what differs between demo, tests and production."""

import hashlib
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def flag(name: str) -> bool:
    """True when the environment variable says 1, true, yes or on."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def listed(name: str, *, default: str = "") -> list[str]:
    """The comma-separated words of an environment variable."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def database_settings() -> dict[str, Any]:
    """Django's settings for the one database, from `DATABASE_URL` (postgresql://user:password@host:port/name?host=…).

    `RODEDRAAD_DATABASE_POOL` is the most connections a process holds; 0 turns the pool off (tests, commands).
    `RODEDRAAD_ASSUME_ROLE` connects as one role and works as another (tests: owner, working as the app role).
    """
    url = urlsplit(os.environ.get("DATABASE_URL", "postgresql://localhost/rodedraad"))
    query = dict(parse_qsl(url.query))
    options: dict[str, Any] = {"connect_timeout": 5}
    if role := os.environ.get("RODEDRAAD_ASSUME_ROLE"):
        options["assume_role"] = role
    if sslmode := query.get("sslmode"):
        options["sslmode"] = sslmode
    pool = int(os.environ.get("RODEDRAAD_DATABASE_POOL", "0"))
    if pool:
        # a request may have to wait twice (for its page, and for the page that says so): seconds, not half a minute
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 4}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": query.get("host") or url.hostname or "",
        "PORT": str(url.port or query.get("port") or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 0 if pool else None,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }


def static_cache_folder(package: Path, state: Path) -> Path:
    """Where collected static files live: a folder named after what they were collected from."""
    if fixed := os.environ.get("RODEDRAAD_STATIC"):
        return Path(fixed)
    seen = hashlib.sha256()
    for folder in sorted(package.glob("*/static")):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                state_of_file = path.stat()
                seen.update(
                    f"{path.relative_to(package)}:{state_of_file.st_size}:{state_of_file.st_mtime_ns};".encode()
                )
    return state / "static" / seen.hexdigest()[:16]
