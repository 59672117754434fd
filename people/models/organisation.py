"""Organisations, who works where and when, and the audiences training is made for."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from people.models.fields import SearchNameField, validate_zone

MAX_LEVELS = 4  # ministry, embassy, consulate, and one to spare


class OrganisationKind(models.TextChoices):
    EMBASSY = "embassy", _("Embassy")
    CONSULATE = "consulate", _("Consulate")
    MINISTRY = "ministry", _("Ministry")
    AGENCY = "agency", _("Agency")
    NGO = "ngo", _("Public organisation (NGO)")
    INTERNATIONAL = "international", _("International organisation")
    TRADE_UNION = "trade_union", _("Trade union")
    EMPLOYER = "employer", _("Employer")
    UNIVERSITY = "university", _("University")
    OTHER = "other", _("Other")


class NamedInThreeLanguages(models.Model):
    """A name in English, with Russian and Turkmen beside it; a missing one falls back to English."""

    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=200)
    name_ru = models.CharField(_("name in Russian"), max_length=200, blank=True)
    name_tk = models.CharField(_("name in Turkmen"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name_in(get_language() or "en")

    def name_in(self, language: str) -> str:
        return {"ru": self.name_ru, "tk": self.name_tk}.get(language[:2]) or self.name


class OrganisationQuerySet(models.QuerySet):
    def top(self):
        return self.filter(parent__isnull=True)

    def within(self, organisation):
        """``organisation`` (an instance or its pk) and all below it."""
        pk = getattr(organisation, "pk", organisation)
        below, path = Q(pk=pk), "parent"
        for _level in range(MAX_LEVELS - 1):
            below |= Q(**{path: pk})
            path += "__parent"
        return self.filter(below)

    def within_any(self, pks):
        """Each of ``pks`` (values, or a query for them) and all below it."""
        below, path = Q(pk__in=pks), "parent"
        for _level in range(MAX_LEVELS - 1):
            below |= Q(**{f"{path}__in": pks})
            path += "__parent"
        return self.filter(below)

    def followed_by(self, person):
        """Where ``person`` is the focal point: each organisation granted, and all below it."""
        return self.within_any(self.model.objects.filter(focal_points__user=person).values("pk"))


class Organisation(NamedInThreeLanguages):
    kind = models.CharField(_("kind"), max_length=16, choices=OrganisationKind.choices)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    country = models.CharField(
        _("country"), max_length=2, blank=True, help_text=_("The country it belongs to, as two letters: TM.")
    )
    host_country = models.CharField(
        _("host country"), max_length=2, blank=True, help_text=_("For a mission: the country it works in.")
    )
    city = models.CharField(_("city"), max_length=80, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_zone])
    search_name = SearchNameField(copies=("name", "name_ru", "name_tk", "city"))

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="organisation_name_once",
                violation_error_message=_("There is an organisation of this name already."),
            ),
            models.CheckConstraint(name="organisation_not_part_of_itself", condition=~Q(parent=models.F("pk"))),
        ]

    def clean(self):
        super().clean()
        level, above = 1, self.parent
        while above is not None:
            level += 1
            if (above.pk == self.pk and self.pk) or level > MAX_LEVELS:
                raise ValidationError({"parent": _("This would make the tree of organisations too deep or circular.")})
            above = above.parent


class PostingQuerySet(models.QuerySet):
    def current(self):
        return self.filter(ended_on__isnull=True)

    def on(self, day):
        """Postings held on ``day``; the last day belongs to the posting that ends."""
        return self.filter(started_on__lte=day).filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day))


class Posting(models.Model):
    """A person at an organisation from one day until another. Facts count under the posting held on their day."""

    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="postings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="postings")
    job_title = models.CharField(_("job title"), max_length=120, blank=True)
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until"), null=True, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("posting")
        ordering = ["-started_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_on__isnull=True), name="one_current_posting_of_a_person"
            ),
            models.CheckConstraint(
                name="posting_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("started_on")),
            ),
        ]

    def __str__(self):
        return f"{self.job_title}, {self.organisation}" if self.job_title else str(self.organisation)


class AudienceQuerySet(models.QuerySet):
    def concerned_by_rules(self):
        """Those with a rule, and those that had one and still have members by it."""
        has_organisations = Exists(self.model.rule_organisations.through.objects.filter(audience=OuterRef("pk")))
        has_members = Exists(Membership.objects.filter(audience=OuterRef("pk"), is_by_rule=True))
        found = self.filter(~Q(rule_kinds=[]) | has_organisations | has_members)
        return found.prefetch_related("rule_organisations")


class Audience(NamedInThreeLanguages):
    """A group that training is made for, such as Embassies and consulates.

    Members join by hand, or by its rule: who works now at an organisation of one of ``rule_kinds``, or at one of
    ``rule_organisations`` or below it. An audience without either has no rule.
    """

    code = models.SlugField(_("code"), unique=True)
    members = models.ManyToManyField(
        "people.User", through="people.Membership", related_name="audiences", blank=True, verbose_name=_("members")
    )
    rule_kinds = models.JSONField(_("kinds of organisation"), default=list, blank=True)  # of OrganisationKind
    rule_organisations = models.ManyToManyField(
        Organisation, related_name="+", blank=True, verbose_name=_("organisations, with all below them")
    )
    enrols_in_courses = models.BooleanField(
        _("enrol in its courses"), default=False, help_text=_("Who joins is enrolled in every course made for it.")
    )
    due_in_days = models.PositiveSmallIntegerField(
        _("days to finish a course"), null=True, blank=True, help_text=_("Counted from the day of joining.")
    )
    invites_to_webinars = models.BooleanField(
        _("invite to its webinars"), default=False, help_text=_("Who joins is invited to every webinar to come.")
    )

    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        ordering = ["name"]

    @property
    def has_rule(self) -> bool:
        return bool(self.rule_kinds) or self.rule_organisations.exists()

    @property
    def rule_words(self) -> list[str]:
        """What the rule names: kinds of organisation, then organisations with all below them."""
        kinds = [str(OrganisationKind(kind).label) for kind in self.rule_kinds if kind in OrganisationKind.values]
        return [*kinds, *(str(organisation) for organisation in self.rule_organisations.all())]


class Membership(models.Model):
    """A person in an audience, put there by hand or by its rule."""

    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="memberships")
    is_by_rule = models.BooleanField(_("by rule"), default=False)

    class Meta:
        verbose_name = _("membership")
        db_table = "people_audience_members"
        unique_together = [("audience", "user")]  # as the table had it when Django kept it

    def __str__(self):
        return f"{self.user} · {self.audience}"
