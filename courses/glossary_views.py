"""The glossary as a page: what the visitor may read, from A to Z."""

from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from courses import glossary_index


@require_safe
def glossary(request):
    language = get_language()
    letters = list(glossary_index.by_letter(glossary_index.terms_for(request.user, language), language))
    context = {"letters": letters, "count": sum(len(entries) for _letter, entries in letters), "nav_current": "courses"}
    return render(request, "courses/glossary.html", context)
