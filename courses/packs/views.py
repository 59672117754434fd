"""Saving a module to the device, and taking what the device sends."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from courses import access
from courses.models import ModulePage
from courses.packs import acts, contents, letter, worker
from courses.packs.owner import owner_of
from people.signed_out import login_required_or_told
from people.throttle import OPEN, throttled

HAS_NOT_CHANGED = 204


def _module_of(request, pk: int):
    """The visit and the module, for those enrolled in its course; for everybody else it is not there."""
    page = get_object_or_404(ModulePage.objects.live().public(), pk=pk)
    visit = access.visit(request.user, page)
    section = visit and next((one for one in visit.outline.modules if one.key == page.translation_key), None)
    if section is None or visit.enrolment is None:
        raise Http404
    return visit, section, page


def _is_closed(visit: access.Visit, section) -> bool:
    """Whether nothing of the module may be read yet. In strict order its first open lesson opens the module."""
    return not any(visit.progress.may_be_read(step) for step in section.steps)


@login_required
@require_safe
def save_module(request, pk):
    """What would be saved, how large it is, and the button."""
    visit, section, page = _module_of(request, pk)
    if _is_closed(visit, section):
        messages.info(request, _("This module opens later. What comes before it stands here."))
        return redirect(visit.outline.url)
    pack = contents.pack_of(visit.outline, section)
    lang = page.content_language
    crumbs = [
        {"title": visit.outline.title, "url": visit.outline.url, "lang": lang},
        {"title": f"{section.number}. {section.title}", "url": section.url, "lang": lang},
        {"title": _("Save on this device")},
    ]
    context = {"page": page, "section": section, "pack": pack, "choices": _choices(pack["extras"]), "crumbs": crumbs}
    return render(request, "courses/save_module.html", {"nav_current": "courses", **context})


def _choices(extras: list[dict]) -> list[dict]:
    """The recordings and files to choose from, each kind with what it weighs; captions come with the recordings."""
    names = {contents.SOUND: _("Sound recordings"), contents.VIDEO: _("Videos"), contents.FILES: _("Files")}
    sizes = {kind: sum(extra["size"] for extra in extras if extra["kind"] == kind) for kind in names}
    return [{"kind": kind, "name": names[kind], "size": size} for kind, size in sizes.items() if size]


@login_required_or_told
@require_safe
@throttled("lesson-pack", limit=60, seconds=60, by=lambda request: request.user.pk, when_gone=OPEN)
def pack(request, pk):
    """The pack itself, or 204 when the device has this version of it already (``?have=``)."""
    visit, section, _page = _module_of(request, pk)
    if _is_closed(visit, section):
        raise Http404
    found = contents.pack_of(visit.outline, section)
    if request.GET.get("have") == found["version"]:
        return HttpResponse(status=HAS_NOT_CHANGED)
    done = [step.pk for step in section.lessons if visit.progress.is_done(step)]
    return JsonResponse({**found, "owner": owner_of(request.user), "done": done})


@require_safe
def saved(request):
    """What is saved on this device: the list is drawn by the device, which alone knows it."""
    owner = owner_of(request.user) if request.user.is_authenticated else ""
    return HttpResponse(worker.stand_alone("courses/saved.html", path=reverse("courses:saved"), owner=owner))


@require_safe
def offline(request):
    """In place of a page that is not saved. Kept on the device; the same for everybody."""
    return HttpResponse(worker.stand_alone("courses/offline.html", path=reverse("courses:saved")))


@require_safe
def service_worker(request):
    response = HttpResponse(worker.script(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@login_required_or_told
@require_http_methods(["GET", "HEAD", "POST"])
@throttled("sync", limit=120, seconds=60, by=lambda request: request.user.pk, when_gone=OPEN)
def sync(request):
    """GET: whose session this is, and the token to send with. POST: the marks and answers that a device kept."""
    owner = owner_of(request.user)
    if request.method != "POST":
        return JsonResponse({"owner": owner, "token": get_token(request)})
    try:
        received = letter.read(request.body)
    except letter.LetterUnreadable:
        return JsonResponse({"sentence": _("This could not be read.")}, status=400)
    if received.owner != owner:
        return JsonResponse({"sentence": _("Somebody else is signed in.")}, status=409)
    now = timezone.now()
    receipts = [acts.receive(user=request.user, item=item, now=now) for item in received.items]
    return JsonResponse({"results": [_told(receipt) for receipt in receipts]})


def _told(receipt: acts.Receipt) -> dict:
    answer = receipt.answer
    feedback = render_to_string("courses/check_feedback.html", {"answer": answer}) if answer else ""
    return {
        "key": str(receipt.key),
        "outcome": receipt.outcome,
        "words": receipt.words,
        "next": receipt.next_url,
        "feedback": feedback,
    }
