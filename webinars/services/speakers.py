"""Which account a speaker has: it lets them into the room as a moderator, and to their own page."""

from datetime import datetime

from django.db import transaction

from people.models import User
from people.services import record_event
from webinars.models import Speaker


@transaction.atomic
def link_speaker(*, speaker: Speaker, account: User | None, by: User, now: datetime) -> Speaker:
    """Give ``speaker`` an account, in every language of the page, or take it away (None). The same again changes
    nothing.

    A draft that waits to be published says the same from now on: publishing it takes nobody's account.
    """
    speaker = Speaker.objects.select_for_update(of=("self",)).select_related("account").get(pk=speaker.pk)
    before = speaker.account
    if before == account:
        return speaker
    for row in Speaker.objects.filter(translation_key=speaker.translation_key).select_related("webinar"):
        row.account = account
        row.save(update_fields=["account"])
        _tell_the_draft(row)
    action = "speaker.linked" if account else "speaker.unlinked"
    data = {"speaker": speaker.pk}
    record_event(action=action, thing=speaker.webinar, by=by, now=now, data=data, about=account or before)
    speaker.account = account
    return speaker


def _tell_the_draft(speaker: Speaker) -> None:
    """Page revisions hold the rows of speakers as they were when the draft was saved."""
    draft = speaker.webinar.latest_revision
    if draft is None:
        return
    for row in draft.content.get("speakers", []):
        if row.get("pk") == speaker.pk:
            row["account"] = speaker.account_id
    draft.save(update_fields=["content"])
