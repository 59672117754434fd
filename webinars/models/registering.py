"""Who may register for a webinar, until when, and what they are asked."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class RegistrationRules(models.Model):
    """How registration for a webinar works; without a row the defaults hold. They take effect at once: they are no
    part of the page and its drafts. ``webinar`` is the original of the translations.
    """

    class For(models.TextChoices):
        AUDIENCES = "audiences", _("Members of the audiences named on the page; everybody when it names none")
        ORGANISATIONS = "organisations", _("People of the organisations chosen here")
        INVITED = "invited", _("Only who is invited")
        EVERYBODY = "everybody", _("Everybody with an account")

    webinar = models.OneToOneField("webinars.WebinarPage", on_delete=models.CASCADE, related_name="rules")
    open_to = models.CharField(_("who may register"), max_length=16, choices=For.choices, default=For.AUDIENCES)
    organisations = models.ManyToManyField(
        "people.Organisation", blank=True, related_name="+", verbose_name=_("organisations")
    )
    is_hidden = models.BooleanField(_("shown only to those who may register"), default=False)
    opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed by hand"), null=True, blank=True, editable=False)
    has_waiting_list = models.BooleanField(_("people may wait for a place"), default=True)
    seats_per_organisation = models.PositiveIntegerField(
        _("places for each organisation"), null=True, blank=True, validators=[MinValueValidator(1)]
    )

    class Meta:
        verbose_name = _("rules of registration")
        verbose_name_plural = _("rules of registration")

    def __str__(self):
        return str(self.webinar_id)


class RegistrationQuestion(models.Model):
    """A question of the organiser's own, answered once for a webinar. ``choices`` are texts by language:
    ``[{"en": "Online", "ru": "…", "tk": "…"}, …]``; an answer stores the English one."""

    class Kind(models.TextChoices):
        TEXT = "text", _("A short text")
        CHOICE = "choice", _("One of several")
        YES_NO = "yes_no", _("Yes or no")
        NUMBER = "number", _("A whole number")

    webinar = models.ForeignKey("webinars.WebinarPage", on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    kind = models.CharField(_("kind of answer"), max_length=8, choices=Kind.choices, default=Kind.TEXT)
    label = models.CharField(_("question"), max_length=200)
    label_ru = models.CharField(_("question in Russian"), max_length=200, blank=True)
    label_tk = models.CharField(_("question in Turkmen"), max_length=200, blank=True)
    choices = models.JSONField(_("choices"), default=list, blank=True)
    is_required = models.BooleanField(_("must be answered"), default=False)
    removed_at = models.DateTimeField(null=True, editable=False)  # no longer asked; the answers stay

    class Meta:
        verbose_name = _("question at registration")
        verbose_name_plural = _("questions at registration")
        ordering = ["number", "pk"]

    def __str__(self):
        return {"ru": self.label_ru, "tk": self.label_tk}.get((get_language() or "en")[:2]) or self.label


class RegistrationAnswer(models.Model):
    question = models.ForeignKey(RegistrationQuestion, on_delete=models.CASCADE, related_name="answers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="registration_answers")
    text = models.CharField(_("answer"), max_length=500)
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("answer at registration")
        verbose_name_plural = _("answers at registration")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["question", "user"], name="one_answer_to_a_question")]

    def __str__(self):
        return f"{self.user_id} · {self.question_id}"


class Invitation(models.Model):
    """A person was asked, once, to register for a webinar. ``declined_at``: they said that they can't attend."""

    webinar = models.ForeignKey("webinars.WebinarPage", on_delete=models.CASCADE, related_name="invitations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="webinar_invitations")
    invited_at = models.DateTimeField(_("invited"))
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation to a webinar")
        verbose_name_plural = _("invitations to webinars")
        ordering = ["invited_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["webinar", "user"], name="one_invitation_to_a_webinar")]

    def __str__(self):
        return f"{self.user_id} · {self.webinar_id}"


class InvitationRound(models.Model):
    """Many are invited at once. The work goes on where it stopped: after ``last_user_id``, in the order of keys."""

    webinar = models.ForeignKey("webinars.WebinarPage", on_delete=models.CASCADE, related_name="rounds")
    audiences = models.ManyToManyField("people.Audience", blank=True, related_name="+")
    organisations = models.ManyToManyField("people.Organisation", blank=True, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    total = models.PositiveIntegerField(default=0)  # people found when it began
    passed = models.PositiveIntegerField(default=0)  # people looked at so far
    invited = models.PositiveIntegerField(default=0)  # invitations made; the others had one, or are on the list
    last_user_id = models.BigIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("round of invitations")
        verbose_name_plural = _("rounds of invitations")
        ordering = ["-asked_at", "-pk"]

    def __str__(self):
        return f"{self.webinar_id} · {self.asked_at:%Y-%m-%d %H:%M}"
