"""What a person does when a session is over: watch, read, say what they thought."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people.throttle import OPEN, throttled
from webinars import services
from webinars.errors import FeedbackIsGiven, WebinarError
from webinars.feedback import wanted_of
from webinars.feedback_forms import FeedbackForm
from webinars.models import Recording, Session
from webinars.queries import see
from webinars.recording_access import may_watch, runs
from webinars.views import page_of, visible_webinar


def recording_or_404(request, pk: int) -> Recording:
    """A recording that the person may watch, of a webinar that they may see."""
    found = get_object_or_404(Recording.objects.select_related("session__webinar", "document"), pk=pk)
    if not may_watch(request.user, found, now=timezone.now()):
        raise Http404
    if not runs(request.user, found.session.webinar):
        visible_webinar(request, pk=found.session.webinar_id)
    return found


@login_required
@require_safe
@throttled("recording", limit=30, seconds=60, by=lambda request: request.user.pk, when_gone=OPEN)
def recording(request, pk: int):
    """To the file, or to the address, which stands in no page."""
    found = recording_or_404(request, pk)
    address = found.document.url if found.document else found.address
    if not address:
        raise Http404
    response = HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


@login_required
@require_safe
def transcript(request, pk: int):
    found = recording_or_404(request, pk)
    if not found.transcript:
        raise Http404
    context = {
        "recording": found,
        "has_film": bool(found.document_id or found.address),
        "webinar": page_of(found.session.webinar),
        "session": see(found.session, request.user),
        "paragraphs": [paragraph for paragraph in found.transcript.split("\n\n") if paragraph.strip()],
    }
    return render(request, "webinars/transcript.html", context)


@login_required
def feedback(request, pk: int):
    """Four questions, for who had a place; who has answered, or is late, reads why there is no form."""
    session = get_object_or_404(
        Session.objects.select_related("webinar"),
        pk=pk,
        cancelled_at=None,
        ends_at__lte=timezone.now(),
        registrations__user=request.user,
        registrations__state="registered",
    )
    webinar = page_of(visible_webinar(request, pk=session.webinar_id))
    is_wanted = session.pk in wanted_of(request.user, [session], {session.pk: "registered"}, now=timezone.now())
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and is_wanted and form.is_valid():
        return _give(request, session, webinar, form)
    context = {"webinar": webinar, "session": see(session, request.user), "form": form, "is_wanted": is_wanted}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "webinars/feedback.html", context, status=status)


def _give(request, session: Session, webinar, form: FeedbackForm):
    try:
        services.give_feedback(session=session, by=request.user, now=timezone.now(), **form.cleaned_data)
    except FeedbackIsGiven as refusal:
        messages.info(request, str(refusal))
    except WebinarError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Thank you. Your feedback is with the trainers."))
    return redirect(webinar.url)
