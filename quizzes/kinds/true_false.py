"""A statement that is true or false. Pure."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from quizzes.kinds import plain as read_plain
from quizzes.kinds.base import BadContent, Part, Plain
from quizzes.kinds.choices import Choice

TRUE, FALSE = "true", "false"


class TrueFalse(Choice):
    """A choice of two that the author does not write: “True” always stands first, in the language of the question."""

    name = "true_false"
    template = "quizzes/kinds/true_false.html"

    def make(self, content: Mapping[str, Any], *, seed: str, language: str) -> tuple[Part, Part]:
        with override(language):
            return super().make(_as_options(content), seed=seed, language=language)

    def frame(self, content: Mapping[str, Any]) -> Any:
        return content["is_true"]

    def rekey(self, key: Part, content: Mapping[str, Any]) -> Part:
        return super().rekey(key, _as_options(content))

    def problems(self, content: Mapping[str, Any], *, language: str) -> list[str]:
        return [] if isinstance(content["is_true"], bool) else [_("Say whether the statement is true.")]

    def dump(self, content: Mapping[str, Any]) -> Plain:
        return {
            "is_true": content["is_true"],
            "feedback_true": content.get("feedback_true") or "",
            "feedback_false": content.get("feedback_false") or "",
        }

    def load(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        if not isinstance(plain.get("is_true"), bool):
            raise BadContent(_("Say whether the statement is true."))
        most = read_plain.LONGEST_FEEDBACK
        feedback = {name: read_plain.text(plain, name, most=most) for name in ("feedback_true", "feedback_false")}
        return {"is_true": plain["is_true"], **feedback}


def _as_options(content: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "options": [
            _option(TRUE, _("True"), content.get("feedback_true"), is_right=content["is_true"]),
            _option(FALSE, _("False"), content.get("feedback_false"), is_right=not content["is_true"]),
        ],
        "keeps_order": True,
    }


def _option(name: str, text: str, feedback: str | None, *, is_right: bool) -> dict[str, Any]:
    return {"id": name, "value": {"text": text, "is_right": is_right, "feedback": feedback or ""}}
