"""A small course that earns a certificate, and people who took it."""

from datetime import UTC, date, datetime

from django.utils.text import slugify

from certificates.models import CertificateTemplate, CourseAward, Signatory
from courses.models import CatalogueIndexPage, CoursePage, Enrolment, LessonPage, ModulePage, StepCompletion
from lms.models import HomePage
from people.models import Organisation, OrganisationKind, Posting, User

NOW = datetime(2026, 3, 20, 9, 30, tzinfo=UTC)
EARLIER = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def make_person(email="ayna@example.org", full_name="Aýna Berdiýewa", **fields) -> User:
    return User.objects.create_user(email, full_name=full_name, **fields)


def make_embassy(name="Embassy of Turkmenistan in Ankara", **fields) -> Organisation:
    defaults = {"kind": OrganisationKind.EMBASSY, "country": "TM", "host_country": "TR", "city": "Ankara"}
    return Organisation.objects.create(name=name, **defaults | fields)


def post(user, organisation, job_title="Second Secretary") -> Posting:
    return Posting.objects.create(
        user=user, organisation=organisation, job_title=job_title, started_on=date(2024, 1, 1)
    )


def make_course(title="Recognising forced labour", lessons=2) -> CoursePage:
    home = HomePage.objects.get(locale__language_code="en", depth=2)
    catalogue = CatalogueIndexPage.objects.child_of(home).first()
    if catalogue is None:
        catalogue = home.add_child(instance=CatalogueIndexPage(title="Courses", slug="courses"))
    course = catalogue.add_child(instance=CoursePage(title=title, slug=slugify(title), summary="Signs and what to do."))
    module = course.add_child(instance=ModulePage(title="What forced labour is", slug="what-it-is"))
    for number in range(1, lessons + 1):
        module.add_child(
            instance=LessonPage(
                title=f"Lesson {number}",
                slug=f"lesson-{number}",
                minutes=10,
                body=[("text", "<p>Text.</p>")],
                first_published_at=EARLIER,
            )
        )
    return course


def make_template(course, **fields) -> CertificateTemplate:
    defaults = {"name": "Standard", "issuer": "Waymark programme office", "place": "Ashgabat", "place_ru": "Ашхабад"}
    template = CertificateTemplate.objects.create(**defaults | fields)
    Signatory.objects.create(template=template, name="Maral Hojaýewa", role="Lead trainer", sort_order=1)
    CourseAward.objects.create(course=course, template=template)
    return template


def complete(user, course, *, done=None, at=NOW) -> Enrolment:
    """An enrolment with the first ``done`` lessons done, all by default."""
    enrolment = Enrolment.objects.create(user=user, course=course, language="en", enrolled_at=EARLIER)
    for lesson in list(LessonPage.objects.descendant_of(course))[:done]:
        StepCompletion.objects.create(enrolment=enrolment, step=lesson, completed_at=at)
    enrolment.completed_at = at
    enrolment.save()
    return enrolment
