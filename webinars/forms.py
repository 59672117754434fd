"""Forms of the desk: a session's time and details, finding a person."""

from datetime import date, time

from django import forms
from django.utils.translation import gettext_lazy as _

from people import zones
from webinars.calendar import Span, TimeSkipped, announce, comes_twice
from webinars.models import Session
from webinars.room_fields import ROOM, RoomFields
from webinars.years import check_year

EARLIER, LATER = "earlier", "later"
WALL_TIME, MOMENT = "wall_time", "moment"
PAST_MIDNIGHT = _("The session must end after it starts. One that goes past midnight is two sessions.")
TITLES = ("title", "title_ru", "title_tk")
TIMES = ("on_date", "starts_local", "ends_local", "time_zone")


class SessionForm(RoomFields, forms.ModelForm):
    """Wall time and zone as announced. A time that comes twice is asked about, a time that a clock skips refused.

    Saving is up to the services: ``times`` and ``details`` are what they take.
    """

    which_of_two = forms.ChoiceField(
        label=_("That night the clocks go back, and this time comes twice"),
        choices=[(EARLIER, _("The first time, before the clocks go back")), (LATER, _("The second time, after it"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which of the two times is meant.")},
    )

    class Meta:
        model = Session
        fields = [*TITLES, *TIMES, "place", *ROOM, "capacity", "threshold_percent"]
        widgets = {
            "on_date": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "starts_local": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "ends_local": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "time_zone": forms.Select(),
        }
        help_texts = {
            "title": _("Only where a webinar has several sessions: “Day 1: safe recruitment”."),
            "starts_local": _("By the clock at the event."),
            "ends_local": _("By the clock at the event."),
            "place": _("Where it differs from the webinar’s page."),
            "capacity": _("Leave empty for no limit. Further people go on a waiting list."),
        }

    field_order = [*TITLES, *TIMES, "which_of_two", "place", *ROOM, "capacity", "threshold_percent"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].widget.choices = zone_choices()
        self.fields["on_date"].validators.append(check_year)
        self.prepare_room(self["provider"].initial or Session.Provider.LINK)
        if not self._asks_which():
            del self.fields["which_of_two"]

    def _asks_which(self) -> bool:
        """True when the start or the end, as sent or as stored, comes twice."""
        values = [self[name].value() for name in TIMES]
        try:
            day, start, end = (_parsed(kind, value) for kind, value in zip((date, time, time), values, strict=False))
            return any(comes_twice(day, at, values[3]) for at in (start, end) if values[3] in zones.ZONES)
        except (TypeError, ValueError, OverflowError):
            return False

    @property
    def later_of_two(self) -> bool:
        return self.cleaned_data.get("which_of_two") == LATER

    @property
    def times(self) -> dict:
        return {name: self.cleaned_data[name] for name in TIMES} | {"later_of_two": self.later_of_two}

    @property
    def details(self) -> dict:
        asked = [name for name in self.Meta.fields if name in self.fields and name not in TIMES]
        return {name: self.cleaned_data[name] for name in asked}

    def clean(self):
        cleaned = super().clean()
        # The model refuses an unknown zone, but only after this.
        if all(cleaned.get(name) is not None for name in TIMES) and cleaned["time_zone"] in zones.ZONES:
            moments = [self._announced("starts_local"), self._announced("ends_local")]
            if None not in moments and moments[1].at <= moments[0].at:
                self.add_error("ends_local", PAST_MIDNIGHT)
        return cleaned

    def _announced(self, name: str):
        values = self.cleaned_data
        try:
            return announce(values["on_date"], values[name], values["time_zone"], later=self.later_of_two)
        except TimeSkipped as skipped:
            sentence = _("No clock in %(city)s shows this time: the clocks go forward that night. %(time)s exists.")
            city, suggestion = zones.city(values["time_zone"]), f"{skipped.suggestion:%H:%M}"
            self.add_error(name, forms.ValidationError(sentence, params={"city": city, "time": suggestion}))
            return None


class ZoneAnswerForm(forms.Form):
    """Which time of a session holds after new rules of its zone. ``answers``: what the clock at the event shows by
    each of the two; None where that is not to be had."""

    holds = forms.ChoiceField(label=_("Which time holds?"), widget=forms.RadioSelect, initial=WALL_TIME)

    def __init__(self, *args, answers: dict[str, Span | None], **kwargs):
        super().__init__(*args, **kwargs)
        sentences = {
            WALL_TIME: _("The time at the event: %(hours)s in %(city)s. For everybody elsewhere the session moves."),
            MOMENT: _("The moment: %(hours)s in %(city)s. For everybody elsewhere the time stays."),
        }
        self.fields["holds"].choices = [
            (name, sentences[name] % {"hours": seen.hours, "city": seen.city})
            for name, seen in answers.items()
            if seen is not None
        ]


def zone_choices() -> list[tuple[str, str]]:
    """Cities in the order of their names, each with its part of the world."""
    named = [(zone, f"{zones.city(zone)} ({zone.split('/')[0]})" if "/" in zone else zone) for zone in zones.ZONES]
    return sorted(named, key=lambda choice: choice[1])


def _parsed(kind, value):
    return value if isinstance(value, kind) else kind.fromisoformat(value)
