"""The platform's addresses and, before them, three bounds to hold it against."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

import lms.urls
from courses.models import Enrolment, StepCompletion
from lms.urls import handler400, handler403, handler404, handler500
from quizzes.models import Attempt

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def bare_view(request):
    """What any answer costs: the middleware and nothing else."""
    return HttpResponse("ok")


@login_required
def bare_template(request):
    """What a page costs that looks nothing up: session, person, our frame around a fixed text."""
    return render(request, "benchmarks/bare.html")


@login_required
@require_POST
@transaction.atomic
def bare_submit(request, pk: int):
    """What handing in costs at least: the same rows read and written, no rule looked at and nothing graded."""
    attempt = get_object_or_404(Attempt.objects.with_people(), pk=pk, user=request.user)
    attempt.answers = dict(attempt.answers)
    attempt.scored = {entry["id"]: ["1.00", 1] for entry in attempt.paper["questions"]}
    attempt.marks, attempt.percent, attempt.submitted_at = attempt.marks_possible, 100, timezone.now()
    attempt.save(update_fields=["answers", "scored", "marks", "percent", "submitted_at"])
    enrolment = Enrolment.objects.select_for_update().get(user=request.user)
    StepCompletion.objects.create(enrolment=enrolment, step=attempt.quiz, completed_at=timezone.now())
    return redirect("quizzes:result", pk=pk)


urlpatterns = [
    path("en/bench/submit/<int:pk>/", bare_submit, name="bare_submit"),
    path("en/bench/view/", bare_view),
    path("en/bench/template/", bare_template),
    *lms.urls.urlpatterns,
]
