"""The one reader of the process environment."""

import base64
import binascii
import json
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

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


OIDC_NEEDED = ("id", "name", "server_url", "client_id")


def read_oidc_providers() -> list[dict]:
    """The organisations' sign-in servers of ``OIDC_PROVIDERS``, a JSON list, as django-allauth wants them.

    Each has ``id``, ``name``, ``server_url`` (https), ``client_id``, a secret in ``client_secret`` or in the file
    ``client_secret_file``, and ``mail_domains`` or ``organisation`` (a key): for whom it may vouch. ``"mfa": true``
    says that a second factor it reports is taken for ours.
    """
    try:
        servers = json.loads(env.str("OIDC_PROVIDERS", default="[]"))
        return [_as_app(server) for server in servers]
    except (ValueError, TypeError, KeyError, AttributeError, OSError) as error:
        raise ImproperlyConfigured(f"OIDC_PROVIDERS cannot be used: {error!r}") from error


def _as_app(server: dict) -> dict:
    if missing := [name for name in OIDC_NEEDED if not server.get(name)]:
        raise ImproperlyConfigured(f"OIDC_PROVIDERS: a server lacks {', '.join(missing)}")
    if not server["server_url"].startswith("https://"):
        raise ImproperlyConfigured(f"OIDC_PROVIDERS: the server_url of {server['id']} must start with https://")
    if not server.get("mail_domains") and not server.get("organisation"):
        raise ImproperlyConfigured(f"OIDC_PROVIDERS: {server['id']} may vouch for nobody: give mail_domains")
    file = server.get("client_secret_file")
    secret = Path(file).read_text(encoding="utf-8").strip() if file else server.get("client_secret", "")
    return {
        "provider_id": server["id"],
        "name": server["name"],
        "client_id": server["client_id"],
        "secret": secret,
        "settings": {
            "server_url": server["server_url"],
            "mail_domains": [domain.strip().lower() for domain in server.get("mail_domains", [])],
            "organisation": server.get("organisation"),
            "mfa": server.get("mfa") is True,
            "oauth_pkce_enabled": True,
        },
    }
