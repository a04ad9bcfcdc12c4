"""Starts one private PostgreSQL for a test run, before Django reads its settings."""

import atexit
import contextlib
import os
import shutil
import tempfile
from pathlib import Path

TEST_SETTINGS = {
    "RODEDRAAD_SECRET_KEY": "only-for-tests-" + "x" * 50,
    "RODEDRAAD_HOSTS": "testserver,localhost,127.0.0.1",
    "RODEDRAAD_PLAIN_HTTP": "1",
    "RODEDRAAD_ASSUME_ROLE": "rodedraad_app",
    "RODEDRAAD_MAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
}


def _start() -> None:
    from rodedraad.base import postgres

    root = Path(tempfile.gettempdir() if os.geteuid() else "/var/tmp") / f"rodedraad-test-{os.getpid()}"
    for old in root.parent.glob("rodedraad-test-*"):
        with contextlib.suppress(ValueError, PermissionError):
            try:
                os.kill(int(old.name.rsplit("-", 1)[1]), 0)
            except ProcessLookupError:
                postgres.stop_leftover(old / "postgres")
                shutil.rmtree(old, ignore_errors=True)
    cluster = postgres.start(root / "postgres", durable=False)
    os.environ["DATABASE_URL"] = cluster.url(postgres.OWNER, "rodedraad")
    os.environ["RODEDRAAD_STATE"] = str(root / "state")

    def stop() -> None:
        cluster.stop()
        shutil.rmtree(root, ignore_errors=True)

    atexit.register(stop)


for name, value in TEST_SETTINGS.items():
    os.environ.setdefault(name, value)
if "PYTEST_XDIST_WORKER" not in os.environ and "DATABASE_URL" not in os.environ:
    _start()
