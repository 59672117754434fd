"""The desk's screens of recordings: those of a webinar by session, adding and changing, publishing and taking back."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people import access
from people.desk import desk_view
from webinars import services
from webinars.desk import session_of, webinar_of
from webinars.errors import WebinarError
from webinars.models import Recording, Session, WebinarPage
from webinars.queries import see, webinars_run_by
from webinars.recording_forms import RecordingForm
from webinars.recordings import as_seen


@require_safe
@desk_view(access.can_take_attendance)
def recordings(request, pk: int):
    """Every session that has begun, with what is laid beside it."""
    found, now = webinar_of(request, pk), timezone.now()
    sessions = list(Session.objects.of(found).filter(cancelled_at=None, starts_at__lte=now))
    rows = list(Recording.objects.filter(session__in=sessions))
    context = {
        "webinar": found,
        "now": now,
        "sessions": [
            (see(session, request.user), [(as_seen(row), row) for row in rows if row.session_id == session.pk])
            for session in sessions
        ],
    }
    return render(request, "desk/recordings.html", context)


def recording_of(request, pk: int) -> Recording:
    run = webinars_run_by(request.user, WebinarPage.objects.all())
    rows = Recording.objects.select_related("session__webinar", "document")
    return get_object_or_404(rows, pk=pk, session__webinar__in=run.values("pk"))


@desk_view(access.can_take_attendance)
def recording_add(request, pk: int):
    session = session_of(request, pk)
    if session.cancelled_at is not None or session.starts_at > timezone.now():
        raise Http404
    form = RecordingForm(request.POST or None, request.FILES or None, initial={"language": request.user.language})
    if form.is_valid():
        with transaction.atomic():
            document = form.save_document()
            services.add_recording(
                session=session, by=request.user, now=timezone.now(), document=document, **form.details
            )
        messages.success(request, _("The recording is added. Nobody sees it before you publish it."))
        return redirect("desk:recordings", pk=session.webinar_id)
    return _form(request, form, session, None)


@desk_view(access.can_take_attendance)
def recording_edit(request, pk: int):
    found = recording_of(request, pk)
    form = RecordingForm(request.POST or None, request.FILES or None, instance=found)
    if form.is_valid():
        with transaction.atomic():
            document = form.save_document()
            details = form.details if not document else {**form.details, "size": document.get_file_size()}
            kept = Recording.objects.get(pk=pk)  # the form wrote into its own copy
            services.change_recording(recording=kept, by=request.user, now=timezone.now(), document=document, **details)
        messages.success(request, _("The recording is changed."))
        return redirect("desk:recordings", pk=found.session.webinar_id)
    return _form(request, form, found.session, found)


def _form(request, form: RecordingForm, session: Session, recording: Recording | None):
    context = {"form": form, "session": session, "recording": recording}
    return render(request, "desk/recording_form.html", context, status=422 if form.is_bound else 200)


def _asked_first(request, pk: int, *, act, done: str, page: dict):
    """The page says what happens; only POST does it."""
    found = recording_of(request, pk)
    if request.method == "POST":
        try:
            act(recording=found, by=request.user, now=timezone.now())
        except WebinarError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, done)
        return redirect("desk:recordings", pk=found.session.webinar_id)
    return render(request, "desk/recording_confirm.html", {"recording": found, "session": found.session} | page)


@desk_view(access.can_take_attendance)
def recording_publish(request, pk: int):
    page = {
        "title": _("Publish the recording?"),
        "text": _(
            "Those who had a place, came or spoke, and those for whom the webinar is, can watch it and read its "
            "transcript from now on. Look at both first: people may be seen and named in them."
        ),
        "action": _("Publish"),
        "is_mild": True,
    }
    done = _("The recording is published.")
    return _asked_first(request, pk, act=services.publish_recording, done=done, page=page)


@desk_view(access.can_take_attendance)
def recording_withdraw(request, pk: int):
    page = {
        "title": _("Take the recording back?"),
        "text": _("Nobody can watch it any more, nor read its transcript. You can publish it again."),
        "action": _("Take it back"),
    }
    done = _("The recording is taken back.")
    return _asked_first(request, pk, act=services.withdraw_recording, done=done, page=page)


@desk_view(access.can_take_attendance)
def recording_remove(request, pk: int):
    page = {
        "title": _("Delete the recording?"),
        "text": _(
            "The file and the transcript are deleted for good. What lies at an address of another service stays "
            "there: delete it there too."
        ),
        "action": _("Delete the recording"),
    }
    done = _("The recording is deleted.")
    return _asked_first(request, pk, act=services.remove_recording, done=done, page=page)
