"""Finding a few people by what of their name was typed."""

from django.db.models import Q, QuerySet

from people import folding
from people.models import User

MOST_FOUND = 10
LEAST_LETTERS = 2  # so that nobody lists everyone


def find_people(asked: str, *, among: QuerySet[User]) -> list[User]:
    """The first few people of ``among`` whose name or address holds all words typed. Two letters at least."""
    words = folding.words_of(asked)
    if sum(len(word) for word, _latin in words) < LEAST_LETTERS:
        return []
    people = among.active()
    for word, latin in words:
        people = people.filter(Q(search_name__contains=word) | Q(search_name__contains=latin))
    return list(people.prefetch_related("postings__organisation").order_by("full_name", "pk")[:MOST_FOUND])
