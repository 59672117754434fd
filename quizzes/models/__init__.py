from quizzes.models.allowances import Allowance, AllowanceRequest
from quizzes.models.attempts import Attempt
from quizzes.models.bank import ItemFigures, QuestionImport
from quizzes.models.pages import Form, QuizDraw, QuizPage, QuizQuestion
from quizzes.models.questions import Question, QuestionTag, Topic
from quizzes.models.scores import Marking, Regrade, RegradeLine, ScoreChange

__all__ = [
    "Allowance",
    "AllowanceRequest",
    "Attempt",
    "Form",
    "ItemFigures",
    "Marking",
    "Question",
    "QuestionImport",
    "QuestionTag",
    "QuizDraw",
    "QuizPage",
    "QuizQuestion",
    "Regrade",
    "RegradeLine",
    "ScoreChange",
    "Topic",
]
