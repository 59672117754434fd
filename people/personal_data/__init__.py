"""What the tables of this app, of ``jobs`` and of the sign-in library hold about people."""

from people.personal_data import account, entry, sign_in, trail

__all__ = ["account", "entry", "sign_in", "trail"]
