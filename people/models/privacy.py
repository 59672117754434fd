"""What a person asked about their own data, and who was erased."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models.user import User


class DataRequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(finished_at__isnull=True)

    def copies(self):
        return self.filter(kind=DataRequest.Kind.COPY)

    def erasures(self):
        return self.filter(kind=DataRequest.Kind.ERASURE)

    def waiting(self):
        """Erasures nobody has decided on, the first asked first."""
        return self.erasures().open().filter(decided_at__isnull=True)

    def decidable_by(self, viewer):
        """Waiting ones of people whose record ``viewer`` may change, never one's own."""
        return self.waiting().filter(user__in=User.objects.changeable_by(viewer)).exclude(user=viewer.pk)


class DataRequest(models.Model):
    """A person asks for a copy of what is stored about them, or to be erased. A copy is kept for 24 hours.

    Finished without a decision, an erasure was withdrawn by the person.
    """

    class Kind(models.TextChoices):
        COPY = "copy", _("A copy of my data")
        ERASURE = "erasure", _("Erasure")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="data_requests")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    asked_at = models.DateTimeField(_("asked"))
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    is_declined = models.BooleanField(default=False)
    answer = models.CharField(_("answer"), max_length=500, blank=True)  # why it was declined
    parts_total = models.PositiveSmallIntegerField(default=0)
    parts_done = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to="copies/", blank=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request about one's own data")
        verbose_name_plural = _("requests about one's own data")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"], condition=Q(finished_at__isnull=True), name="one_open_data_request_of_a_kind"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.user_id}"

    @property
    def was_withdrawn(self) -> bool:
        return self.finished_at is not None and self.decided_at is None


class Erasure(models.Model):
    """One person erased: numbers only, so that it can be done again after an old backup is restored."""

    user_id = models.BigIntegerField(unique=True)
    erased_at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("erasure")
        ordering = ["erased_at", "pk"]

    def __str__(self):
        return str(self.user_id)
