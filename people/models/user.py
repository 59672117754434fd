"""The person: e-mail as login, name in two scripts, language and zone; and the roles granted to them."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people.models.fields import NameField, SearchNameField, validate_zone
from people.models.organisation import Organisation, Posting


class Role(models.TextChoices):
    TRAINER = "trainer", _("Trainer")
    FOCAL_POINT = "focal_point", pgettext_lazy("role", "Focal point")
    COORDINATOR = "coordinator", _("Coordinator")
    ADMINISTRATOR = "administrator", _("Administrator")


class UserQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def working_within(self, organisations):
        """Who holds a posting at one of ``organisations`` now."""
        return self.filter(pk__in=Posting.objects.current().filter(organisation__in=organisations).values("user"))

    def not_erased(self):
        return self.filter(erased_at__isnull=True)

    def visible_to(self, viewer):
        """Coordinators see everyone; a focal point those who work where they follow; everyone sees themselves.
        Nobody sees an erased person."""
        if not viewer.is_authenticated or not viewer.is_active:
            return self.none()
        if viewer.holds(Role.COORDINATOR, Role.ADMINISTRATOR):
            return self.not_erased()
        seen = models.Q(pk=viewer.pk)
        if viewer.holds(Role.FOCAL_POINT):
            colleagues = Posting.objects.current().filter(organisation__in=Organisation.objects.followed_by(viewer))
            seen |= models.Q(pk__in=colleagues.values("user"))
        return self.not_erased().filter(seen)

    def changeable_by(self, viewer):
        """Whose record ``viewer`` may change in the desk: nobody changes a person with rights as high as their own,
        but an administrator."""
        if not viewer.is_authenticated or not viewer.is_active:
            return self.none()
        if viewer.holds(Role.ADMINISTRATOR):
            return self.not_erased()
        if not viewer.holds(Role.COORDINATOR):
            return self.none()
        above = RoleGrant.objects.filter(role__in=[Role.COORDINATOR, Role.ADMINISTRATOR])
        return self.not_erased().exclude(pk__in=above.values("user")).exclude(is_superuser=True)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def get_by_natural_key(self, email):
        return self.get(email=email.lower())

    def create_user(self, email, password=None, **fields):
        """Create a person; a missing password means they sign in by code."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person. ``role_names`` is a copy of the granted roles, written by ``people.services`` only.

    ``sessions_ended`` counts how often all sessions of the person were ended: it is part of what a session must
    match, so raising it signs the person out everywhere with their next request.
    """

    class Gender(models.TextChoices):
        WOMAN = "woman", _("Woman")
        MAN = "man", _("Man")
        OTHER = "other", _("Other")

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    full_name = NameField(_("full name"), max_length=120)
    full_name_latin = models.CharField(
        _("full name in Latin letters"),
        max_length=120,
        blank=True,
        help_text=_("As it will stand on certificates in English and Turkmen."),
    )
    full_name_cyrillic = models.CharField(
        _("full name in Cyrillic letters"),
        max_length=120,
        blank=True,
        help_text=_("As it will stand on certificates in Russian."),
    )
    gender = models.CharField(_("gender"), max_length=8, choices=Gender.choices, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_zone])
    role_names = models.JSONField(default=list, editable=False)
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(_("account opened"), default=timezone.now, editable=False)
    wants_course_reminders = models.BooleanField(_("reminders of courses"), default=True)
    wants_due_mail = models.BooleanField(_("mail before a course is due"), default=True)
    wants_overdue_mail = models.BooleanField(_("mail when a course is overdue"), default=True)
    wants_change_mail = models.BooleanField(_("mail when a completed course changes"), default=True)
    wants_webinar_reminders = models.BooleanField(_("reminders of webinars"), default=True)
    zone_confirmed_at = models.DateTimeField(null=True, editable=False)
    erased_at = models.DateTimeField(null=True, editable=False)
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)
    search_name = SearchNameField(copies=("full_name", "full_name_latin", "full_name_cyrillic", "email"))

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["full_name"]
        constraints = [models.UniqueConstraint(Lower("email"), name="one_person_per_email_whatever_the_case")]

    def __str__(self):
        return self.full_name

    def clean(self):
        super().clean()
        self.email = self.email.strip().lower()

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        return self.full_name

    def holds(self, *roles: Role) -> bool:
        return any(role in self.role_names for role in roles)

    def get_session_auth_hash(self):
        return f"{super().get_session_auth_hash()}.{self.sessions_ended}"

    def get_session_auth_fallback_hash(self):
        for old in super().get_session_auth_fallback_hash():
            yield f"{old}.{self.sessions_ended}"

    @property
    def role_labels(self) -> list[str]:
        return [Role(name).label for name in self.role_names]

    def name_for(self, language: str) -> str:
        """The name as printed in ``language``: Cyrillic for Russian, Latin otherwise, the full name when unset."""
        script = self.full_name_cyrillic if language == "ru" else self.full_name_latin
        return script or self.full_name


class RoleGrant(models.Model):
    """One role of one person. A focal point's role is for an organisation and those below it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="focal_points"
    )
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("role")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=~models.Q(role=Role.FOCAL_POINT),
                name="one_grant_of_a_role_to_a_person",
            ),
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=models.Q(role=Role.FOCAL_POINT),
                name="one_focal_point_grant_for_an_organisation",
            ),
            models.CheckConstraint(
                name="organisation_with_focal_points_only",
                condition=models.Q(role=Role.FOCAL_POINT, organisation__isnull=False)
                | (~models.Q(role=Role.FOCAL_POINT) & models.Q(organisation__isnull=True)),
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}, {self.organisation}" if self.organisation_id else self.get_role_display()
