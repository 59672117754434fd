"""A file of people on its way into the platform: what was uploaded, how its columns are read, what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.user import Role, User


class PeopleImportQuerySet(models.QuerySet):
    def visible_to(self, viewer):
        """Coordinators see every import: they may see everyone in it."""
        return self.all() if _manages_people(viewer) else self.none()

    def open_to(self, viewer):
        """What ``viewer`` may go on with: their own, not begun, its file still there."""
        mine = self.visible_to(viewer).filter(uploaded_by=viewer.pk)
        return mine.filter(state=PeopleImport.State.UPLOADED).exclude(table="")

    def under_way(self):
        return self.filter(state__in=[PeopleImport.State.QUEUED, PeopleImport.State.RUNNING])


def _manages_people(viewer) -> bool:
    return viewer.is_authenticated and viewer.is_active and viewer.holds(Role.COORDINATOR, Role.ADMINISTRATOR)


class PeopleImport(models.Model):
    """``sha256`` names the file's content: the same file again is told from a new one. The file is kept seven days.

    ``table`` is what was read from the file, once and in a process of its own; everything after works on it.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Uploaded")
        QUEUED = "queued", _("Waiting for its turn")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Not imported")

    file = models.FileField(upload_to="imports/people/", blank=True)
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    table = models.FileField(upload_to="imports/people/", blank=True)  # people.sheets.table.Table as JSON
    header_row = models.PositiveIntegerField(default=0)  # as the spreadsheet numbers it; 0: not chosen yet
    language = models.CharField(max_length=8, default="en")  # of people whose row names none
    columns = models.JSONField(default=dict)  # our field → number of the column, from 0
    skips_bad_rows = models.BooleanField(default=False)  # False: all rows or none
    sends_welcome = models.BooleanField(default=True)
    state = models.CharField(_("state"), max_length=16, choices=State.choices, default=State.UPLOADED)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)  # counts, and the problems by row
    uploaded_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(_("uploaded"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = PeopleImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of people")
        verbose_name_plural = _("imports of people")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self):
        return self.file_name
