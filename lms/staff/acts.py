"""What a focal point does for their people. A posted id that is not one of them refuses the whole request."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from courses import services as courses
from courses.errors import CourseError
from courses.models import CoursePage
from lms.staff.forms import NominationForm, SuccessorForm, TakerForm
from lms.staff.progress import courses_to_choose, read_sheet
from people import access
from people.desk import NotTheirs, desk_view
from people.errors import Refused
from people.keys import LONGEST_KEY
from people.models import Organisation, Posting, Role, User
from people.services.handover import hand_over as hand_over_role
from people.stepup import step_up
from webinars import services as webinars
from webinars.errors import WebinarError
from webinars.models import Registration, Session, WebinarPage
from webinars.visibility import visible_to


def own_people(request, name: str, *, what: str) -> list[User]:
    """The colleagues whose ids were posted as ``name``; one that is none of theirs refuses all, and is noted."""
    posted = set(request.POST.getlist(name))
    keys = {int(text) for text in posted if text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY}
    found = list(access.people_followed_by(request.user).filter(pk__in=keys).order_by("full_name", "pk"))
    if len(found) != len(posted):
        raise NotTheirs(what=what, ids=sorted(keys - {person.pk for person in found}))
    return found


def colleagues(user: User) -> QuerySet[User]:
    """Those ``user`` follows, by name, with what each does."""
    held = Posting.objects.current().filter(user=OuterRef("pk")).values("job_title")[:1]
    return access.people_followed_by(user).annotate(job_title=Subquery(held)).order_by("full_name", "pk")


# Reminders


@desk_view(access.is_focal_point)
def remind(request):
    """GET names whom and what, by the query string: ``person``, or everybody who is late. POST sends."""
    sheet = read_sheet(request.user, request.GET, get_language() or "en", now=timezone.now())
    if sheet.course is None:
        raise Http404
    if request.method == "POST":
        people = own_people(request, "person", what="remind")
        _send_reminders(request, people, sheet.course)
        return redirect(_back(course=sheet.course, organisation=sheet.organisation))
    asked = request.GET.get("person")
    late = [row for row in sheet.late if not asked or str(row.person.pk) == asked]
    if asked and not late:
        raise Http404
    context = {"sheet": sheet, "late": late, "back": _back(course=sheet.course, organisation=sheet.organisation)}
    return render(request, "lms/staff/remind.html", context)


def _send_reminders(request, people: list[User], course: CoursePage) -> None:
    reminded, now = [], timezone.now()
    for person in people:
        try:
            courses.remind(user=person, course=course, by=request.user, now=now)
        except CourseError as refusal:
            messages.warning(request, f"{person.full_name}: {refusal}")
        else:
            reminded.append(person)
    if reminded:
        sentence = ngettext("A reminder goes to %(names)s.", "Reminders go to %(names)s.", len(reminded))
        messages.success(request, sentence % {"names": _names(reminded)})


def _back(*, course: CoursePage | None = None, organisation: Organisation | None = None) -> str:
    query = QueryDict(mutable=True)
    if course is not None:
        query["course"] = course.slug
    if organisation is not None:
        query["organisation"] = organisation.pk
    return f"{reverse('staff:progress')}?{query.urlencode()}" if query else reverse("staff:progress")


def _names(people: list[User]) -> str:
    return ", ".join(person.full_name for person in people)


# Nominations


@desk_view(access.is_focal_point)
def nominate(request):
    if request.method == "POST":
        own_people(request, "people", what="nominate")
    form = _nomination_form(request)
    if not (form.is_bound and form.is_valid()):
        return render(request, "lms/staff/nominate.html", {"form": form}, status=422 if form.is_bound else 200)
    chosen, people = form.chosen, list(form.cleaned_data["people"])
    if isinstance(chosen, WebinarPage):
        _nominate_for_webinar(request, chosen, people)
        return redirect("staff:places")
    _nominate_for_course(request, chosen, people, form.cleaned_data["due_on"])
    return redirect(_back(course=chosen))


def _nomination_form(request) -> NominationForm:
    now, language = timezone.now(), get_language() or "en"
    upcoming = Session.objects.upcoming(now).values("webinar__translation_key")
    pages = visible_to(request.user, WebinarPage.objects.live().public().filter(locale__language_code=language))
    asked = request.GET.get("course")
    return NominationForm(
        request.POST or None,
        people=colleagues(request.user),
        courses=courses_to_choose(language),
        webinars=list(pages.filter(translation_key__in=upcoming).order_by("title", "pk")),
        today=timezone.localdate(now),
        initial={"people": request.GET.getlist("person"), "what": f"course-{asked}" if asked else None},
    )


def _nominate_for_course(request, course: CoursePage, people: list[User], due_on) -> None:
    now = timezone.now()
    new = [
        person
        for person in people
        if courses.nominate(user=person, course=course, due_on=due_on, by=request.user, now=now)
    ]
    _say(request, new, _nominated, messages.success)
    _say(request, [person for person in people if person not in new], _enrolled_already, messages.info)


def _nominate_for_webinar(request, webinar: WebinarPage, people: list[User]) -> None:
    now, placed, waiting, there = timezone.now(), [], [], []
    for person in people:
        try:
            made = webinars.nominate(user=person, webinar=webinar, by=request.user, now=now)
        except WebinarError as refusal:
            messages.warning(request, f"{person.full_name}: {refusal}")
            continue
        is_placed = any(one.state == Registration.State.REGISTERED for one in made)
        (placed if is_placed else waiting if made else there).append(person)
    _say(request, placed, _registered, messages.success)
    _say(request, waiting, _on_the_waiting_list, messages.info)
    _say(request, there, _registered_already, messages.info)


def _say(request, people: list[User], sentence: Callable[[int], str], say: Callable) -> None:
    if people:
        say(request, sentence(len(people)) % {"names": _names(people)})


def _nominated(number: int) -> str:
    return ngettext("%(names)s is nominated and gets a mail.", "%(names)s are nominated and get a mail each.", number)


def _enrolled_already(number: int) -> str:
    return ngettext(
        "%(names)s is enrolled already: nothing changes.", "%(names)s are enrolled already: nothing changes.", number
    )


def _registered(number: int) -> str:
    return ngettext("%(names)s is registered and gets a mail.", "%(names)s are registered and get a mail each.", number)


def _on_the_waiting_list(number: int) -> str:
    return ngettext(
        "The webinar is full: %(names)s is on the waiting list and gets a mail.",
        "The webinar is full: %(names)s are on the waiting list and get a mail each.",
        number,
    )


def _registered_already(number: int) -> str:
    return ngettext(
        "%(names)s is on the list already: nothing changes.",
        "%(names)s are on the list already: nothing changes.",
        number,
    )


# Places


@desk_view(access.is_focal_point)
def pass_on(request, pk: int):
    """A colleague's place in a session to another one."""
    now, people = timezone.now(), access.people_followed_by(request.user)
    held = Registration.objects.holding_a_place().filter(
        user__in=people, session__starts_at__gt=now, session__cancelled_at=None
    )
    registration = get_object_or_404(held.select_related("user", "session__webinar"), pk=pk)
    if request.method == "POST":
        own_people(request, "taker", what="pass_on")
    there = Registration.objects.holding_a_place().filter(session=registration.session)
    free = colleagues(request.user).exclude(pk__in=there.values("user"))
    form = TakerForm(request.POST or None, people=free)
    if form.is_bound and form.is_valid() and _passed_on(request, form, registration, now):
        return redirect("staff:places")
    context = {"form": form, "registration": registration, "webinar": registration.session.webinar}
    return render(request, "lms/staff/pass_on.html", context, status=422 if form.is_bound else 200)


def _passed_on(request, form: TakerForm, registration: Registration, now) -> bool:
    giver, taker = registration.user, form.cleaned_data["taker"]
    try:
        webinars.pass_on(session=registration.session, giver=giver, taker=taker, by=request.user, now=now)
    except WebinarError as refusal:
        form.add_error("taker", str(refusal))
        return False
    names = {"giver": giver.full_name, "taker": taker.full_name}
    messages.success(request, _("The place of %(giver)s is now %(taker)s’s. Both get a mail.") % names)
    return True


# The role itself


@desk_view(access.is_focal_point)
@step_up
def hand_over(request):
    """Choose whom; with the choice in the query string, the page names what follows; only POST does it."""
    if request.method == "POST":
        own_people(request, "successor", what="hand_over")
    given = request.POST or request.GET
    form = _successor_form(request, given if {"organisation", "successor"} & given.keys() else None)
    if not (form.is_bound and form.is_valid()):
        return render(request, "lms/staff/hand_over.html", {"form": form}, status=422 if form.errors else 200)
    organisation, successor = form.cleaned_data["organisation"], form.cleaned_data["successor"]
    if request.method != "POST":
        context = {"organisation": organisation, "successor": successor}
        return render(request, "lms/staff/hand_over_confirm.html", context)
    try:
        hand_over_role(giver=request.user, successor=successor, organisation=organisation, now=timezone.now())
    except Refused as refusal:
        form.add_error("successor", str(refusal))
        return render(request, "lms/staff/hand_over.html", {"form": form}, status=422)
    logout(request)  # every session of both has ended
    said = {"name": successor.full_name, "organisation": organisation}
    messages.success(request, _("%(name)s is now the focal point of %(organisation)s. Please sign in again.") % said)
    return redirect("account_login")


def _successor_form(request, data) -> SuccessorForm:
    granted = Organisation.objects.filter(focal_points__user=request.user, focal_points__role=Role.FOCAL_POINT)
    people = colleagues(request.user).exclude(pk=request.user.pk)
    return SuccessorForm(data, organisations=granted.order_by("name"), people=people)
