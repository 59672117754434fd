"""The second factor: who must have one, who has one, and whether this session has given it."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings

from people.models import Role, User

STAFF = (Role.TRAINER, Role.COORDINATOR, Role.ADMINISTRATOR)
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes stand in for one, they are none

# The only pages open to whoever must give a factor and has not: with one enrolled, and with none.
GIVING = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})
ENROLLING = frozenset(
    {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate", "account_prove_by_code"}
)

# What may be seen, and what may be sent, only after a proof.
MANAGING = frozenset(
    {
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_add_webauthn",
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "account_set_password",
    }
)
CHANGING = frozenset({"account_email", "account_change_password", "socialaccount_connections"})


def is_staff(user) -> bool:
    """Trainers, coordinators, administrators, and whoever the database calls a superuser. Costs no query."""
    return user.is_authenticated and (user.is_superuser or user.holds(*STAFF))


def is_required_of(user) -> bool:
    return settings.REQUIRE_SECOND_FACTOR and is_staff(user)


def is_enrolled(user) -> bool:
    return factors_of(user).exists()


def is_asked_of(user) -> bool:
    """Whether signing in, and showing who one is, takes the factor: of staff, and of whoever set up an app.

    To others a passkey is a shorter way in, not a lock: a code by mail, or the password, goes on working.
    """
    types = set(factors_of(user).values_list("type", flat=True))
    return Authenticator.Type.TOTP in types or (bool(types) and is_staff(user))


def factors_of(user):
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS)


def hold(user) -> None:
    """Let nobody else change the factors of ``user`` until the end of the transaction."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)


def is_given(request) -> bool:
    """Whether this session holds the record of a factor, or of an organisation's sign-in that vouches for one."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def is_vouched_for(request, user) -> bool:
    """Whether an organisation's server, trusted for it, has asked for a second factor in this sign-in."""
    records = get_authentication_records(request, user)
    return any((one.get("method"), one.get("type")) == ("mfa", "organisation") for one in records)


def page_to_give(user) -> str:
    """The name of the page on which ``user`` gives their factor: the app's code if there is one, else the passkey."""
    has_app = factors_of(user).filter(type=Authenticator.Type.TOTP).exists()
    return "mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn"


def spend_code(user, code: str) -> None:
    """The code that set an app up is used: it opens nothing for whoever saw it typed."""
    factors_of(user).get(type=Authenticator.Type.TOTP).wrap().validate_code(code)
