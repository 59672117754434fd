"""The link in a letter that turns its kind off: the number of the letter, signed. It says nothing about a person."""

from django.core.signing import BadSignature, Signer

from courses.models import CourseLetter

_signer = Signer(salt="courses.letter.off", sep=".")


def token_of(letter: CourseLetter) -> str:
    return _signer.sign(str(letter.pk))


def letter_of(token: str) -> CourseLetter | None:
    """The letter whose link it is; None for a link that is not ours or leads to a letter that is gone."""
    try:
        pk = int(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None
    return CourseLetter.objects.select_related("enrolment").filter(pk=pk).first()
