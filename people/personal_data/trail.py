"""The audit trail, and what people asked about their own data."""

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people.own_data.acts import deleted_by, kept, remove_file, unnamed_by
from people.own_data.identity import Identity
from people.own_data.registry import Holding, Item, declare
from people.services import audit


def _details(identity: Identity) -> QuerySet:
    mine = audit.AuditEvent._base_manager.filter(actor_id=identity.user.pk).values("pk")
    details = apps.get_model("people.AuditDetail")._base_manager
    return details.filter(Q(person_id=identity.user.pk) | Q(event_id__in=mine))


def _own_addresses(user) -> list[dict]:
    """Where the person's own acts came from. Words about them may name others too, so they are not in the copy."""
    acts = dict(audit.AuditEvent._base_manager.filter(actor_id=user.pk).values_list("pk", "at"))
    details = apps.get_model("people.AuditDetail")._base_manager.filter(event_id__in=acts).exclude(address="")
    pairs = details.order_by("event_id").values_list("event_id", "address")
    return [{"at": acts[event], "address": address} for event, address in pairs]


def _forget_words(holding: Holding, identity: Identity) -> int:
    """Words about the person, and the addresses they acted from."""
    return audit.forget_words_about(identity.user.pk)


declare(
    "people.AuditEvent",
    person=["actor_id", "about_id"],
    about=["at", "action", "object_type", "object_id", "data", "request_id"],
    none=["id", "detail_digest"],
    holding=Holding(
        title=_("What you did that others rely on"),
        purpose=_("To show who changed rights, results or records, and when."),
        period="trail",
        of="actor_id",
        copy=[
            Item("at", _("when")),
            Item("action", _("what")),
            Item("thing", _("on what"), "object_type"),
            Item("number", pgettext_lazy("of a thing", "number"), "object_id"),
        ],
        erasure=kept(why=_("A line of the trail names you by a number only, and cannot be taken out unseen.")),
    ),
)
declare(
    "people.AuditDetail",
    person=["person_id"],
    about=["address"],
    text=["words"],
    secret=["salt"],
    none=["id", "event_id"],
    holding=Holding(
        title=_("Words in the audit trail, and the addresses you acted from"),
        purpose=_("To read the trail without looking up numbers, and to look into a misuse."),
        period="audit_addresses",
        of=_details,
        copy=_own_addresses,
        labels={"at": _("when"), "address": _("from where")},
        erasure=deleted_by(_forget_words),
    ),
)


declare("people.AuditSeal", none=["id", "number", "event_id", "digest", "sealed_at"])


def _forget_requests(holding: Holding, identity: Identity) -> int:
    """Copies go with their files; the request to be erased stays as a number, without words."""
    rows = holding.rows(identity)
    count = 0
    for one in rows.filter(kind="copy"):
        remove_file(one.file)
        one.delete()
        count += 1
    return count + rows.update(answer="")


declare(
    "people.DataRequest",
    person=["user", "decided_by"],
    about=["kind", "asked_at", "decided_at", "finished_at", "is_declined"],
    text=["answer", "file"],
    none=["id", "parts_total", "parts_done"],
    holding=Holding(
        title=_("Your requests about your own data"),
        purpose=_("To answer them, and to show that they were answered."),
        period="data_requests",
        of="user",
        copy=[
            Item("kind", _("kind")),
            Item("asked_at", _("asked")),
            Item("decided_at", _("decided")),
            Item("finished_at", _("finished")),
            Item("was_declined", _("declined"), "is_declined"),
            Item("answer", _("answer")),
        ],
        erasure=unnamed_by(_forget_requests, why=_("That an erasure was asked for and done must be shown.")),
    ),
)
declare(
    "people.Erasure",
    person=["user_id", "by_id"],
    about=["erased_at"],
    none=["id"],
    holding=Holding(
        title=_("That you were erased"),
        purpose=_("To erase you again if an old backup has to be restored."),
        period="trail",
        of="user_id",
        copy=[Item("erased_at", _("when"))],
        erasure=kept(why=_("Without it an old backup would bring you back. It holds a number and a day.")),
    ),
)
