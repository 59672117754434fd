"""The one reader of the process environment."""

import base64
import binascii
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


def is_fernet_key(key: str) -> bool:
    """Whether ``key`` is 32 bytes in URL-safe base64, and not one of those in this repository."""
    try:
        raw = base64.b64decode(key, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return False
    return len(raw) == 32 and b"only-key" not in raw
