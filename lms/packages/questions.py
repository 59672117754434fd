"""The questions of a package, in all their languages."""

from typing import Any

from wagtail.models import Locale

from lms.packages.contents import Contents, Thing
from lms.packages.filling import built, check, content_of
from lms.packages.found import Found
from lms.packages.translated import Taking, take_in
from lms.packages.versions import Writer, newest, where_of
from people.models import User
from quizzes.models import Question


class Questions:
    def __init__(self, contents: Contents, found: Found, *, owner: User, is_published: bool):
        self._contents, self._found, self._owner = contents, found, owner
        self._writer = Writer(found, owner=owner, is_published=is_published)
        self.new = self.changed = self.passages_lost = 0

    def fill(self) -> None:
        """The original first, then what translators did with it, then its translations."""
        for thing in self._contents.questions:
            original = self._fill(thing, thing["original"])
            self.passages_lost += self._hand_to_translators(original, thing)
            for code in sorted(set(thing["versions"]) - {thing["original"]}):
                self._fill(thing, code)

    def _hand_to_translators(self, original: Question, thing: Thing) -> int:
        where = where_of(thing, thing["original"])
        taking = Taking(lambda model, name: self._found.pk(model, name, where), where)
        return take_in(original, thing["translations"], taking)

    def _fill(self, thing: Thing, code: str) -> Any:
        row = Question.objects.filter(translation_key=thing["key"], locale__language_code=code).first()
        is_new = row is None
        if row is None:
            row = self._made(thing, code)
        is_changed = self._writer.write(row, thing, code, is_new=is_new)
        self.new += is_new
        self.changed += is_changed and not is_new
        return Question.objects.get(pk=row.pk)

    def _made(self, thing: Thing, code: str) -> Question:
        where, version = where_of(thing, code), thing["versions"][code]
        question = built(Question, content_of(Question, newest(version) or {}, self._found, where), where)
        question.translation_key, question.locale = thing["key"], Locale.objects.get(language_code=code)
        question.owner, question.live = self._owner, False
        check(question, where, is_draft="draft" in version)
        question.save()
        return question
