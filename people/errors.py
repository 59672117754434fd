"""Why an act on people is refused, each with a sentence for the screen."""

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    message = _("This cannot be done.")

    def __str__(self):
        return str(self.message)


class EmailTaken(Refused):
    message = _("Somebody has an account with this e-mail address already.")


class AboveOwnRights(Refused):
    message = _("You may not give or take away this role.")


class LastAdministrator(Refused):
    message = _("This is the last administrator. Give the role to another person first.")


class NotYourself(Refused):
    message = _("You cannot close your own account. Ask another coordinator.")


class BeforeCurrentPosting(Refused):
    message = _("The new posting would begin before the present one did. Choose a later day.")
