"""Secrets in links: made here, mailed once, and kept only as a digest. Pure."""

import hashlib
import secrets

BYTES = 24  # 192 bits: nobody tries them all


def new_token() -> str:
    """A secret for a link, in letters that every mail program leaves alone."""
    return secrets.token_urlsafe(BYTES)


def digest(token: str) -> str:
    """What is stored of a token: SHA-256, in hex."""
    return hashlib.sha256(token.encode()).hexdigest()
