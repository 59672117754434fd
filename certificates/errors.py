"""Refusals, each with a sentence fit for the screen."""

from django.utils.translation import gettext_lazy as _


class CertificateError(Exception):
    sentence = _("This can't be done.")

    def __str__(self):
        return str(self.sentence)


class NotEarned(CertificateError):
    sentence = _("The course is not completed yet.")


class NoAward(CertificateError):
    sentence = _("Completing this course earns no certificate.")


class AlreadyWithdrawn(CertificateError):
    sentence = _("This certificate is withdrawn already.")
