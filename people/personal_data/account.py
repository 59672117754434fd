"""The account, and what a person is and belongs to."""

from django.utils.translation import gettext_lazy as _

from people.models.fields import ERASED_NAME
from people.own_data.acts import deleted, unnamed_by
from people.own_data.identity import Identity
from people.own_data.registry import Holding, Item, declare

FOR_THE_FIGURES = _("Reports count which organisations took part; the row no longer says who it was.")


def _close(holding: Holding, identity: Identity) -> int:
    """The row stays, because results and certificates point to its number; nothing in it says who it was."""
    user = identity.user
    user.groups.clear()
    user.user_permissions.clear()
    user.set_unusable_password()
    return holding.rows(identity).update(
        password=user.password,
        email=f"erased-{user.pk}@erased.invalid",
        full_name=ERASED_NAME,
        full_name_latin="",
        full_name_cyrillic="",
        gender="",
        language="en",
        time_zone="UTC",
        zone_confirmed_at=None,
        last_login=None,
        is_active=False,
        is_superuser=False,
        role_names=[],
        wants_course_reminders=False,
        wants_due_mail=False,
        wants_overdue_mail=False,
        wants_change_mail=False,
        wants_webinar_reminders=False,
        search_name="",
        erased_at=user.erased_at or identity.now,
    )


declare(
    "people.User",
    person=["id", "email", "full_name", "full_name_latin", "full_name_cyrillic", "search_name"],
    about=[
        *("gender", "language", "time_zone", "zone_confirmed_at", "role_names", "is_active", "is_superuser"),
        *("joined_at", "last_login", "wants_course_reminders", "wants_webinar_reminders", "erased_at", "groups"),
        *("user_permissions", "wants_due_mail", "wants_overdue_mail", "wants_change_mail"),
    ],
    secret=["password"],
    none=["sessions_ended"],
    holding=Holding(
        title=_("Your account"),
        purpose=_("To let you in, to write to you in your language, and to print your name on certificates."),
        period="account",
        of="pk",
        last=True,
        copy=[
            Item("number", _("number of the account"), "pk"),
            Item("email", _("e-mail address")),
            Item("full_name", _("full name")),
            Item("full_name_latin", _("full name in Latin letters")),
            Item("full_name_cyrillic", _("full name in Cyrillic letters")),
            Item("gender", _("gender")),
            Item("language", _("language")),
            Item("time_zone", _("time zone")),
            Item("zone_confirmed_at", _("time zone confirmed")),
            Item("opened_at", _("account opened"), "joined_at"),
            Item("last_sign_in_at", _("last sign-in"), "last_login"),
            Item("is_open", _("account is open"), "is_active"),
            Item("roles", _("roles"), "role_names"),
            Item("wants_course_reminders", _("reminders of courses")),
            Item("wants_due_mail", _("mail before a course is due")),
            Item("wants_overdue_mail", _("mail when a course is overdue")),
            Item("wants_change_mail", _("mail when a completed course changes")),
            Item("wants_webinar_reminders", _("reminders of webinars")),
        ],
        erasure=unnamed_by(_close, why=_("An empty account stays, so that figures and certificates have a number.")),
    ),
)
declare(
    "people.RoleGrant",
    person=["user", "granted_by"],
    about=["role", "organisation", "granted_at"],
    none=["id"],
    holding=Holding(
        title=_("Your roles"),
        purpose=_("To know who may do what."),
        period="account",
        of="user",
        copy=[
            Item("role", _("role")),
            Item("organisation", _("organisation"), "organisation__name"),
            Item("granted_at", _("given")),
        ],
        erasure=deleted(),
    ),
)


def _end_postings(holding: Holding, identity: Identity) -> int:
    today = identity.now.date()
    rows = holding.rows(identity)
    rows.filter(started_on__gt=today).delete()
    rows.filter(ended_on__isnull=True).update(ended_on=today)
    return rows.update(job_title="")


declare(
    "people.Posting",
    person=["user"],
    about=["organisation", "started_on", "ended_on"],
    text=["job_title"],
    none=["id"],
    holding=Holding(
        title=_("Where you work and worked"),
        purpose=_("To count what you took part in under the organisation you worked for on that day."),
        period="figures",
        of="user",
        copy=[
            Item("organisation", _("organisation"), "organisation__name"),
            Item("job_title", _("job title")),
            Item("started_on", _("from")),
            Item("ended_on", _("until")),
        ],
        erasure=unnamed_by(_end_postings, why=FOR_THE_FIGURES),
    ),
)
declare(
    "people.Membership",
    person=["user"],
    about=["audience", "is_by_rule"],
    none=["id"],
    holding=Holding(
        title=_("Your audiences"),
        purpose=_("To offer you the training made for you."),
        period="account",
        of="user",
        copy=[Item("audience", _("audience"), "audience__name"), Item("is_by_rule", _("by rule"))],
        erasure=deleted(),
    ),
)

NAMES = ["name", "name_ru", "name_tk"]
declare(
    "people.Organisation",
    none=["id", *NAMES, "kind", "parent", "country", "host_country", "city", "time_zone", "search_name"],
)
declare(
    "people.Audience",
    about=["members"],  # the rows of people.Membership
    none=[
        *("id", *NAMES, "code", "rule_kinds", "rule_organisations", "enrols_in_courses", "due_in_days"),
        "invites_to_webinars",
    ],
)
declare("people.MailDomain", none=["id", "domain", "organisation"])
