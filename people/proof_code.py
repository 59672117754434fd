"""A six-digit code, mailed to show that the person at the keyboard still reads the person's mail.

Kept in the session as a keyed hash, good for ten minutes and once; after five wrong ones a new code is needed.
"""

import secrets
import time

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from people.mail import send_mail_to
from people.stepup import CODE
from people.throttle import is_over

IN_SESSION = "proof_code"
MOST_TRIES = 5
MOST_CODES, MOST_CHECKS, IN_SECONDS = 3, 10, 600


def send(request) -> bool:
    """Mail a new code, which ends the one before. False when there were too many in the last ten minutes."""
    user = request.user
    if is_over("proof-code", str(user.pk), limit=MOST_CODES, seconds=IN_SECONDS):
        return False
    code = f"{secrets.randbelow(10**6):06}"
    request.session[IN_SESSION] = {"digest": _digest(user, code), "at": time.time(), "tries": 0}
    send_mail_to(user=user, template="proof_code", context={"code": code})
    return True


def is_sent(request) -> bool:
    kept = request.session.get(IN_SESSION)
    return bool(kept) and time.time() - kept["at"] <= settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT


def accept(request, code: str) -> bool:
    """Whether ``code`` is the one that was mailed; then it is spent, and the session holds the proof."""
    user = request.user
    if not is_sent(request) or is_over("proof-check", str(user.pk), limit=MOST_CHECKS, seconds=IN_SECONDS):
        return False
    kept = request.session.pop(IN_SESSION)
    if constant_time_compare(kept["digest"], _digest(user, code)):
        record_authentication(request, user, method=CODE, reauthenticated=True)
        return True
    if kept["tries"] + 1 < MOST_TRIES:
        request.session[IN_SESSION] = kept | {"tries": kept["tries"] + 1}
    return False


def _digest(user, code: str) -> str:
    return salted_hmac("people.proof_code", f"{user.pk}:{user.email}:{code}", algorithm="sha256").hexdigest()
