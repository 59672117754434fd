from quizzes.models.attempts import Attempt
from quizzes.models.pages import QuizPage, QuizQuestion
from quizzes.models.questions import Question

__all__ = ["Attempt", "Question", "QuizPage", "QuizQuestion"]
