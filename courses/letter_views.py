"""Turning off a kind of letter from the link in one of them, without signing in."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from courses import letter_links, letter_services


@csrf_exempt  # mail programs post by themselves (RFC 8058), without a page of ours before it; the address is signed
@require_http_methods(["GET", "HEAD", "POST"])
def off(request, token):
    """Opening the link asks, posting it turns the kind off: what fetches links to look at them changes nothing."""
    letter = letter_links.letter_of(token)
    if letter is None:
        raise Http404
    if request.method == "POST":
        letter_services.turn_off(letter=letter, now=timezone.now())
    return render(request, "courses/letter_off.html", {"kind": letter.kind, "is_off": request.method == "POST"})
