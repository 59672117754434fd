from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from quizzes.models import Question
from quizzes.viewsets import OwnQuestionsPolicy, QuestionViewSet

register_permission_policy(Question, OwnQuestionsPolicy(Question))
register_snippet(QuestionViewSet)
