"""Screens that draw on several apps: my learning, search, the desk's door, the short verification address."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render

from people import access


@login_required
def my_learning(request):
    return render(request, "lms/my_learning.html")


def search(request):
    return render(request, "lms/search.html")


@login_required
def desk_home(request):
    if not access.can_enter_desk(request.user):
        raise Http404
    return redirect("desk:webinars")


def verify_in_language(request, code: str):
    return redirect("certificates:verified", code=code)
