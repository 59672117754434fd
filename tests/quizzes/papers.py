"""Questions as plain values, for the pure modules."""

from hypothesis import strategies as st

from quizzes.paper import Source


def option(name, *, right=False, feedback=None):
    feedback = f"CANARY-FEEDBACK-{name}" if feedback is None else feedback
    return {"id": f"id-{name}", "value": {"text": f"Text {name}", "is_right": right, "feedback": feedback}}


def source(name="q", *, kind="choice", right=("a",), wrong=("b", "c"), keeps_order=False, **values):
    options = [option(f"{name}{letter}", right=True) for letter in right]
    options += [option(f"{name}{letter}") for letter in wrong]
    return Source(
        question=f"question-{name}",
        kind=kind,
        content={"options": options, "keeps_order": keeps_order},
        language="en",
        prompt=f"Prompt {name}",
        explanation=f"CANARY-EXPLANATION-{name}",
        objective=values.pop("objective", 1),
        lesson=values.pop("lesson", ""),
        **values,
    )


def right_answers(key):
    return {
        entry["id"]: [option["token"] for option in entry["body"]["options"] if option["is_right"]]
        for entry in key["questions"]
    }


@st.composite
def sources(draw):
    """One to six questions of both kinds, each with a right option at least."""
    made = []
    for number in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(["choice", "multiple_choice"]))
        most = 1 if kind == "choice" else 4
        right = [f"r{place}" for place in range(draw(st.integers(1, most)))]
        wrong = [f"w{place}" for place in range(draw(st.integers(1, 4)))]
        made.append(source(f"q{number}", kind=kind, right=right, wrong=wrong, objective=draw(st.integers(1, 3))))
    return made


@st.composite
def answers_to(draw, paper):
    """Any answers a browser could post to ``paper``."""
    answers = {}
    for entry in paper["questions"]:
        tokens = [option["token"] for option in entry["body"]["options"]]
        most = 1 if entry["kind"] == "choice" else len(tokens)
        answers[entry["id"]] = draw(st.lists(st.sampled_from(tokens), unique=True, max_size=most))
    return answers
