"""Forms about people: the profile, and the desk's screens."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.forms.fields import EmailField, RowsField, ZoneField
from people.forms.invitations import NameField, WordsField
from people.models import Audience, Organisation, Role, User

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LocalForm(forms.Form):
    """What a person may set about themselves: spelling of the name, language, zone, gender."""

    full_name_latin = NameField(
        script="latin",
        label=_("Full name in Latin letters"),
        help_text=User._meta.get_field("full_name_latin").help_text,
        required=False,
    )
    full_name_cyrillic = NameField(
        script="cyrillic",
        label=_("Full name in Cyrillic letters"),
        help_text=User._meta.get_field("full_name_cyrillic").help_text,
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("Of the pages and of the mail we send.")
    )
    time_zone = ZoneField(help_text=_("All times are shown in it."))
    gender = forms.ChoiceField(
        label=_("Gender"),
        choices=[("", _("Not stated")), *User.Gender.choices],
        required=False,
        help_text=_("Only for counts of how many women and men took part."),
    )


class ProfileForm(LocalForm):
    """What a person says about themselves, and which reminders they want."""

    wants_due_mail = forms.BooleanField(
        label=_("Write to me before a course is due, and before a completed one has to be renewed"), required=False
    )
    wants_overdue_mail = forms.BooleanField(label=_("Write to me when a course is overdue"), required=False)
    wants_change_mail = forms.BooleanField(
        label=_("Write to me when a course that I completed has changed"), required=False
    )
    wants_course_reminders = forms.BooleanField(
        label=_("Send me the reminders of who follows the training at my organisation"), required=False
    )
    wants_webinar_reminders = forms.BooleanField(
        label=_("Remind me of webinars I registered for, by e-mail"), required=False
    )


class ZoneForm(forms.Form):
    """The zone of the device, which the person accepts, or their own, which they keep."""

    time_zone = ZoneField()


class PersonForm(LocalForm):
    """A person's account as a coordinator edits it."""

    full_name = NameField()
    email = EmailField(label=_("Work e-mail address"))
    audiences = RowsField(
        label=_("Audiences"),
        queryset=Audience.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    field_order = ("full_name", "full_name_latin", "full_name_cyrillic", "email", "language", "time_zone", "gender")


class PostingForm(forms.Form):
    """Where a person works from a day on."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.all(),
        empty_label=_("Choose an organisation"),
        error_messages={"required": _("Choose the organisation")},
    )
    job_title = WordsField(label=_("Job title"), max_length=120, required=False)
    started_on = forms.DateField(
        label=_("From"),
        widget=DATE,
        initial=timezone.localdate,
        error_messages={"required": _("Enter the day the posting begins"), "invalid": _("Enter a day of the calendar")},
    )


class NewPersonForm(PersonForm, PostingForm):
    """Opens an account. The time zone follows the organisation, and can be changed later."""

    field_order = ("full_name", "full_name_latin", "full_name_cyrillic", "email", "organisation", "job_title")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["time_zone"]


class RoleForm(forms.Form):
    """A role to give. ``grantable`` are those that the coordinator may give."""

    role = forms.ChoiceField(label=_("Role"))
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.all(),
        empty_label=_("None"),
        required=False,
        help_text=_("For a focal point only: they follow the people there and in all organisations below."),
    )

    def __init__(self, *args, grantable: list[Role], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in grantable]

    def clean(self):
        values = super().clean()
        is_focal_point = values.get("role") == Role.FOCAL_POINT
        if is_focal_point and not values.get("organisation"):
            self.add_error("organisation", _("Choose the organisation that the focal point follows."))
        if not is_focal_point:
            values["organisation"] = None
        return values
