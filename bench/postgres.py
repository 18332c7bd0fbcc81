"""A PostgreSQL of one's own on a loopback port, from the system's packages: `python -m bench.postgres` prints its URL and keeps it until Ctrl-C.

Tests and measurements use `serving()`. Its data lie in a temporary folder and are gone afterwards.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = "PostgreSQL's server is not installed (Debian and Ubuntu: apt-get install postgresql)"
NEEDED = ("initdb", "postgres", "pg_isready")
QUICK = ["-c", "fsync=off", "-c", "full_page_writes=off"]
"""For tests of meaning, where no power fails."""


class NoPostgres(Exception):
    """The server's programs are not here; the message says how to get them."""


def programs() -> Path | None:
    """The folder of `initdb` and `postgres`, newest version first, or None."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    found = shutil.which("postgres")
    folders = [*packaged, *([Path(found).resolve().parent] if found else [])]
    return next((folder for folder in folders if all((folder / name).exists() for name in NEEDED)), None)


def _as_user() -> dict[str, object]:
    """PostgreSQL refuses to run as root: then as the user its package made, or as nobody."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid}
    return {}


@contextmanager
def serving(*, durable: bool = False) -> Iterator[str]:
    """A server with an empty database; yields its SQLAlchemy URL. Raises NoPostgres."""
    bin_ = programs()
    if bin_ is None:
        raise NoPostgres(MISSING)
    user = _as_user()
    with tempfile.TemporaryDirectory(prefix="hotseat-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        data = Path(folder, "data")
        data.mkdir(0o700)
        if user:
            os.chown(data, int(str(user["user"])), int(str(user["group"])))
        made = [bin_ / "initdb", "-D", data, "-A", "trust", "-U", "hotseat", "-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run(made, check=True, capture_output=True, cwd="/", **user)  # type: ignore[call-overload]
        port = _free_port()
        server = subprocess.Popen(
            [bin_ / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", "", *([] if durable else QUICK)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", **user,  # type: ignore[call-overload]
        )  # fmt: skip
        try:
            _wait(bin_, port)
            yield f"postgresql+psycopg://hotseat@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGINT)  # fast shutdown: sessions are cut, nothing waits
            server.wait(20)


def _wait(bin_: Path, port: int) -> None:
    ready = [bin_ / "pg_isready", "-h", "127.0.0.1", "-p", str(port), "-t", "1"]
    for _ in range(100):
        if subprocess.run(ready, check=False, capture_output=True).returncode == 0:
            return
        signal.sigtimedwait([], 0.1)
    raise NoPostgres("PostgreSQL did not start within ten seconds")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    with serving(durable=True) as url:
        print(f"HOTSEAT_DATABASE_URL={url}", flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
