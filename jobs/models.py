"""When each periodic function last began: the row that keeps ten workers from running it ten times."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class TickQuerySet(models.QuerySet):
    def claim(self, *, name: str, now: datetime, interval: timedelta) -> bool:
        """Take the run of ``name`` that is due at ``now``. True for one caller only: it is one statement."""
        self.get_or_create(name=name)
        due = Q(last_run_at__isnull=True) | Q(last_run_at__lte=now - interval)
        return self.filter(due, name=name).update(last_run_at=now) == 1


class Tick(models.Model):
    name = models.CharField(_("name"), max_length=200, unique=True)
    last_run_at = models.DateTimeField(_("last run"), null=True)

    objects = TickQuerySet.as_manager()

    class Meta:
        verbose_name = _("periodic run")
        ordering = ["name"]

    def __str__(self):
        return self.name
