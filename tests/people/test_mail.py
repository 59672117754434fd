import pytest
from django.core import mail
from django.template import engines

from people import tasks
from people.mail import build_mail, send_mail_to
from tests.people.factories import NOW, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def greeting(tmp_path, settings):
    """A mail with a name and a moment in it."""
    folder = tmp_path / "emails" / "greeting"
    folder.mkdir(parents=True)
    (folder / "subject.txt").write_text("For {{ person.full_name }}: {{ title }}\n")
    (folder / "body.txt").write_text(
        '{% extends "emails/base.txt" %}{% block body %}{{ title }} {{ language }} {{ at|date:"H:i" }}{% endblock %}'
    )
    (folder / "body.html").write_text('{% extends "emails/base.html" %}{% block body %}{{ title }}{% endblock %}')
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]
    engines.__dict__.pop("templates", None)


def test_a_mail_has_text_and_html(mailoutbox, greeting):
    person = make_person(full_name="Aýna & Co")
    send_mail_to(
        user=person,
        template="greeting",
        context={"title": "A <b> & c"},
        attachments=[("a.pdf", b"%PDF", "application/pdf")],
    )
    [message] = mailoutbox
    assert (message.to, message.subject) == ([person.email], "For Aýna & Co: A <b> & c")
    assert "A <b> & c en" in message.body
    [(html, kind)] = message.alternatives
    assert (kind, "A &lt;b&gt; &amp; c" in html) == ("text/html", True)
    assert message.attachments == [("a.pdf", b"%PDF", "application/pdf")]


def test_a_mail_speaks_the_persons_language_and_time(greeting):
    person = make_person(language="ru", time_zone="Asia/Ashgabat")
    message = build_mail(to=person.email, person=person, template="greeting", context={"title": "", "at": NOW})
    assert " ru 14:00" in message.body
    assert "https://learn.example.org/ru/profile/" in message.body
    assert '<html lang="ru">' in message.alternatives[0].content


def test_a_name_with_a_line_break_makes_no_header(mailoutbox, greeting):
    person = make_person(full_name="Aýna\r\nBcc: all@example.org")
    send_mail_to(
        user=person, template="greeting", context={"title": "x\ny"}, attachments=[("a\r\nb.txt", b"", "text/plain")]
    )
    [message] = mailoutbox
    assert message.subject == "For Aýna Bcc: all@example.org: x y"
    assert "Bcc" not in message.message()
    assert message.attachments[0][0] == "a b.txt"


def test_the_same_occasion_has_the_same_message_id(greeting):
    person = make_person()

    def message_id(key=""):
        message = build_mail(to=person.email, person=person, template="greeting", key=key)
        return message.extra_headers["Message-ID"]

    assert message_id("one") == message_id("one")
    assert len({message_id("one"), message_id("two"), message_id(), message_id()}) == 4
    assert message_id("one").endswith("@learn.example.org>")


@pytest.mark.parametrize(("setting", "reply_to"), [("", []), ("help@example.org", ["help@example.org"])])
def test_answers_go_to_a_person(greeting, settings, setting, reply_to):
    settings.REPLY_TO_EMAIL = setting
    person = make_person()
    assert build_mail(to=person.email, person=person, template="greeting").reply_to == reply_to


def test_welcome_tells_that_the_account_is_open(mailoutbox):
    person = make_person(language="tk")
    tasks.welcome.func(person.pk)
    [message] = mailoutbox
    assert message.to == [person.email]
    assert "https://learn.example.org/tk/accounts/login/" in message.body
    assert len(message.alternatives[0].content.encode()) < 15_000


def test_welcome_leaves_closed_accounts_and_strangers_alone():
    person = make_person()
    person.is_active = False
    person.save()
    for pk in (person.pk, 0):
        tasks.welcome.func(pk)
    assert mail.outbox == []
