"""The platform's addresses and, before them, two bounds to hold its pages against."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

import lms.urls
from lms.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def bare_view(request):
    """What any answer costs: the middleware and nothing else."""
    return HttpResponse("ok")


@login_required
def bare_template(request):
    """What a page costs that looks nothing up: session, person, our frame around a fixed text."""
    return render(request, "benchmarks/bare.html")


urlpatterns = [
    path("en/bench/view/", bare_view),
    path("en/bench/template/", bare_template),
    *lms.urls.urlpatterns,
]
