"""Rows for tests of webinars. Times are given so that nothing depends on the day the tests run."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from wagtail.models import Locale, Page

from people.models import Audience, Organisation, Posting, Role, User
from people.services import grant_role
from webinars.models import Recording, Registration, Session, WebinarIndexPage, WebinarPage
from webinars.services import schedule_session

NOW = datetime(2026, 3, 9, 6, 20, tzinfo=UTC)
DAY = date(2026, 3, 17)  # 10:00–12:30 in Ashgabat is 05:00–07:30 UTC
START = datetime(2026, 3, 17, 5, tzinfo=UTC)
END = START + timedelta(minutes=150)
AFTER = END + timedelta(hours=2)
_numbers = count(1)


def person(name="Aýna Berdiýewa", **fields) -> User:
    fields.setdefault("email", f"person{next(_numbers)}@example.org")
    fields.setdefault("time_zone", "Europe/Istanbul")
    return User.objects.create_user(full_name=name, **fields)


def staff(role=Role.COORDINATOR, name="Bahar Nuryýewa", **fields) -> User:
    user = person(name, **fields)
    grant_role(user=user, role=role, by=None, now=NOW)
    return user


def trainer(name="Maral Hojaýewa", **fields) -> User:
    return staff(Role.TRAINER, name, **fields)


def audience(name="Embassies and consulates", code="embassies") -> Audience:
    return Audience.objects.create(name=name, code=code)


def organisation(name="Embassy in Ankara", **fields) -> Organisation:
    return Organisation.objects.create(
        name=name, **{"kind": "embassy", "country": "TM", "host_country": "TR", **fields}
    )


def posting(user, at, since=date(2025, 1, 1), until=None, job_title="Second Secretary") -> Posting:
    return Posting.objects.create(user=user, organisation=at, started_on=since, ended_on=until, job_title=job_title)


def home() -> Page:
    return Page.objects.get(depth=2, locale__language_code="en")


def index_page() -> WebinarIndexPage:
    existing = WebinarIndexPage.objects.filter(locale__language_code="en").first()
    return existing or home().add_child(instance=WebinarIndexPage(title="Webinars", slug="webinars"))


def webinar(title="Identification in consular practice", **fields) -> WebinarPage:
    audiences = fields.pop("audiences", [])
    page = WebinarPage(title=title, summary="Two sessions on what to notice.", **fields)
    index_page().add_child(instance=page)
    if audiences:
        page.audiences.set(audiences)
        page.save()
    return page


def session(of=None, day=DAY, starts=time(10), ends=time(12, 30), **fields) -> Session:
    fields.setdefault("time_zone", "Asia/Ashgabat")
    return schedule_session(
        webinar=of or webinar(), on_date=day, starts_local=starts, ends_local=ends, by=None, now=NOW, **fields
    )


def registration(of, user=None, state="registered", at=NOW) -> Registration:
    return Registration.objects.create(session=of, user=user or person(), state=state, registered_at=at)


def recording(of, *, published=True, **details) -> Recording:
    return Recording.objects.create(session=of, published_at=AFTER if published else None, **details)


def alias(of, language="ru") -> WebinarPage:
    """The page that stands in for a translation not made yet."""
    locale = Locale.objects.get(language_code=language)
    return of.get_translation_or_none(locale) or of.copy_for_translation(locale, copy_parents=True, alias=True)
