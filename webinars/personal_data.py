"""What the tables of webinars hold about people."""

from django.utils.translation import gettext_lazy as _

from people.own_data.acts import blanked, deleted, unnamed_by
from people.own_data.identity import Identity
from people.own_data.registry import Holding, Item, declare
from webinars.models import Registration
from webinars.room_reports import forget, reports_with
from webinars.services import cancel_registration

NAMES = ["name", "name_ru", "name_tk"]
FOR_THE_FIGURES = _("Reports count who took part; the row no longer says who it was.")


def _give_places_back(holding: Holding, identity: Identity) -> int:
    """Places in sessions to come go to those who wait; the rows stay as figures."""
    to_come = Registration.objects.standing().filter(user=identity.user, session__ends_at__gt=identity.now)
    for registration in to_come:
        cancel_registration(registration=registration, by=None, now=identity.now)
    return holding.rows(identity).count()


def _forget_reasons(holding: Holding, identity: Identity) -> int:
    return holding.rows(identity).update(withdrawn_reason="")


def _forget_in_reports(holding: Holding, identity: Identity) -> int:
    return sum(forget(report, identity.user) for report in holding.rows(identity).select_related("session"))


def _count(holding: Holding, identity: Identity) -> int:
    return holding.rows(identity).count()


declare("webinars.WebinarIndexPage", none=["intro"])
declare("webinars.Series", none=["id", *NAMES, "kind"])
declare(
    "webinars.WebinarPage",
    none=[
        *("summary", "about", "format", "place", "languages_note", "series", "counts_towards", "agenda", "disclaimer"),
        *("audiences", "project"),
    ],
)
declare(
    "webinars.Speaker",
    person=["name", "account"],
    about=["role", "affiliation", "photograph"],
    none=["id", "sort_order", "webinar", "locale", "translation_key"],
    note=_("Speakers are named on the public page of a webinar; an editor takes a name off it."),
    holding=Holding(
        title=_("Webinars you speak at"),
        purpose=_("To name you on the page of the webinar, and to let you in as a speaker."),
        period="figures",
        of="account",
        copy=[
            Item("webinar", _("webinar"), "webinar__title"),
            Item("name", _("name")),
            Item("role", _("role")),
            Item("affiliation", _("affiliation")),
        ],
        erasure=blanked(account=None, why=_("The page says who spoke; an editor takes the name off it.")),
    ),
)
declare("webinars.EventLanguage", none=["id", "sort_order", "webinar", "code", "use"])
declare(
    "webinars.Resource",
    none=[
        *("id", "sort_order", "webinar", "locale", "translation_key"),
        *("title", "document", "address", "session_number", "shown_to"),
    ],
)
declare("webinars.WebinarPartner", none=["id", "sort_order", "webinar", "partner", "role"])
declare(
    "webinars.Session",
    secret=["join_url"],
    none=[
        *("id", "webinar", "number", "title", "on_date", "starts_local", "ends_local", "time_zone"),
        *("utc_offset_minutes", "starts_at", "ends_at", "place", "capacity", "threshold_percent", "cancelled_at"),
        *("uid", "sequence", "provider", "phone_note", "title_ru", "title_tk"),
        *("zone_changed_at", "offset_before_minutes"),
    ],
)
declare(
    "webinars.Registration",
    person=["user"],
    about=["session", "state", "registered_at", "cancelled_at", "organisation"],
    none=["id"],
    holding=Holding(
        title=_("Webinars you registered for"),
        purpose=_("To keep a place for you, and to tell you when the time changes."),
        period="figures",
        of="user",
        copy=[
            Item("webinar", _("webinar"), "session__webinar__title"),
            Item("session", _("session"), "session__number"),
            Item("starts_at", _("starts"), "session__starts_at"),
            Item("state", _("state")),
            Item("organisation", _("organisation"), "organisation__name"),
            Item("registered_at", _("registered")),
            Item("cancelled_at", _("cancelled")),
        ],
        erasure=unnamed_by(_give_places_back, why=FOR_THE_FIGURES),
    ),
)
declare(
    "webinars.RegistrationRules",
    none=[
        *("id", "webinar", "open_to", "organisations", "is_hidden", "opens_at", "closes_at", "closed_at"),
        *("has_waiting_list", "seats_per_organisation"),
    ],
)
declare(
    "webinars.RegistrationQuestion",
    none=[
        *("id", "webinar", "number", "kind", "label", "label_ru", "label_tk", "choices", "is_required", "removed_at"),
    ],
)
declare(
    "webinars.RegistrationAnswer",
    person=["user"],
    about=["question", "answered_at"],
    text=["text"],
    none=["id"],
    holding=Holding(
        title=_("What you answered when you registered"),
        purpose=_("So that the organiser can prepare the webinar."),
        period="registration_answers",
        of="user",
        copy=[
            Item("webinar", _("webinar"), "question__webinar__title"),
            Item("question", _("question"), "question__label"),
            Item("answer", _("answer"), "text"),
            Item("answered_at", _("answered")),
        ],
        erasure=deleted(),
    ),
)
declare(
    "webinars.AttendanceEntry",
    person=["user", "recorded_by", "withdrawn_by"],
    about=["session", "kind", "source", "started_at", "ended_at", "recorded_at", "withdrawn_at"],
    text=["withdrawn_reason"],
    none=["id"],
    holding=Holding(
        title=_("Your attendance"),
        purpose=_("To know what you attended. Why a line was withdrawn may name others; ask us for it."),
        period="figures",
        of="user",
        copy=[
            Item("webinar", _("webinar"), "session__webinar__title"),
            Item("session", _("session"), "session__number"),
            Item("starts_at", _("starts"), "session__starts_at"),
            Item("kind", _("status")),
            Item("source", _("recorded through")),
            Item("came_at", _("came"), "started_at"),
            Item("left_at", _("left"), "ended_at"),
            Item("recorded_at", _("recorded")),
            Item("withdrawn_at", _("withdrawn")),
        ],
        erasure=unnamed_by(_forget_reasons, why=FOR_THE_FIGURES),
    ),
)
declare(
    "webinars.Invitation",
    person=["user"],
    about=["webinar", "invited_at", "declined_at"],
    none=["id"],
    holding=Holding(
        title=_("Webinars you were invited to"),
        purpose=_("To ask you once, and not again."),
        period="figures",
        of="user",
        copy=[
            Item("webinar", _("webinar"), "webinar__title"),
            Item("invited_at", _("invited")),
            Item("declined_at", _("declined")),
        ],
        erasure=deleted(),
    ),
)
declare(
    "webinars.InvitationRound",
    person=["asked_by"],
    about=["asked_at", "finished_at", "stopped_at"],
    none=["id", "webinar", "audiences", "organisations", "total", "passed", "invited", "last_user_id"],
    holding=Holding(
        title=_("Rounds of invitations you began"),
        purpose=_("To invite many at once, and to say how far it is."),
        period="figures",
        of="asked_by",
        copy=[
            Item("webinar", _("webinar"), "webinar__title"),
            Item("asked_at", _("begun")),
            Item("invited", _("people invited")),
        ],
        erasure=unnamed_by(_count, why=_("How many were invited stays.")),
    ),
)
declare(
    "webinars.Recording",
    text=["transcript"],
    secret=["address"],
    none=["id", "session", "document", "size", "language", "provider_id", "published_at", "stays_until"],
    note=_("A recording shows who spoke; it is deleted with its transcript on the day that its page names."),
)
declare(
    "webinars.Feedback",
    person=["user"],
    about=["useful", "clear", "pace", "given_on"],
    text=["comment"],
    none=["id", "session"],
    holding=Holding(
        title=_("Feedback you put your name to"),
        purpose=_("So that the trainers can write back. Feedback without a name is kept apart from who you are."),
        period="feedback",
        of="user",
        copy=[
            Item("webinar", _("webinar"), "session__webinar__title"),
            Item("session", _("session"), "session__number"),
            Item("useful", _("useful for my work")),
            Item("clear", _("clear")),
            Item("pace", _("pace")),
            Item("comment", _("comment")),
            Item("given_on", _("given")),
        ],
        erasure=deleted(),
    ),
)
declare(
    "webinars.FeedbackGiven",
    person=["user"],
    about=["session"],
    none=["id"],
    holding=Holding(
        title=_("Sessions you gave feedback on"),
        purpose=_("So that nobody gives it twice. What you said is not here."),
        period="feedback_given",
        of="user",
        copy=[
            Item("webinar", _("webinar"), "session__webinar__title"),
            Item("session", _("session"), "session__number"),
        ],
        erasure=deleted(),
    ),
)
declare(
    "webinars.Message",
    person=["user"],
    about=[
        *("kind", "webinar", "session", "facts", "method", "sequence", "stamped_at", "starts_at", "ends_at"),
        *("queued_at", "due_at", "not_after", "state", "tries", "sent_at", "returned_at"),
    ],
    text=["reply"],
    none=["id", "key", "claim", "claimed_at"],
    holding=Holding(
        title=_("Mail about webinars to you"),
        purpose=_("To send each mail once, and to see whether it arrived. What was written is not kept."),
        period="webinar_mail",
        of="user",
        copy=[
            Item("kind", _("kind")),
            Item("webinar", _("webinar"), "webinar__title"),
            Item("session", _("session"), "session__number"),
            Item("queued_at", _("queued")),
            Item("state", _("state")),
            Item("sent_at", _("sent")),
            Item("returned_at", _("came back")),
            Item("reply", _("what the mail server said")),
        ],
        erasure=deleted(),
    ),
)
declare(
    "webinars.CalendarFeed",
    person=["user"],
    about=["made_at", "last_read_on"],
    secret=["token_digest"],
    none=["id"],
    holding=Holding(
        title=_("The address of your calendar"),
        purpose=_(
            "So that your calendar program can read the webinars you have a place in. You can end it at any time."
        ),
        period="account",
        of="user",
        copy=[Item("made_at", _("made")), Item("last_read_on", _("last read"))],
        erasure=deleted(),
    ),
)
declare("webinars.Room", none=["id", "session", "opened_at", "created_at_server", "ended_at", "problem"])
declare(
    "webinars.Join",
    person=["user"],
    about=["session", "joined_at", "as_speaker"],
    none=["id"],
    holding=Holding(
        title=_("When you entered online meetings"),
        purpose=_("To know who was let in, and to reckon attendance from it."),
        period="rooms",
        of="user",
        copy=[
            Item("webinar", _("webinar"), "session__webinar__title"),
            Item("session", _("session"), "session__number"),
            Item("joined_at", _("joined")),
            Item("as_speaker", _("as a speaker")),
        ],
        erasure=deleted(),
    ),
)
declare(
    "webinars.RoomReport",
    about=["session", "kind", "received_at"],
    text=["body"],
    none=["id", "digest"],
    holding=Holding(
        title=_("Reports of meeting servers about sessions you were on the list of"),
        purpose=_("To reckon attendance from it: when somebody came and went. A report is about all who were there."),
        period="rooms",
        of=lambda identity: reports_with(identity.user),
        copy=[
            Item("webinar", _("webinar"), "session__webinar__title"),
            Item("session", _("session"), "session__number"),
            Item("received_at", _("received")),
        ],
        erasure=unnamed_by(_forget_in_reports, why=_("The report stays for the others; you are taken out of it.")),
    ),
)
