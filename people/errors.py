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


class NotYoursToInvite(Refused):
    message = _("You may invite people to your own organisations only, and without a role.")


class AlreadyInvited(Refused):
    message = _("This address has an invitation already. Send it again from the list, or withdraw it first.")


class SentJustNow(Refused):
    message = _("The invitation was sent less than five minutes ago. Wait a little before you send it again.")


class TooManyInvitations(Refused):
    message = _("Many invitations to this organisation were sent within the hour. Go on in an hour.")


class InvitationOver(Refused):
    message = _("This invitation does not work any more.")


class InvitationSpent(Refused):
    message = _("This invitation was accepted or withdrawn meanwhile.")


class RequestOver(Refused):
    message = _("This request was decided meanwhile.")


class NotFocalPointThere(Refused):
    message = _("You are not the focal point of this organisation any more.")


class NotPostedThere(Refused):
    message = _("Choose a colleague who works at this organisation now.")


class MemberByRule(Refused):
    message = _("This person belongs to the audience by its rule. Change where they work, or the rule.")


class AudienceInUse(Refused):
    message = _("Courses or webinars are made for this audience. Without it they would be open to everyone.")


class NotEmpty(Refused):
    message = _("People, invitations or organisations below it belong to this organisation, now or in the past.")


class PostingsOverlap(Refused):
    message = _("At that time the person held another posting. Choose other days.")


class EndsBeforeItStarts(Refused):
    message = _("The last day would be before the first one.")
