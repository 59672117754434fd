"""A person's copy of what is stored about them: asked for, made in parts, fetched, gone after a day."""

from datetime import datetime

from django.db import IntegrityError, transaction

from jobs.tasks import enqueue_after_commit
from people.mail import send_mail_to
from people.models import DataRequest, User
from people.own_data import tasks
from people.own_data.copying import remove_copy, remove_parts, store_part, store_zip
from people.own_data.identity import identity_of
from people.own_data.registry import holdings
from people.services.audit import record_event

COPY = DataRequest.Kind.COPY


def ask_for_copy(*, user: User, now: datetime) -> DataRequest:
    """Ask for a copy, or return the request that is open. An older copy is removed: there is one at a time."""
    try:
        with transaction.atomic():
            request = DataRequest.objects.create(user=user, kind=COPY, asked_at=now, parts_total=len(holdings()))
            for old in user.data_requests.filter(kind=COPY).exclude(pk=request.pk).exclude(file=""):
                remove_copy(old)
            record_event(action="copy.asked", thing=request, by=user, now=now, about=user)
            enqueue_after_commit(tasks.make_copy, request.pk)
    except IntegrityError:
        return user.data_requests.open().get(kind=COPY)
    return request


def make_copy(*, request_id: int, now: datetime) -> None:
    """Gather the parts, put them together and tell the person. Done again, it goes on where it stopped."""
    request = DataRequest.objects.select_related("user").filter(pk=request_id, kind=COPY).first()
    if request is None or not request.user.is_active:
        return
    if request.finished_at is None:
        _gather(request, now)
        _finish(request, now)
    remove_parts(request)
    if request.file:
        send_mail_to(user=request.user, template="copy_ready", key=f"copy-ready:{request.pk}")


def _gather(request: DataRequest, now: datetime) -> None:
    identity, found = identity_of(request.user, now=now), holdings()
    for done, holding in enumerate(found, start=1):
        store_part(request, holding, identity)
        DataRequest.objects.filter(pk=request.pk).update(parts_done=done, parts_total=len(found))


def _finish(request: DataRequest, now: datetime) -> None:
    request.file, request.finished_at = store_zip(request, now=now), now
    request.save(update_fields=["file", "finished_at"])


def note_download(*, request: DataRequest, now: datetime) -> None:
    record_event(action="copy.downloaded", thing=request, by=request.user, now=now, about=request.user)
