"""Background work about people."""

from datetime import datetime, timedelta

from django.db import OperationalError
from django.db.models import Q
from django.utils import timezone

from jobs.periodic import every
from jobs.tasks import retrying, task, underway
from people.mail import send_mail_to
from people.models import Organisation, PeopleImport, User

IMPORT_RESUMED = 5  # times
IMPORT_BY_HAND = timedelta(hours=1)


@task
@retrying(times=5)
def welcome(user_id: int) -> None:
    """Tell a person that their account is open. Twice is once: the mail keeps its Message-ID."""
    user = User.objects.active().filter(pk=user_id).first()
    if user is not None:
        send_mail_to(user=user, template="account_opened", key=f"account-opened:{user_id}")


@task
@retrying(times=5)
def tell_of_handover(user_id: int, organisation_id: int, giver_id: int, successor_id: int, at: str) -> None:
    """Tell one person that an organisation has another focal point: the new one, the old one, or a coordinator."""
    people = User.objects.in_bulk([user_id, giver_id, successor_id])
    if not people[user_id].is_active:
        return
    context = {
        "organisation": Organisation.objects.get(pk=organisation_id),
        "giver": people[giver_id],
        "successor": people[successor_id],
    }
    key = f"handover:{organisation_id}:{user_id}:{at}"
    send_mail_to(user=people[user_id], template="focal_point_changed", context=context, key=key)


@task
def welcome_several(user_ids: list[int]) -> None:
    """Welcome some of many. One whose mail is refused is tried again alone, and holds up nobody."""
    for user_id in user_ids:
        welcome.func(user_id)


@task
@retrying(times=5, on=OperationalError)
def import_people(import_id: int) -> None:
    """Do a queued import. Killed, it goes on where it was; done, it does nothing."""
    from people.access import can_manage_people  # noqa: PLC0415 -- services enqueue tasks
    from people.services import imports  # noqa: PLC0415

    item = PeopleImport.objects.select_related("uploaded_by").get(pk=import_id)
    if item.uploaded_by is None or not can_manage_people(item.uploaded_by):
        imports.fail_import(item=item, reason="rights", now=timezone.now())
        return
    try:
        imports.run_import(item=item, by=item.uploaded_by, now=timezone.now())
    except OperationalError:
        raise
    except Exception:
        imports.fail_import(item=item, reason="crashed", now=timezone.now())
        raise


@every(minutes=10)
def resume_imports(*, now: datetime) -> int:
    """Queue what a killed worker left behind, unless it is under way; after five times say that it failed."""
    from people.services import imports  # noqa: PLC0415 -- services enqueue tasks

    left = PeopleImport.objects.under_way().exclude(pk__in=underway(import_people))
    by_hand = Q(uploaded_by=None, uploaded_at__gt=now - IMPORT_BY_HAND)  # the command has no task
    for item in left.exclude(by_hand):
        if not imports.resume_import(item=item, most=IMPORT_RESUMED):
            imports.fail_import(item=item, reason="crashed", now=now)
    return len(left)
