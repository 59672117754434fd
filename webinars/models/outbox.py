"""The outbox: every mail of a webinar is a row before it is a mail."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MessageQuerySet(models.QuerySet):
    def unsettled(self):
        """Not yet sent, and not given up."""
        return self.filter(state__in=[Message.State.QUEUED, Message.State.SENDING])


class Message(models.Model):
    """One mail to one person. Rows with a ``method`` carry the calendar entry of ``session`` as it was when they
    were queued (``sequence``, ``stamped_at``, ``starts_at``, ``ends_at``); for one person and one session they leave
    in the order of their keys, so that a CANCEL never overtakes its REQUEST.

    ``key`` names the occasion: a second row of the same occasion can't be made, and the mail carries the same
    Message-ID however often it is tried. ``facts`` holds numbers only.
    """

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("Invitation")
        NOMINATION = "nomination", _("Nomination")
        CONFIRMATION = "confirmation", _("Confirmation")
        WAITING = "waiting", _("On the waiting list")
        PLACE_FREED = "place_freed", _("A place is free")
        PLACE_TAKEN = "place_taken", _("A place was passed on to you")
        PLACE_GIVEN_UP = "place_given_up", _("Your place was passed on")
        LEFT = "left", _("Registration cancelled")
        MOVED = "moved", _("Session moved")
        CHANGED = "changed", _("Session changed")
        CANCELLED = "cancelled", _("Session cancelled")
        REMINDER_DAY = "reminder_day", _("Reminder, a day before")
        REMINDER_HOUR = "reminder_hour", _("Reminder, an hour before")
        THANKS = "thanks", _("Thanks and recording")
        ZONE_CHANGED = "zone_changed", _("Time zone rule changed")

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting to be sent")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not sent")
        DROPPED = "dropped", _("Not sent: no longer of use")
        RETURNED = "returned", _("Came back")

    class Method(models.TextChoices):
        REQUEST = "REQUEST", "REQUEST"
        CANCEL = "CANCEL", "CANCEL"

    AT_MOST_ONCE = (Kind.REMINDER_DAY, Kind.REMINDER_HOUR)

    key = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    webinar = models.ForeignKey("webinars.WebinarPage", on_delete=models.CASCADE, related_name="messages")
    session = models.ForeignKey(
        "webinars.Session", on_delete=models.CASCADE, null=True, blank=True, related_name="messages"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="webinar_messages")
    facts = models.JSONField(default=dict)
    method = models.CharField(max_length=8, choices=Method.choices, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    stamped_at = models.DateTimeField()
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    queued_at = models.DateTimeField(_("queued"))
    due_at = models.DateTimeField(_("next try"))
    not_after = models.DateTimeField(null=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    claim = models.UUIDField(null=True, editable=False)
    claimed_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True)
    returned_at = models.DateTimeField(_("came back"), null=True)
    reply = models.CharField(_("what the mail server said"), max_length=300, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail of a webinar")
        verbose_name_plural = _("mail of webinars")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["due_at"], name="messages_to_send", condition=Q(state__in=["queued", "sending"])),
            models.Index(fields=["session", "user"], name="messages_by_session_person"),
            models.Index(fields=["webinar", "state"], name="messages_by_webinar_state"),
        ]

    def __str__(self):
        return f"{self.kind} · {self.user_id}"


class CalendarFeed(models.Model):
    """A person's own calendar at a secret address, of which only a digest is kept. A new one ends the old."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed")
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made"))
    last_read_on = models.DateField(_("last read"), null=True)

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self):
        return str(self.user_id)
