"""The audit trail: who did what to what, when, from which request. Rows are only ever added.

An event names people by number. Words about them (an old name, an address) stand in ``AuditDetail``, which may be
erased; the event keeps a salted digest of it, so that a change shows and an erasure does not break the chain.
``AuditSeal`` chains the events: the worker seals each one with a hash over it and over the seal before.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AppendOnly(Exception):
    """An attempt to change or delete what may only be added to."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise AppendOnly

    def delete(self):
        raise AppendOnly


class AppendOnlyModel(models.Model):
    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnly


class AuditEventQuerySet(AppendOnlyQuerySet):
    def about(self, thing):
        return self.filter(object_type=thing._meta.label_lower, object_id=str(thing.pk))

    def unsealed(self):
        return self.filter(~models.Exists(AuditSeal.objects.filter(event_id=models.OuterRef("pk"))))


class AuditEvent(AppendOnlyModel):
    """One act. No foreign keys: the trail outlives what it is about. ``data`` never holds secrets, scores or names."""

    at = models.DateTimeField(_("when"), db_index=True)
    actor_id = models.BigIntegerField(_("who"), null=True, db_index=True)
    about_id = models.BigIntegerField(_("about whom"), null=True, db_index=True)
    action = models.CharField(_("what"), max_length=64)
    object_type = models.CharField(max_length=64)
    object_id = models.CharField(max_length=64)
    data = models.JSONField(default=dict)
    detail_digest = models.CharField(max_length=64, blank=True)  # of the words in AuditDetail; empty without words
    request_id = models.CharField(max_length=64, blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit event")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="audit_by_object")]

    def __str__(self):
        return f"{self.action} {self.object_type} {self.object_id}"


class AuditDetail(models.Model):
    """What an event says about a person in words, and the address it came from. The words are erased with the person,
    the address after 30 days; nothing else changes. A detail without words is gone with its address."""

    event_id = models.BigIntegerField(unique=True)
    salt = models.CharField(max_length=32)
    words = models.JSONField(default=dict)
    address = models.CharField(_("from where"), max_length=45, blank=True)
    person_id = models.BigIntegerField(null=True, db_index=True)  # whom the words are about

    class Meta:
        verbose_name = _("detail of an audit event")

    def __str__(self):
        return str(self.event_id)


class AuditSeal(AppendOnlyModel):
    """The next link of the chain: ``digest`` is over the event and over the seal with the number before."""

    number = models.BigIntegerField(unique=True)
    event_id = models.BigIntegerField(unique=True)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("seal of an audit event")
        ordering = ["number"]

    def __str__(self):
        return f"{self.number} {self.digest[:8]}"
