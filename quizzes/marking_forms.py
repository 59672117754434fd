"""The form of who reads an answer: points for each criterion, and words for the learner."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.marking import Opened
from quizzes.models import Marking

LONGEST_COMMENT = 2000


class ReadingForm(forms.Form):
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The learner reads it beside the result."),
    )

    def __init__(self, data=None, *, answer: Opened):
        latest = answer.latest
        super().__init__(data, initial={"seen": latest.pk if latest else None} | _standing(latest))
        self.criteria = {_name(place): one["criterion"] for place, one in enumerate(answer.rubric)}
        for place, criterion in enumerate(answer.rubric):
            self.fields[_name(place)] = _points(criterion, latest)
        self.order_fields([*self.criteria, "comment", "seen"])

    @property
    def reading(self) -> dict[str, Any]:
        """What ``services.marking.mark_answer`` is given."""
        values = self.cleaned_data
        points = {criterion: values[name] for name, criterion in self.criteria.items()}
        return {"points": points, "comment": values["comment"], "seen": values["seen"]}

    def look_again(self, latest: Marking | None) -> None:
        """The next save answers to ``latest``: it has been told of, and stands on the page."""
        self.data = self.data.copy()
        self.data["seen"] = latest.pk if latest else ""


def _name(place: int) -> str:
    return f"points-{place}"


def _standing(latest: Marking | None) -> dict[str, Any]:
    return {"comment": latest.comment} if latest else {}


def _points(criterion: dict[str, Any], latest: Marking | None) -> forms.IntegerField:
    most = criterion["points"]
    return forms.IntegerField(
        label=criterion["text"],
        min_value=0,
        max_value=most,
        initial=latest.points.get(criterion["criterion"]) if latest else None,
        help_text=_("Points from 0 to %(most)s") % {"most": most},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
