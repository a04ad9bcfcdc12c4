"""`rodedraad rehearse FOLDER`: would this back-up bring everything back? Tried on a database made for the occasion.

Needs nothing of the installation but the back-up; RODEDRAAD_SECRET_KEY, if set, lets the audit log be verified too.
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rodedraad.base import postgres
from rodedraad.base.backup import manifest as manifests
from rodedraad.base.backup.manifest import Damaged
from rodedraad.base.environment import static_cache_folder
from rodedraad.portal.demo.children import Child
from rodedraad.portal.demo.steps import PACKAGE
from rodedraad.portal.demo.supervisor import answers, free_port

PATIENCE = 60.0


class Failed(RuntimeError):
    """A part of the rehearsal did not go as it should."""


def rehearse(arguments: list[str]) -> int:
    """Restore, compare, verify, serve; 0 when all of it went well. Everything made for it is removed again."""
    if len(arguments) != 1:
        print("rodedraad rehearse FOLDER", file=sys.stderr)
        return 2
    folder = Path(arguments[0]).resolve()
    place = Path(tempfile.mkdtemp(prefix="rodedraad-rehearsal-", dir="/var/tmp"))  # nosec B108  # a random name, for us alone
    place.chmod(0o755)
    began = time.monotonic()
    cluster = None
    try:
        manifest = manifests.verified(folder)
        print(f"Whole: {len(manifest.tables)} tables and {len(manifest.media)} files of {manifest.made_at}", flush=True)
        cluster = postgres.start(place / "database" / "data")
        postgres.make_database(cluster)
        _rehearse(folder, place, cluster)
    except (Failed, Damaged, postgres.NoPostgres, OSError) as problem:
        print(f"The rehearsal failed: {problem}", file=sys.stderr)
        return 1
    finally:
        if cluster is not None:
            cluster.stop()
        shutil.rmtree(place, ignore_errors=True)
    print(f"It all comes back. That took {(time.monotonic() - began) / 60:.1f} minutes.")
    return 0


def _rehearse(folder: Path, place: Path, cluster: postgres.Cluster) -> None:
    owner, app = (_environment(place, cluster.url(role)) for role in (postgres.OWNER, postgres.APP))
    owner["RODEDRAAD_BACKUP_URL"] = cluster.url("postgres")
    _command(owner, "restore", str(folder))
    print("Restored; every table and file is the same by count and SHA-256", flush=True)
    _command(owner, "backup", str(place / "again"))
    before, after = manifests.read(folder), manifests.read(place / "again")
    if rows_of(before) != rows_of(after) or before.media != after.media:
        raise Failed("a back-up of what was restored is not the same")
    print("A back-up of what was restored is the same as this one", flush=True)
    if "RODEDRAAD_SECRET_KEY" in os.environ:
        _command(app, "verify_audit")
        print("The audit log is as it was written", flush=True)
    else:
        print("The audit log was not verified: RODEDRAAD_SECRET_KEY is not set", flush=True)
    _serve(app, place)


def rows_of(manifest: manifests.Manifest) -> dict[str, tuple[int, str]]:
    """For each table, how many rows and their hash."""
    return {name: (table.rows, table.rows_sha256) for name, table in manifest.tables.items()}


def _environment(place: Path, url: str) -> dict[str, str]:
    ours = {
        "DATABASE_URL": url,
        "RODEDRAAD_STATE": str(place),
        "RODEDRAAD_MEDIA": str(place / "media"),
        "RODEDRAAD_HOSTS": "localhost,127.0.0.1",
        "RODEDRAAD_PLAIN_HTTP": "1",
        "RODEDRAAD_SECRET_KEY": os.environ.get("RODEDRAAD_SECRET_KEY") or secrets.token_urlsafe(50),
        "DJANGO_SETTINGS_MODULE": "rodedraad.settings",
    }
    unwanted = ("RODEDRAAD_S3_", "RODEDRAAD_ASSUME_ROLE", "RODEDRAAD_DATABASE_POOL", "RODEDRAAD_DEMO")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return {**kept, **ours}


def _command(environment: dict[str, str], *words: str) -> None:
    done = subprocess.run([sys.executable, "-m", "rodedraad", *words], env=environment, capture_output=True, text=True)
    if done.returncode:
        raise Failed(f"{' '.join(words)}: {(done.stderr or done.stdout).strip()[-2000:]}")


def _serve(environment: dict[str, str], place: Path) -> None:
    environment = {**environment, "RODEDRAAD_STATIC": str(static_cache_folder(PACKAGE, place))}
    _command(environment, "collectstatic", "--noinput", "--verbosity", "0")
    port = free_port(8700, "127.0.0.1")
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--no-ws"]
    web = Child("web", [*command, "--log-level", "warning", "rodedraad.wsgi:application"], environment)
    web.start()
    end = time.monotonic() + PATIENCE
    try:
        while not answers(port, "/gezondheid/diep/"):
            if time.monotonic() > end or not web.is_running:
                raise Failed("the web server does not answer on what was restored")
            time.sleep(0.1)
        if not answers(port, "/"):
            raise Failed("the front page does not open on what was restored")
    finally:
        web.stop()
    print("The web server answers on it, and its front page opens", flush=True)
