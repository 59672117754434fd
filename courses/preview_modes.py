"""As whom an editor looks at a draft: a learner of a language who begins, is half-way, or has finished. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Stage(StrEnum):
    BEGINNING = "beginning"
    HALF_WAY = "half"
    FINISHED = "finished"
    FEEDBACK = "feedback"  # of the checks of a lesson, or of a test that was handed in


SEEN_BY = {
    Stage.BEGINNING: gettext_lazy("%(language)s: a learner at the beginning"),
    Stage.HALF_WAY: gettext_lazy("%(language)s: a learner half-way"),
    Stage.FINISHED: gettext_lazy("%(language)s: a learner who has finished"),
    Stage.FEEDBACK: gettext_lazy("%(language)s: with the feedback that a learner gets"),
}


@dataclass(frozen=True)
class Mode:
    language: str
    stage: Stage

    @property
    def name(self) -> str:
        return f"{self.language}-{self.stage}"

    def label(self, languages: dict[str, str]) -> str:
        return str(SEEN_BY[self.stage]) % {"language": languages[self.language]}

    def sentence(self, languages: dict[str, str]) -> str:
        as_whom = self.label(languages)
        return _("Preview. %(as_whom)s. Nothing is recorded, and its buttons do nothing.") % {"as_whom": as_whom}


def modes(own: str, languages: dict[str, str], *, stages: Iterable[Stage]) -> list[tuple[str, str]]:
    """Names and labels, those of the page's ``own`` language first."""
    ordered = [own, *(code for code in languages if code != own)]
    offered = [Mode(code, stage) for code in ordered if code in languages for stage in stages]
    return [(mode.name, mode.label(languages)) for mode in offered]


def read(name: str | None, *, own: str, languages: dict[str, str]) -> Mode:
    """The mode that ``name`` says; a learner at the beginning in the page's ``own`` language when it says none."""
    language, _dash, stage = (name or "").partition("-")
    if language in languages and stage in set(Stage):
        return Mode(language, Stage(stage))
    return Mode(own, Stage.BEGINNING)
