"""Holding an event again: a title, the first day, and the times that no clock shows on the new days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people import dates, zones
from webinars.calendar import TimeSkipped, announce, comes_twice
from webinars.shifting import Sitting, shift
from webinars.years import check_year

EARLIER, LATER = "earlier", "later"


class CopyForm(forms.Form):
    """``sittings`` are those of the event that is copied; ``planned`` are the new ones, once the form is valid."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=255)
    first_day = forms.DateField(
        label=gettext_lazy("First day"),
        validators=[check_year],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy("The other sessions follow at the same distance, at the same times by the clock."),
    )

    def __init__(self, *args, sittings: Sequence[Sitting], **kwargs):
        super().__init__(*args, **kwargs)
        self._not_asked_yet: set[str] = set()
        self._shifted: list[Sitting] = []
        if not sittings:
            del self.fields["first_day"]
        elif self.is_bound and (day := _day(self["first_day"].value())):
            self._shifted = shift(sittings, day)
        for sitting in self._shifted:
            self._ask(sitting)

    def _ask(self, sitting: Sitting) -> None:
        """Add what this sitting needs: other times where one is skipped, which of two where one comes twice."""
        times = {"starts": sitting.starts, "ends": sitting.ends}
        suggested = {name: _suggestion(sitting, at) for name, at in times.items()}
        if any(suggested.values()):
            for name, at in times.items():
                self._ask_for_time(sitting, name, suggested[name] or at)
        elif any(comes_twice(sitting.on_date, at, sitting.zone) for at in times.values()):
            self.fields[f"which_{sitting.number}"] = _which_of_two(sitting)

    def _ask_for_time(self, sitting: Sitting, name: str, suggested: time) -> None:
        key = f"{name}_{sitting.number}"
        label = _("Session %(number)s starts") if name == "starts" else _("Session %(number)s ends")
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        self.fields[key] = forms.TimeField(label=label % {"number": sitting.number}, widget=widget)
        if key not in self.data:
            self.data = self.data.copy()
            self.data[key] = f"{suggested:%H:%M}"
            self._not_asked_yet.add(key)

    def clean(self):
        cleaned = super().clean()
        self.planned = [self._planned(sitting) for sitting in self._shifted]
        for sitting, planned in zip(self._shifted, self.planned, strict=True):
            self._check(sitting, planned)
        return cleaned

    def _planned(self, sitting: Sitting) -> Sitting:
        given = self.cleaned_data.get
        return replace(
            sitting,
            starts=given(f"starts_{sitting.number}") or sitting.starts,
            ends=given(f"ends_{sitting.number}") or sitting.ends,
            later_of_two=given(f"which_{sitting.number}") == LATER,
        )

    def _check(self, sitting: Sitting, planned: Sitting) -> None:
        for name, before in (("starts", sitting.starts), ("ends", sitting.ends)):
            key, at = f"{name}_{sitting.number}", getattr(planned, name)
            if key in self._not_asked_yet and _suggestion(sitting, before):
                self.add_error(key, _skipped(sitting, before))
            elif key in self.cleaned_data and _suggestion(planned, at):
                self.add_error(key, _skipped(planned, at))
        if f"ends_{sitting.number}" in self.cleaned_data and _ends_first(planned):
            self.add_error(f"ends_{sitting.number}", _("The session must end after it starts."))


def _day(value) -> date | None:
    try:
        return forms.DateField(validators=[check_year]).clean(value)
    except forms.ValidationError:
        return None


def _suggestion(sitting: Sitting, at: time) -> time | None:
    """A time to use instead when no clock shows ``at`` on that day; None when one does."""
    try:
        announce(sitting.on_date, at, sitting.zone)
    except TimeSkipped as skipped:
        return skipped.suggestion.time()
    return None


def _skipped(sitting: Sitting, at: time) -> str:
    sentence = _("On %(day)s no clock in %(city)s shows %(time)s: the clocks go forward. Choose another time.")
    day = dates.weekday_date(sitting.on_date)
    return sentence % {"day": day, "city": zones.city(sitting.zone), "time": f"{at:%H:%M}"}


def _ends_first(sitting: Sitting) -> bool:
    try:
        starts, ends = (announce(sitting.on_date, at, sitting.zone).at for at in (sitting.starts, sitting.ends))
    except TimeSkipped:
        return False  # said already
    return ends <= starts


def _which_of_two(sitting: Sitting) -> forms.ChoiceField:
    values = {"number": sitting.number, "day": dates.weekday_date(sitting.on_date)}
    return forms.ChoiceField(
        label=_("Session %(number)s, %(day)s: the clocks go back, and this time comes twice") % values,
        choices=[
            (EARLIER, _("The first time, before the clocks go back")),
            (LATER, _("The second time, after it")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which of the two times is meant.")},
    )
