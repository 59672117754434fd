"""What a report is about: a period, a series, an audience, and what its lines are."""

from datetime import date, timedelta

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from people.models import Audience, Organisation
from quizzes.models import QuizPage
from quizzes.overseen import TEST_KEY
from reports.figures import AUDIENCE, ORGANISATION, SESSION
from reports.gains import Asked, second_tests
from webinars.models import Series, Session

USUAL_PERIOD = timedelta(days=91)


class ReportForm(forms.Form):
    """A GET form; a value that can't be used is left out. Without dates it is about the last quarter of a year."""

    by = forms.ChoiceField(
        label=_("Lines"),
        choices=[(ORGANISATION, _("Organisations")), (SESSION, _("Sessions")), (AUDIENCE, _("Audiences"))],
        required=False,
    )
    series = forms.ModelChoiceField(
        label=_("Webinar series"), queryset=Series.objects.all(), required=False, empty_label=_("All webinars")
    )
    audience = forms.ModelChoiceField(
        label=_("Webinars for"), queryset=Audience.objects.all(), required=False, empty_label=_("All audiences")
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, data, *, today: date):
        asked = data.copy()
        asked.setdefault("since", (today - USUAL_PERIOD).isoformat())
        asked.setdefault("until", today.isoformat())
        asked.setdefault("by", ORGANISATION)
        super().__init__(asked)
        self.is_valid()

    @property
    def grouping(self) -> str:
        return self.cleaned_data.get("by") or ORGANISATION

    def sessions(self) -> QuerySet[Session]:
        """The sessions asked for, called-off ones left out. ``since`` and ``until`` are days at the event."""
        values = self.cleaned_data
        found = Session.objects.filter(cancelled_at=None)
        if since := values.get("since"):
            found = found.filter(on_date__gte=since)
        if until := values.get("until"):
            found = found.filter(on_date__lte=until)
        if series := values.get("series"):
            found = found.filter(webinar__series=series)
        if audience := values.get("audience"):
            found = found.filter(webinar__audiences=audience)
        return found


class GainForm(forms.Form):
    """A GET form; a value that can't be used is left out. Without a test asked for it is the last of the course."""

    test = forms.ModelChoiceField(
        label=_("Second test"), queryset=QuizPage.objects.none(), to_field_name=TEST_KEY, required=False
    )
    audience = forms.ModelChoiceField(
        label=_("Audience"), queryset=Audience.objects.all(), required=False, empty_label=_("All audiences")
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.all(), required=False, empty_label=_("All")
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, data, *, course, narrows: bool):
        """``narrows``: the reader may have names, too; for others no two reports tell a person by their difference."""
        super().__init__(data.copy())
        tests = second_tests(course)
        self.usual = tests.first()
        self.fields["test"].queryset = tests
        self.fields["test"].empty_label = None
        self.initial["test"] = self.usual
        if not narrows:
            for name in ("audience", "organisation", "since", "until"):
                del self.fields[name]
        self.data.setdefault("test", str(self.usual.pk) if self.usual else "")
        self.is_valid()

    @property
    def asked(self) -> Asked:
        values = dict(self.cleaned_data)
        return Asked(test=values.pop("test", None) or self.usual, **values)
