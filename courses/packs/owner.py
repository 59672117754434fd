"""Whose the saved lessons of a browser are: a word for a person that tells nobody else who it is."""

from django.utils.crypto import salted_hmac

HEADER = "X-Saved-For"  # on every answer to a signed-in person: the worker forgets what it saved for another one
_LENGTH = 24


def owner_of(user) -> str:
    """The same for a person always, another for everybody else; a new secret key makes it another too."""
    return salted_hmac("courses.packs.owner", str(user.pk)).hexdigest()[:_LENGTH]
