"""Signing in: the tables of allauth and of Django's sessions, and those that hold nothing about people."""

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from people.own_data.acts import deleted
from people.own_data.identity import Identity
from people.own_data.registry import Holding, Item, declare, declare_foreign


def _sessions_of(identity: Identity) -> QuerySet:
    """Sessions name their person inside; all that are not over are opened to find theirs."""
    user = str(identity.user.pk)
    keys = [one.pk for one in Session.objects.iterator() if one.get_decoded().get("_auth_user_id") == user]
    return Session.objects.filter(pk__in=keys)


def _returns_of(identity: Identity) -> QuerySet:
    found = identity.by_address("people.mailaddress", "address")
    return apps.get_model("people.MailAddress")._base_manager.filter(found)


declare_foreign(
    "account.EmailAddress",
    holding=Holding(
        title=_("Your confirmed addresses"),
        purpose=_("To know that mail to you arrives at you."),
        period="account",
        of="user",
        last=True,
        copy=[Item("email", _("e-mail address")), Item("is_confirmed", _("address confirmed"), "verified")],
        erasure=deleted(),
    ),
)
declare_foreign(
    "account.EmailConfirmation",
    holding=Holding(
        title=_("Your confirmed addresses"),
        purpose=_("To know that mail to you arrives at you."),
        period="account",
        of="email_address__user",
        copy=[Item("sent_at", _("sent"), "sent")],
        erasure=deleted(),
    ),
)
declare(
    "people.MailAddress",
    person=["address"],
    about=["hard_returns", "last_returned_at", "suspended_at"],
    text=["last_reply"],
    none=["id"],
    holding=Holding(
        title=_("Mail to you that came back"),
        purpose=_("To stop sending to an address where nobody is."),
        period="mail_returns",
        of=_returns_of,
        by_address=True,
        copy=[
            Item("address", _("e-mail address")),
            Item("times", _("times returned for good"), "hard_returns"),
            Item("last_returned_at", _("last returned")),
            Item("suspended_at", _("suspended")),
        ],
        erasure=deleted(),
    ),
)
declare_foreign(
    "mfa.Authenticator",
    holding=Holding(
        title=_("Your second factors and passkeys"),
        purpose=_("To know that it is you. The secrets themselves are not in the copy."),
        period="account",
        of="user",
        copy=[
            Item("kind", _("kind"), "type"),
            Item("added_at", _("added"), "created_at"),
            Item("last_used_at", _("last used")),
        ],
        erasure=deleted(),
    ),
)
declare_foreign(
    "usersessions.UserSession",
    holding=Holding(
        title=_("Where you are signed in"),
        purpose=_("To show you your devices, and to let you sign them out."),
        period="sessions",
        of="user",
        copy=[
            Item("signed_in_at", _("signed in"), "created_at"),
            Item("last_seen_at", _("last seen")),
            Item("address", _("from where"), "ip"),
            Item("device", _("device"), "user_agent"),
        ],
        erasure=deleted(),
    ),
)
declare_foreign(
    "sessions.Session",
    holding=Holding(
        title=_("Where you are signed in"),
        purpose=_("To show you your devices, and to let you sign them out."),
        period="sessions",
        of=_sessions_of,
        copy=[Item("ends_at", _("ends"), "expire_date")],
        erasure=deleted(),
    ),
)
if apps.is_installed("allauth.socialaccount"):
    declare_foreign(
        "socialaccount.SocialAccount",
        holding=Holding(
            title=_("Your organisation’s sign-in"),
            purpose=_("To let you in with the account you have at your organisation."),
            period="account",
            of="user",
            copy=[
                Item("organisation", _("organisation"), "provider"),
                Item("identifier", _("your number there"), "uid"),
                Item("told_us", _("what it told us"), "extra_data"),
                Item("joined_at", _("added"), "date_joined"),
            ],
            erasure=deleted(),
        ),
    )
    declare_foreign(
        "socialaccount.SocialToken",
        holding=Holding(
            title=_("Your organisation’s sign-in"),
            purpose=_("To let you in with the account you have at your organisation."),
            period="account",
            of="account__user",
            copy=[Item("ends_at", _("ends"), "expires_at")],
            erasure=deleted(),
        ),
    )
    declare_foreign("socialaccount.SocialApp", note=_("Settings of an organisation’s sign-in."))
declare_foreign("auth.Permission", "auth.Group", "contenttypes.ContentType")
declare("jobs.Tick", none=["id", "name", "last_run_at"])
