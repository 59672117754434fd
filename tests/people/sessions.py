"""Sessions of people who have given a second factor, for tests that run with the requirement on."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import _AUTHENTICATION_METHODS_USER_SESSION_KEY
from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

PERIOD = 30  # seconds that a code is good for


def enrol(person, secret: str = "") -> str:
    """Give ``person`` an authenticator app with recovery codes; the secret is returned for ``code_of``."""
    secret = secret or generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return secret


def code_of(secret: str, *, at: float | None = None) -> str:
    """What the app shows now, or at another moment."""
    return format_hotp_value(hotp_value(secret, int(at or time.time()) // PERIOD))


def prove(client, person, *, reauthenticated: bool = False, seconds_ago: float = 0, method: str = "mfa") -> None:
    """Sign ``person`` in with the record of a second factor in the session.

    ``reauthenticated`` is what a step-up asks for: a proof given again, ``seconds_ago`` before now.
    """
    client.force_login(person)
    record = {"method": method, "at": time.time() - seconds_ago, "type": "totp"}
    if reauthenticated:
        record["reauthenticated"] = True
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [record]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(person)
    session.save()
