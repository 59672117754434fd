"""The one reader of the process environment."""

from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var"

env = environ.Env()


def read_secret(name: str, default: str = "") -> str:
    """Return a secret from the file named by ``NAME_FILE``, else from ``NAME``, else ``default``."""
    path = env.str(f"{name}_FILE", default="")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return env.str(name, default=default)
