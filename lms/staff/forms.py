"""What a focal point fills in: whom to nominate for what, who takes a place, who succeeds them."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from courses.models import CoursePage
from people.models import Organisation, User
from webinars.models import WebinarPage

FURTHEST_DUE_DAY = timedelta(days=2 * 365)


class NamedWithPost:
    """Two colleagues of one name are told apart by what they do; the queryset brings ``job_title``."""

    def label_from_instance(self, person: User) -> str:
        return f"{person.full_name}, {person.job_title}" if person.job_title else person.full_name


class ColleagueField(NamedWithPost, forms.ModelChoiceField):
    pass


class ColleaguesField(NamedWithPost, forms.ModelMultipleChoiceField):
    pass


class NominationForm(forms.Form):
    """``chosen`` of a valid form is the course or the webinar."""

    what = forms.ChoiceField(label=_("For"))
    due_on = forms.DateField(
        label=_("To be completed by"),
        required=False,
        help_text=_("For a course. Leave it empty if there is no such day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    people = ColleaguesField(
        label=_("Colleagues"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one colleague")},
    )

    def __init__(self, *args, people, courses: list[CoursePage], webinars: list[WebinarPage], today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.by_value: dict[str, CoursePage | WebinarPage] = {
            **{f"course-{page.slug}": page for page in courses},
            **{f"webinar-{page.slug}": page for page in webinars},
        }
        groups = [(_("Courses"), "course", courses), (_("Webinars to come"), "webinar", webinars)]
        self.fields["what"].choices = [
            (label, [(f"{kind}-{page.slug}", page.title) for page in pages]) for label, kind, pages in groups if pages
        ]
        self.fields["people"].queryset = people
        self.fields["due_on"].widget.attrs["min"] = today.isoformat()

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on and not self.today <= due_on <= self.today + FURTHEST_DUE_DAY:
            raise ValidationError(_("Choose a day from today on, within two years."))
        return due_on

    @property
    def chosen(self) -> CoursePage | WebinarPage:
        return self.by_value[self.cleaned_data["what"]]


class TakerForm(forms.Form):
    """Who takes a place; only colleagues who have none."""

    taker = ColleagueField(
        label=_("Colleague"),
        queryset=User.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose a colleague")},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["taker"].queryset = people


class SuccessorForm(forms.Form):
    """For which organisation, and who. The organisation is asked only where there are several."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=None
    )
    successor = ColleagueField(
        label=_("Successor"),
        queryset=User.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose a colleague")},
    )

    def __init__(self, *args, organisations, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        self.fields["successor"].queryset = people
        if len(organisations) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = organisations[0].pk
