"""What a certificate says and looks like, which course earns it, and the certificates issued."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable


class CertificateTemplate(ClusterableModel):
    """Issuer, place, signatories, logos and validity. The fixed words of the page are the platform's translations."""

    name = models.CharField(pgettext_lazy("of a thing", "name"), max_length=120, unique=True)
    issuer = models.CharField(_("issued by"), max_length=200)
    issuer_ru = models.CharField(_("issued by, in Russian"), max_length=200, blank=True)
    issuer_tk = models.CharField(_("issued by, in Turkmen"), max_length=200, blank=True)
    place = models.CharField(_("issued in"), max_length=80, blank=True)
    place_ru = models.CharField(_("issued in, in Russian"), max_length=80, blank=True)
    place_tk = models.CharField(_("issued in, in Turkmen"), max_length=80, blank=True)
    validity_months = models.PositiveSmallIntegerField(
        _("valid for, months"), null=True, blank=True, help_text=_("Empty: it does not expire.")
    )

    panels = [
        FieldPanel("name"),
        MultiFieldPanel([FieldPanel("issuer"), FieldPanel("issuer_ru"), FieldPanel("issuer_tk")], heading=_("Issuer")),
        MultiFieldPanel([FieldPanel("place"), FieldPanel("place_ru"), FieldPanel("place_tk")], heading=_("Place")),
        FieldPanel("validity_months"),
        InlinePanel("signatories", label=_("signatory"), max_num=2),
        InlinePanel("logos", label=_("partner logo"), max_num=3),
        InlinePanel("awards", label=_("course that earns it")),
    ]

    class Meta:
        verbose_name = _("certificate template")
        verbose_name_plural = _("certificate templates")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Signatory(Orderable):
    template = ParentalKey(CertificateTemplate, on_delete=models.CASCADE, related_name="signatories")
    name = models.CharField(_("name"), max_length=120)
    name_cyrillic = models.CharField(_("name in Cyrillic letters"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=120)
    role_ru = models.CharField(_("role in Russian"), max_length=120, blank=True)
    role_tk = models.CharField(_("role in Turkmen"), max_length=120, blank=True)
    signature = models.ForeignKey(
        "wagtailimages.Image", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )


class TemplateLogo(Orderable):
    template = ParentalKey(CertificateTemplate, on_delete=models.CASCADE, related_name="logos")
    partner = models.ForeignKey("courses.Partner", on_delete=models.PROTECT, related_name="+")


class CourseAward(models.Model):
    """Completing ``course`` (the original of its translations) earns a certificate by ``template``."""

    course = models.OneToOneField("courses.CoursePage", on_delete=models.PROTECT, related_name="award")
    template = ParentalKey(CertificateTemplate, on_delete=models.PROTECT, related_name="awards")

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")

    def __str__(self):
        return str(self.course)


class CertificateQuerySet(models.QuerySet):
    def valid(self, now):
        return self.filter(revoked_at__isnull=True).exclude(expires_on__lt=now.date())

    def undelivered(self):
        return self.filter(delivered_at__isnull=True, revoked_at__isnull=True, holder_erased_at__isnull=True)


class Certificate(models.Model):
    """Holder and award are copied into ``record`` at issue and sealed by its SHA-256; the PDF is made from it once.

    When the holder is erased, ``record`` loses their name and post and the PDF is deleted. The digest stays as it was
    sealed, and ``name_digests`` (keyed) still answer whether a name typed from the paper is the one it bore.
    """

    code = models.CharField(max_length=26, unique=True, editable=False)  # 128 random bits, in the QR code
    serial = models.CharField(_("serial number"), max_length=20, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="certificates")
    enrolment = models.ForeignKey("courses.Enrolment", on_delete=models.PROTECT, related_name="certificates")
    round = models.PositiveSmallIntegerField(default=1)  # of the enrolment: each renewal earns one more
    template = models.ForeignKey(CertificateTemplate, on_delete=models.PROTECT, related_name="certificates")
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    record = models.JSONField(editable=False)
    record_sha256 = models.CharField(max_length=64, editable=False)
    evidence = models.JSONField(default=dict, editable=False)  # ids of what it rests on; never shown
    issued_at = models.DateTimeField(_("issued"))
    expires_on = models.DateField(_("expires"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_reason = models.CharField(_("reason"), max_length=300, blank=True)
    pdf = models.FileField(upload_to="certificates/%Y", blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    delivered_at = models.DateTimeField(null=True, blank=True)
    holder_erased_at = models.DateTimeField(null=True, editable=False)
    name_digests = models.JSONField(default=list, editable=False)  # see certificates.seal

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "round"],
                condition=models.Q(revoked_at__isnull=True),
                name="one_standing_certificate_a_round",
            ),
        ]

    def __str__(self):
        return self.serial

    @property
    def is_expired(self) -> bool:
        return self.expires_on is not None and self.expires_on < timezone.now().date()
