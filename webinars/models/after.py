"""What stays after a session: its recording, and what people thought of it."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string


class Recording(models.Model):
    """A recording with its transcript. ``address`` is a provider's and stands in no page; a file is a document."""

    session = models.ForeignKey("webinars.Session", on_delete=models.CASCADE, related_name="recordings")
    document = models.ForeignKey(
        get_document_model_string(), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    address = models.URLField(_("address"), max_length=500, blank=True, validators=[URLValidator(schemes=["https"])])
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True, blank=True)
    transcript = models.TextField(_("transcript"), blank=True)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, default="en")
    provider_id = models.CharField(max_length=120, blank=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    stays_until = models.DateField(_("stays until"), null=True, blank=True)

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        ordering = ["session", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "provider_id"], name="one_row_for_a_recording", condition=~Q(provider_id="")
            )
        ]

    def __str__(self):
        return f"{self.session_id} · {self.language}"


def _rating(label):
    return models.PositiveSmallIntegerField(
        label, null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )


class Feedback(models.Model):
    """What somebody thought of a session. Anonymous unless they put their name to it: the key is random, the moment
    is a day, and nothing leads from here to ``FeedbackGiven``."""

    class Pace(models.TextChoices):
        SLOW = "slow", _("Too slow")
        RIGHT = "right", _("About right")
        FAST = "fast", _("Too fast")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey("webinars.Session", on_delete=models.CASCADE, related_name="feedback")
    useful = _rating(_("useful for my work"))
    clear = _rating(_("clear"))
    pace = models.CharField(_("pace"), max_length=8, choices=Pace.choices, blank=True)
    comment = models.TextField(_("comment"), max_length=1000, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="webinar_feedback"
    )
    given_on = models.DateField(_("given"))

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["id"]

    def __str__(self):
        return str(self.session_id)


class FeedbackGiven(models.Model):
    """A person has given feedback on a session; not what they said, nor when."""

    session = models.ForeignKey("webinars.Session", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("feedback given")
        verbose_name_plural = _("feedback given")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["session", "user"], name="feedback_once_for_a_session")]

    def __str__(self):
        return str(self.session_id)
