"""Forms of files of questions: which file, where its questions go, which questions go out."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from courses.models import Objective
from quizzes.exchange.formats import FORMATS
from quizzes.models import Topic

MOST_MEGABYTES = 20
ENDINGS = {"gift": "gift", "xml": "moodlexml", "json": "json"}  # of names of files that say their format
FORMAT_CHOICES = [(one.name, one.label) for one in FORMATS.values()]


class QuestionFileForm(forms.Form):
    file = forms.FileField(
        label=_("File of questions"),
        help_text=_("GIFT, Aiken, Moodle XML or our own JSON, up to 20 MB and 2,000 questions."),
        widget=forms.FileInput(attrs={"accept": ".gift,.txt,.xml,.json"}),
        error_messages={"required": _("Choose a file"), "empty": _("The file is empty.")},
    )
    file_format = forms.ChoiceField(
        label=_("Format"),
        choices=[("", _("As the ending of its name says")), *FORMAT_CHOICES],
        required=False,
        help_text=_("A text file (.txt) can be GIFT or Aiken: then say which."),
    )

    def clean(self):
        values = super().clean()
        file = values.get("file")
        if file is None:
            return values
        if file.size > MOST_MEGABYTES * 1024 * 1024:
            self.add_error("file", _("The file is larger than %(most)s MB.") % {"most": MOST_MEGABYTES})
        values["file_format"] = values.get("file_format") or ENDINGS.get(file.name.rpartition(".")[2].lower(), "")
        if not values["file_format"]:
            self.add_error("file_format", _("The name of the file does not say its format. Choose it."))
        return values


class TopicField(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(queryset=Topic.objects.all(), label=_("Topic"), **kwargs)


class TopicChoiceForm(forms.Form):
    """The topic a preview looks at: a question that it has is not imported again."""

    topic = TopicField(required=False, empty_label=_("A new one"))

    @property
    def chosen(self) -> Topic | None:
        return self.cleaned_data.get("topic") if self.is_valid() else None


class QuestionImportForm(forms.Form):
    """Where the questions of a file go."""

    topic = TopicField(required=False, empty_label=_("A new one"), help_text=_("Choose one, or name a new one below."))
    new_topic = forms.CharField(
        label=_("Name of the new topic"), required=False, max_length=120, help_text=_("When no topic fits.")
    )
    objective = forms.ModelChoiceField(
        label=_("Learning objective"),
        queryset=Objective.objects.all(),
        required=False,
        empty_label=_("As the file says, or as most questions of the topic"),
        help_text=_("What all questions of the file measure. It can be changed at each question."),
    )
    language = forms.ChoiceField(label=_("Language of the questions"), choices=settings.LANGUAGES)

    def clean(self):
        values = super().clean()
        values["new_topic"] = " ".join((values.get("new_topic") or "").split())
        if "topic" in values and not values["topic"] and not values["new_topic"]:
            self.add_error("topic", _("Choose a topic, or name a new one."))
        return values


class QuestionExportForm(forms.Form):
    """Which questions go out, and how."""

    topic = TopicField(empty_label=_("Choose a topic"))
    language = forms.ChoiceField(label=_("Language of the questions"), choices=settings.LANGUAGES)
    file_format = forms.ChoiceField(label=_("Format"), choices=FORMAT_CHOICES, initial="moodlexml")
