"""The desk's forms of more time and more attempts."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Enrolment
from courses.pages import COURSE_PATH_LENGTH
from people.models import User
from quizzes.overseen import TEST_KEY, quizzes_of

MOST_MINUTES, MOST_ATTEMPTS = 600, 20
LIMITED = Q(time_limit_minutes__isnull=False) | Q(attempts_allowed__isnull=False)


class GrantForm(forms.Form):
    """For a person and a test that are known."""

    extra_minutes = forms.IntegerField(
        label=_("More minutes"),
        help_text=_("For every attempt of this person, and for one that is under way."),
        required=False,
        min_value=0,
        max_value=MOST_MINUTES,
    )
    extra_attempts = forms.IntegerField(
        label=_("More attempts"),
        help_text=_("Beside those the rules of the test allow."),
        required=False,
        min_value=0,
        max_value=MOST_ATTEMPTS,
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The person reads it in a mail, and it stays with the record. Say nothing about their health."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why: whoever looks at the score later has to understand it.")},
    )

    def clean(self):
        cleaned = super().clean()
        for name in ("extra_minutes", "extra_attempts"):
            cleaned[name] = cleaned.get(name) or 0
        if not self.errors and not (cleaned["extra_minutes"] or cleaned["extra_attempts"]):
            self.add_error("extra_minutes", _("Give more minutes, more attempts, or both."))
        return cleaned

    @property
    def granted(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("extra_minutes", "extra_attempts", "reason")}


class GiveForm(GrantForm):
    """For a person found by address among those enrolled in the course of the test."""

    quiz = forms.ModelChoiceField(
        label=_("Test"),
        queryset=None,
        to_field_name=TEST_KEY,
        empty_label=_("Choose a test"),
        help_text=_("Tests with a time limit or a number of attempts."),
        error_messages={"required": _("Choose the test")},
    )
    email = forms.EmailField(
        label=_("E-mail of the person"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the address the person signs in with")},
    )
    field_order = ("quiz", "email", "extra_minutes", "extra_attempts", "reason")

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["quiz"].queryset = quizzes_of(user).filter(LIMITED)

    def clean(self):
        cleaned = super().clean()
        quiz, email = cleaned.get("quiz"), cleaned.get("email")
        if quiz and email:
            self.person = _enrolled(quiz, email)
            if self.person is None:
                self.add_error("email", _("Nobody with this address is enrolled in the course of this test."))
        return cleaned


def _enrolled(quiz, email: str) -> User | None:
    enrolled = Enrolment.objects.filter(course__path=quiz.path[:COURSE_PATH_LENGTH])
    return User.objects.active().filter(email__iexact=email, pk__in=enrolled.values("user")).first()


class DeclineForm(forms.Form):
    answer = forms.CharField(
        label=_("Why it is declined"),
        help_text=_("The person is sent these words."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why: the person reads it.")},
    )
