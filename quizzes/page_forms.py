"""The form of a quiz in the content room."""

from wagtail.admin.forms import WagtailAdminPageForm

from quizzes.models.questions import Question


class QuizForm(WagtailAdminPageForm):
    """Places questions that the person may edit, and keeps those that stand there: in a quiz of one's own anybody's
    question would be read, and practised till its key is known.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        placed = self.formsets.get("quiz_questions")
        if placed is None:
            return
        standing = [one.question_id for one in self.instance.quiz_questions.all()]
        allowed = Question.objects.editable_by(self.for_user) | Question.objects.filter(pk__in=standing)
        for form in placed.forms:
            form.fields["question"].queryset = allowed
