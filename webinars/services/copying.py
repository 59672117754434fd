"""An event held again: its words, people and rules, with sessions on new days. No way in is taken along."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.coreutils import cautious_slugify, find_available_slug
from wagtail_localize.synctree import create_aliases_for_new_page

from courses.queries import original_of
from people import access
from people.models import User
from people.services import record_event
from webinars.models import RegistrationQuestion, RegistrationRules, Session, WebinarPage
from webinars.services.copied_words import copy_translations
from webinars.services.schedule import schedule_session
from webinars.shifting import Sitting, days_between, shift_moment

# Never join_url and phone_note: who was let into the first event is not let into the next by an address they kept.
KEPT_OF_A_SESSION = ("title", "title_ru", "title_tk", "place", "provider", "capacity", "threshold_percent")
LONGEST_SLUG = 200  # a letter of another alphabet is five signs of it, and a number may follow
KEPT_OF_RULES = ("open_to", "is_hidden", "has_waiting_list", "seats_per_organisation")
KEPT_OF_A_QUESTION = ("number", "kind", "label", "label_ru", "label_tk", "choices", "is_required")


@transaction.atomic
def copy_webinar(
    *, webinar: WebinarPage, title: str, sittings: Sequence[Sitting], by: User, now: datetime
) -> WebinarPage:
    """A draft with all that ``webinar`` says, in each language it is translated into, with its rules and questions,
    and a session for each of ``sittings``.

    They name sessions of ``webinar`` by their numbers, which stay. Registrations, recordings, feedback and mail are
    not copied, nor is any meeting address; what is private stays so. Every session has a calendar identity of its
    own. Words are those that are published; of an event that never was, those of the draft. Raises as
    ``schedule_session`` does.
    """
    webinar = original_of(webinar)
    copied = _copy_page(webinar, title, by)
    create_aliases_for_new_page(copied)
    copy_translations(webinar=webinar, copied=copied, by=by)
    kept = {session.number: session for session in Session.objects.of(webinar)}
    for sitting in sorted(sittings, key=lambda one: one.number):
        _schedule(copied, kept[sitting.number], sitting, by, now)
    _copy_rules(webinar, copied, list(kept.values()), sittings)
    _copy_questions(webinar, copied)
    record_event(action="webinar.copied", thing=copied, by=by, now=now, data={"copy_of": webinar.pk})
    return copied


def _copy_page(webinar: WebinarPage, title: str, by: User) -> WebinarPage:
    never_published = webinar.first_published_at is None and not webinar.live
    words = webinar.get_latest_revision_as_object() if never_published else webinar
    values = {"title": title, "draft_title": title, "owner": _owner(webinar, by)}
    slug = find_available_slug(webinar.get_parent(), cautious_slugify(title)[:LONGEST_SLUG] or webinar.slug)
    values |= {"slug": slug, "first_published_at": None, "last_published_at": None}
    return words.copy(
        update_attrs={**values, "go_live_at": None, "expire_at": None}, copy_revisions=False, keep_live=False, user=by
    )


def _owner(webinar: WebinarPage, by: User) -> User:
    """The trainer who ran it runs it again; a coordinator may hand it over."""
    owner = webinar.owner
    return owner if owner is not None and owner.is_active and access.is_trainer(owner) else by


def _schedule(copied: WebinarPage, kept: Session, sitting: Sitting, by: User, now: datetime) -> None:
    details: dict[str, Any] = {name: getattr(kept, name) for name in KEPT_OF_A_SESSION}
    session = schedule_session(
        webinar=copied,
        on_date=sitting.on_date,
        starts_local=sitting.starts,
        ends_local=sitting.ends,
        time_zone=sitting.zone,
        later_of_two=sitting.later_of_two,
        by=by,
        now=now,
        **details,
    )
    if session.number != kept.number:  # a session before it was called off; the agenda names it by its number
        Session.objects.filter(pk=session.pk).update(number=kept.number)


def _copy_rules(
    webinar: WebinarPage, copied: WebinarPage, sessions: Sequence[Session], sittings: Sequence[Sitting]
) -> None:
    """As they are; the days on which registration opens and closes move with the sessions."""
    rules = RegistrationRules.objects.filter(webinar=webinar).first()
    if rules is None:
        return
    made = RegistrationRules(webinar=copied, **{name: getattr(rules, name) for name in KEPT_OF_RULES})
    numbers = {sitting.number for sitting in sittings}
    held = [sitting_of(session) for session in sessions if session.number in numbers]
    if held:
        days, zone = days_between(held, min(sitting.on_date for sitting in sittings)), held[0].zone
        for name in ("opens_at", "closes_at"):
            moment = getattr(rules, name)
            setattr(made, name, shift_moment(moment, days, zone) if moment else None)
    made.save()
    made.organisations.set(rules.organisations.all())


def _copy_questions(webinar: WebinarPage, copied: WebinarPage) -> None:
    asked = RegistrationQuestion.objects.filter(webinar=webinar, removed_at=None)
    RegistrationQuestion.objects.bulk_create(
        RegistrationQuestion(webinar=copied, **{name: getattr(one, name) for name in KEPT_OF_A_QUESTION})
        for one in asked
    )


def sitting_of(session: Session) -> Sitting:
    return Sitting(
        number=session.number,
        on_date=session.on_date,
        starts=session.starts_local,
        ends=session.ends_local,
        zone=session.time_zone,
    )
