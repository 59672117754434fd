"""What the addresses name, and what a form sends: for each role, whose thing it is."""

from uuid import UUID, uuid4

from django.urls import reverse

from courses.packs.owner import owner_of
from tests.access import exams, meetings
from tests.access.world import OTHER, OWN, SAME, World

JSON = "json"  # what is sent is this, and no form
MISSING, MIXED = "missing", "mixed"
NO_NUMBER, NO_SERIAL, NO_CODE, NO_TOKEN = 999_999_999, "WM-2026-000000-AA", "A" * 26, "t" * 32
NO_QUESTION = str(UUID(int=9))
NAMES_NOTHING = {"serial": NO_SERIAL, "code": NO_CODE, "token": NO_TOKEN, "name": "missing.png", "provider_id": "none"}
NAMES_NOTHING |= {"question": NO_QUESTION, "uid": NO_QUESTION, "kind": "none"}
PERSON = ("", "_edit", "_post", "_grant", "_deactivate", "_reactivate")
ALLAUTH_KEYS = {
    "account_confirm_email": {"key": "none"},
    "account_reset_password_from_key": {"uidb36": "0", "key": "none"},
}  # signed or hashed: what they name can't be guessed, and the platform sends none of them


QUERIES = {"desk:import_template": "?format=csv", "desk:import_report_export": "?format=csv"}
QUERIES |= exams.QUERIES


def named(world: World, role: str, whose: str) -> dict[str, dict]:
    """Route → what its address names, of ``whose``. A route that is not there has nothing of this kind."""
    has, training = world.has(role, whose), world.trainings[whose]
    person, organisation = has.person.pk, world.organisations[whose].pk
    certificate, attempt = {"serial": has.certificate.serial}, {"pk": has.attempt.pk}
    code = {"code": has.certificate.code}
    webinar, session = {"pk": training.webinar.pk}, {"pk": training.session.pk}
    audience, request = {"pk": world.audiences[whose].pk}, {"pk": world.requests[whose].pk}
    uploaded, finished = {"pk": has.uploaded.pk}, {"pk": has.finished.pk}
    posting = {"pk": person, "posting_pk": has.posting.pk}
    found = {
        "courses:complete_step": {"pk": training.next_lesson.pk},
        "courses:letter_off": {"token": has.letter},
        "courses:delete_note": {"pk": has.note.pk},
        "quizzes:start": {"pk": training.quiz.pk},
        "quizzes:result": {"pk": has.handed_in.pk},
        "verify_short": code,
        "certificates:verified": code,
        "certificates:download": certificate,
        "people:download_copy": {"pk": has.copy.pk},
        "people:invitation_open": {"token": has.token},
        "people:access_open": {"token": world.requests[whose].token},
        "mfa_remove_webauthn": {"pk": has.passkey.pk},
        "mfa_edit_webauthn": {"pk": has.passkey.pk},
        "staff:pass_on": {"pk": has.registration.pk},
        "desk:data_request": {"pk": has.erasure.pk},
        "desk:person_posting": posting,
        "desk:person_posting_remove": posting,
        "desk:webinar_take_off": {**webinar, "user_pk": person},
        "desk:attendance_mark": {**session, "user_pk": person},
        "desk:audience_leave": {**audience, "user_pk": person},
        "desk:training_hand_over": {"pk": training.course.pk},
        "desk:mail_domain_remove": {"pk": world.domains[whose].pk},
        "desk:import_report": finished,
        "desk:import_progress": finished,
        "desk:import_report_export": finished,
    }
    of_course, of_module = {"pk": training.course.pk}, {"pk": training.module.pk}
    found |= {f"courses:{name}": of_course for name in ("enrol", "renew", "print_course", "notes", "notes_text")}
    found |= {f"courses:{name}": of_module for name in ("print_module", "save_module", "pack")}
    found |= {f"courses:{name}": {"pk": training.lesson.pk} for name in ("check", "place", "print_lesson", "keep_note")}
    found |= {f"quizzes:{name}": attempt for name in ("take", "save", "review", "submit")}
    found |= {f"webinars:{name}": webinar for name in ("register", "cancel", "calendar_of_webinar")}
    found["webinars:calendar"] = session
    found |= {f"people:invitation_{name}": {"pk": has.invitation.pk} for name in ("send_again", "withdraw")}
    found |= {f"desk:invitation_{name}": {"pk": has.invitation.pk} for name in ("send_again", "withdraw")}
    found |= {f"desk:person{name}": {"pk": person} for name in PERSON}
    found |= {f"desk:organisation{name}": {"pk": organisation} for name in ("", "_edit", "_delete")}
    found |= {f"desk:audience{name}": audience for name in ("", "_edit", "_delete", "_join")}
    found |= {f"desk:access_request_{name}": request for name in ("accept", "decline")}
    found |= {f"desk:import_{name}": uploaded for name in ("columns", "read", "preview", "commit", "discard")}
    found |= {f"desk:{name}": webinar for name in ("webinar", "webinar_overview", "webinar_add_person", "session_add")}
    found |= {f"desk:{name}": session for name in ("session_edit", "session_cancel", "attendance", "sign_in_sheet")}
    found |= {f"desk:certificate{name}": certificate for name in ("", "_pdf", "_withdraw")}
    found |= exams.named(world, whose, has) | meetings.named(world, whose, has)
    return found | _grants(world, role, whose) | _pages(world, whose)


def _grants(world: World, role: str, whose: str) -> dict[str, dict]:
    """A role held: by the asking person if they hold one, else by the trainer of ``whose``."""
    holder = world.people[role] if whose == OWN and role not in {"visitor", "learner"} else world.trainers[whose]
    return {"desk:person_withdraw": {"pk": holder.pk, "grant_pk": holder.role_grants.first().pk}}


def _pages(world: World, whose: str) -> dict[str, dict]:
    training = world.trainings[whose]
    shown = {name: getattr(training, name) for name in ("course", "module", "lesson", "quiz", "webinar")}
    shown |= {"draft": world.drafts[whose], "hidden": world.meetings[whose].webinar}
    return {f"page:{name}": {"url": page.get_url()} for name, page in shown.items()}


def plain_pages(world: World) -> dict[str, dict]:
    own = {"content": world.content.get_url(), "closed": world.closed.get_url()}
    found = {"home": "/en/", "catalogue": "/en/courses/", "webinars": "/en/webinars/", **own}
    pages = {f"page:{name}": {"url": url} for name, url in found.items()}
    participants = f"{reverse('desk:participants_export')}?webinar={world.meetings[OWN].webinar.pk}"
    return pages | {"desk:webinars_month": {"name": meetings.MONTH}, "desk:participants_export": {"url": participants}}


def missing(names: dict) -> dict:
    """The same address, naming nothing."""
    if "url" in names:
        return {"url": names["url"].rstrip("/") + "-missing/"}
    return {name: NAMES_NOTHING.get(name, NO_NUMBER) for name in names}


def mixed(world: World, role: str) -> dict[str, dict]:
    """For an address that names two things: one's own parent with a thing that is below another."""
    own, other = named(world, role, OWN), named(world, role, OTHER)
    inner = {"posting_pk", "grant_pk", "user_pk", "question"}
    below = {route: inner | {"token"} if "uid" in names else inner for route, names in own.items()}
    return {
        route: {name: other[route][name] if name in below[route] else value for name, value in names.items()}
        for route, names in own.items()
        if below[route] & set(names)
    }


EXPORTED = (
    "attendance", "people", "organisations", "audiences", "certificates", "invitations", "webinars",
    "allowances", "answers_to_read", "progress", "audit", "webinar_mail", "mail_problems", "participants",
)  # fmt: skip


def sent(world: World, role: str, whose: str) -> dict[str, dict]:
    """Route → what a POST holds, where it would be refused for its content otherwise."""
    has, training = world.has(role, whose), world.trainings[whose]
    return {
        "courses:check": {"block": training.lesson.body[0].id, "option": "0"},
        "courses:keep_note": {"block": training.lesson.body[0].id, "text": "Mine."},
        "courses:sync": {JSON: letter_of(has.person, training.next_lesson)},
        "quizzes:save": {"question": has.attempt.paper["questions"][0]["id"]},
        "desk:webinar_add_person": {"person": world.people["same learner"].pk},
        "desk:attendance_mark": {"act": "present"},
        "desk:audience_join": {"person": world.people["other learner"].pk},
        "desk:training_hand_over": {"trainer": world.trainers[OWN if whose != OWN else SAME].pk},
        "desk:person_grant": {"role": "trainer"},
        "desk:certificate_withdraw": {"reason": "Because."},
        **{f"desk:{name}_export": {"format": "csv"} for name in EXPORTED},
        **exams.sent(world, whose, has),
        **meetings.sent(world, whose),
        "staff:export": {"format": "csv"},
        "staff:remind": {"person": world.has(role, SAME).person.pk, "course": training.course.pk},
        "staff:pass_on": {"giver": world.has(role, SAME).person.pk, "taker": world.has(role, OWN).person.pk},
        "staff:nominate": {"person": world.has(role, SAME).person.pk, "course": training.course.pk},
    }


def letter_of(person, lesson) -> dict:
    """What a device sends when the connection returns: the mark of one lesson."""
    return {"owner": owner_of(person), "items": [{"key": str(uuid4()), "kind": "done", "step": lesson.pk}]}
