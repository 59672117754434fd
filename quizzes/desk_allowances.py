"""The desk's screens of more time and more attempts: what was granted, what was asked for, granting, declining."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from courses.errors import CourseError
from people import access
from people.desk import desk_view
from quizzes import services
from quizzes.allowance_forms import DeclineForm, GiveForm, GrantForm
from quizzes.allowance_listing import allowance_list, allowances_of, request_list, requests_of
from quizzes.errors import QuizError
from quizzes.models import Allowance, AllowanceRequest
from quizzes.standing import Standing, standing_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@desk_view(access.can_follow_tests)
def allowances(request):
    waiting = requests_of(request.user).open().count()
    return render(request, "desk/allowances.html", {"listing": allowance_list(request), "waiting": waiting})


@require_safe
@desk_view(access.can_follow_tests)
def allowance_requests(request):
    context = {"listing": request_list(request), "crumbs": _crumbs(_("Requests"))}
    return render(request, "desk/allowance_requests.html", context)


@get_or_post
@desk_view(access.can_follow_tests)
def allowance_add(request):
    """Without anybody having asked: a test, a person enrolled in its course, what they get and why."""
    form = GiveForm(request.POST or None, user=request.user, initial={"quiz": request.GET.get("quiz")})
    if request.method == "POST" and form.is_valid():
        quiz = form.cleaned_data["quiz"]
        allowance = _grant(request, form, user=form.person, quiz=quiz)
        _tell(request, allowance)
        return redirect("desk:allowances")
    context = {"form": form, "crumbs": _crumbs(_("Give more"))}
    return render(request, "desk/allowance_add.html", context, status=422 if request.method == "POST" else 200)


@get_or_post
@desk_view(access.can_follow_tests)
def allowance_request(request, pk: int):
    """One request: what was asked, how this person stands, and the form that grants it."""
    asked = get_object_or_404(requests_of(request.user), pk=pk)
    form = GrantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            allowance = _grant(request, form, user=asked.user, quiz=asked.quiz, request=asked)
        except QuizError as refusal:
            messages.info(request, str(refusal))
        else:
            _tell(request, allowance)
        return redirect("desk:allowance_requests")
    standing = _standing(asked)
    context = {"asked": asked, "form": form, "standing": standing, "knows_answers": _knows_answers(standing)}
    crumbs = {"crumbs": _crumbs(asked.user.full_name, to_requests=True)}
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/allowance_request.html", context | crumbs, status=status)


@get_or_post
@desk_view(access.can_follow_tests)
def allowance_decline(request, pk: int):
    asked = get_object_or_404(requests_of(request.user), pk=pk)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"]
        try:
            services.decline_request(request=asked, answer=answer, by=request.user, now=timezone.now())
        except QuizError as refusal:
            messages.info(request, str(refusal))
        else:
            messages.success(request, _("The request is declined. The person is written to."))
        return redirect("desk:allowance_requests")
    context = {"asked": asked, "form": form, "crumbs": _crumbs(asked.user.full_name, to_requests=True)}
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/allowance_decline.html", context, status=status)


@get_or_post
@desk_view(access.can_follow_tests)
def allowance_withdraw(request, pk: int):
    """The confirmation says what is taken away and what stays."""
    allowance = get_object_or_404(allowances_of(request.user), pk=pk)
    if request.method == "POST":
        try:
            services.withdraw_allowance(allowance=allowance, by=request.user, now=timezone.now())
        except QuizError as refusal:
            messages.info(request, str(refusal))
        else:
            messages.success(request, _("It is withdrawn. Attempts that begin from now on go without it."))
        return redirect("desk:allowances")
    context = {"allowance": allowance, "crumbs": _crumbs(allowance.user.full_name)}
    return render(request, "desk/allowance_withdraw.html", context)


def _grant(request_, form: GrantForm, **who) -> Allowance:
    return services.grant_allowance(**who, **form.granted, by=request_.user, now=timezone.now())


def _tell(request, allowance: Allowance) -> None:
    """What was given, in words."""
    name = allowance.user.full_name
    if allowance.extra_minutes:
        text = ngettext(
            "%(name)s has %(count)d more minute for each attempt.",
            "%(name)s has %(count)d more minutes for each attempt.",
            allowance.extra_minutes,
        )
        messages.success(request, text % {"name": name, "count": allowance.extra_minutes})
    if allowance.extra_attempts:
        text = ngettext(
            "%(name)s may take the test %(count)d more time.",
            "%(name)s may take the test %(count)d more times.",
            allowance.extra_attempts,
        )
        messages.success(request, text % {"name": name, "count": allowance.extra_attempts})


def _standing(asked: AllowanceRequest) -> Standing | None:
    """None while the course is taken off."""
    try:
        return standing_of(user=asked.user, quiz=asked.quiz)
    except CourseError:
        return None


def _knows_answers(standing: Standing | None) -> bool:
    """Whether the right answers show to this person by now: another attempt tells less then."""
    if standing is None or not standing.submitted:
        return False
    return standing.shows_answers_of(standing.submitted[-1])


def _crumbs(last: str, *, to_requests: bool = False) -> list[dict[str, str]]:
    crumbs = [{"title": _("More time and attempts"), "url": reverse("desk:allowances")}]
    if to_requests:
        crumbs.append({"title": _("Requests"), "url": reverse("desk:allowance_requests")})
    return [*crumbs, {"title": last, "url": ""}]
