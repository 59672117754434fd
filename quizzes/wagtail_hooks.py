from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from quizzes.models import Question
from quizzes.viewsets import OwnQuestionsPolicy, QuestionViewSet, TopicViewSet, regrade_buttons

register_permission_policy(Question, OwnQuestionsPolicy(Question))
register_snippet(QuestionViewSet)
register_snippet(TopicViewSet)


@hooks.register("register_snippet_listing_buttons")
def regrade_a_question(snippet, user, next_url=None):
    return regrade_buttons(snippet, user) if isinstance(snippet, Question) else []
