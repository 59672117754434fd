"""Forms of registration: its rules and questions at the desk, and the answers of who registers."""

from itertools import zip_longest

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from people.forms.audiences import OrganisationsField
from people.models import User
from webinars.models import RegistrationQuestion, RegistrationRules
from webinars.years import check_year

Kind = RegistrationQuestion.Kind
MOST_CHOICES = 12
LONGEST_ANSWER = 500
LANGUAGES = ("en", "ru", "tk")


class RulesForm(forms.ModelForm):
    """Moments are read by the clock of the person who writes them. Saving is up to ``services.set_rules``."""

    organisations = OrganisationsField(label=_("Organisations, each with all below it"), required=False)

    class Meta:
        model = RegistrationRules
        fields = [
            *("open_to", "organisations", "is_hidden", "opens_at", "closes_at"),
            *("has_waiting_list", "seats_per_organisation"),
        ]
        widgets = {"open_to": forms.RadioSelect} | {
            name: forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
            for name in ("opens_at", "closes_at")
        }
        labels = {
            "open_to": _("Who may register"),
            "is_hidden": _("Show the webinar only to those who may register"),
            "opens_at": _("Registration opens"),
            "closes_at": _("Registration closes"),
            "has_waiting_list": _("People may wait for a place"),
            "seats_per_organisation": _("Places for each organisation"),
        }
        help_texts = {
            "open_to": _("Whoever is invited may register in any case."),
            "is_hidden": _("Nobody else finds it in lists, in the search or by its address."),
            "opens_at": _("By your own clock. Leave it empty: at once."),
            "closes_at": _("By your own clock. Leave it empty: when the last session ends."),
            "has_waiting_list": _("A place that becomes free goes to the first in line."),
            "seats_per_organisation": _("In each session. Leave it empty for no limit."),
        }

    def __init__(self, *args, among: QuerySet[User] | None = None, **kwargs):
        """``among``: whom the writing person may invite; None is everybody. Where nobody of them is, is not offered."""
        super().__init__(*args, **kwargs)
        before = self.instance.organisations.values_list("pk", flat=True) if self.instance.pk else ()
        self.fields["organisations"].offer(among=among, chosen=before)
        for name in ("opens_at", "closes_at"):
            self.fields[name].validators.append(check_year)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("open_to") == RegistrationRules.For.ORGANISATIONS and not cleaned.get("organisations"):
            self.add_error("organisations", _("Choose at least one organisation."))
        opens_at, closes_at = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", _("Registration must close after it opens."))
        return cleaned


class QuestionForm(forms.ModelForm):
    """A question with its choices, one a line, in the same order in each language."""

    choices_en = forms.CharField(
        label=_("Choices"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One on each line. Only for a question with several choices."),
    )
    choices_ru = forms.CharField(
        label=_("Choices in Russian"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In the same order."),
    )
    choices_tk = forms.CharField(
        label=_("Choices in Turkmen"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In the same order."),
    )

    class Meta:
        model = RegistrationQuestion
        fields = ["label", "label_ru", "label_tk", "kind", "is_required"]
        labels = {
            "label": _("Question"),
            "label_ru": _("Question in Russian"),
            "label_tk": _("Question in Turkmen"),
            "kind": _("Kind of answer"),
            "is_required": _("Must be answered"),
        }
        help_texts = {"label": _("Ask only what is needed to prepare the webinar.")}

    field_order = ["label", "label_ru", "label_tk", "kind", "choices_en", "choices_ru", "choices_tk", "is_required"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            texts = [choice.get(code, "") for choice in self.instance.choices]
            self.fields[f"choices_{code}"].initial = "\n".join(texts)
        if self.instance.pk and self.instance.answers.exists():
            self.fields["kind"].disabled = True
            self.fields["kind"].help_text = _("There are answers already, so the kind stays.")

    def clean(self):
        cleaned = super().clean()
        lines = {code: _lines(cleaned.get(f"choices_{code}", "")) for code in LANGUAGES}
        if cleaned.get("kind") != Kind.CHOICE:
            lines = {code: [] for code in LANGUAGES}
        elif not 2 <= len(lines["en"]) <= MOST_CHOICES or len(set(lines["en"])) < len(lines["en"]):
            self.add_error("choices_en", _("Write two to twelve different choices, one on each line."))
        for code in ("ru", "tk"):
            if len(lines[code]) not in {0, len(lines["en"])}:
                self.add_error(f"choices_{code}", _("Write as many choices as in English, or none."))
        cleaned["choices"] = _by_language(lines)
        return cleaned

    @property
    def details(self) -> dict:
        names = ("kind", "label", "label_ru", "label_tk", "choices", "is_required")
        return {name: self.cleaned_data[name] for name in names}


def _lines(text: str) -> list[str]:
    return [line.strip()[:LONGEST_ANSWER] for line in text.splitlines() if line.strip()]


def _by_language(lines: dict[str, list[str]]) -> list[dict[str, str]]:
    rows = zip_longest(*(lines[code] for code in LANGUAGES), fillvalue="")
    return [dict(zip(LANGUAGES, row, strict=True)) for row in rows]


class AnswersForm(forms.Form):
    """The organiser's questions, one field each; ``answers`` of a valid form are texts by question."""

    def __init__(self, *args, questions: list[RegistrationQuestion], kept: dict[int, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            field = _field_of(question, kept.get(question.pk, ""))
            self.fields[f"question-{question.pk}"] = field

    @property
    def answers(self) -> dict[int, str]:
        values = {question.pk: self.cleaned_data[f"question-{question.pk}"] for question in self.questions}
        return {pk: "" if value is None else str(value) for pk, value in values.items()}


def _field_of(question: RegistrationQuestion, kept: str) -> forms.Field:
    shared = {"label": str(question), "required": question.is_required, "initial": kept}
    shared["error_messages"] = {"required": _("Please answer this question.")}
    if question.kind == Kind.TEXT:
        return forms.CharField(max_length=LONGEST_ANSWER, **shared)
    if question.kind == Kind.NUMBER:
        shared["error_messages"]["invalid"] = _("Write a whole number.")
        return forms.IntegerField(min_value=0, max_value=1_000_000, **shared)
    return forms.ChoiceField(choices=choices_of(question), widget=forms.RadioSelect, **shared)


def choices_of(question: RegistrationQuestion) -> list[tuple[str, str]]:
    """(what is kept, what is shown in the active language)"""
    if question.kind == Kind.YES_NO:
        return [("yes", _("Yes")), ("no", _("No"))]
    language = (get_language() or "en")[:2]
    return [(choice["en"], choice.get(language) or choice["en"]) for choice in question.choices]


def shown_answer(question: RegistrationQuestion, text: str) -> str:
    """A kept answer in the active language; a choice that is offered no longer stands as it was kept."""
    return str(dict(choices_of(question)).get(text, text)) if question.kind in {Kind.CHOICE, Kind.YES_NO} else text
