"""Mail that came back, from sample reports in tests/people/mail_reports."""

import base64
import io
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command

from people.mail_reports import read_report
from people.mail_returns import send_returns_to_us
from people.models import MailAddress
from tests.webinars.factories import NOW, person
from tests.webinars.outbox import message
from webinars.models import Message
from webinars.services.returned import note_report, way_back_of

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parent.parent / "people" / "mail_reports"
SENT, RETURNED = Message.State.SENT, Message.State.RETURNED
ENCODED = "Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; {}\nAction: failed\nStatus: 5.1.1\n"

# name: state of the row after it, times counted against the address
EXPECTED = {
    "01-unknown-user": (RETURNED, 1),
    "02-unknown-domain": (RETURNED, 1),
    "03-disabled-mailbox": (RETURNED, 1),
    "04-full-mailbox": (RETURNED, 0),
    "05-refused-by-policy": (RETURNED, 0),
    "06-given-up-after-days": (RETURNED, 0),
    "07-delayed": (SENT, 0),
    "08-delivered": (SENT, 0),
    "09-relayed": (SENT, 0),
    "10-generic-status-plain-code": (RETURNED, 1),
    "11-no-status-field": (RETURNED, 1),
    "12-international": (RETURNED, 1),
    "13-forwarded-on": (RETURNED, 1),
    "14-only-delivered-to": (RETURNED, 1),
    "15-capitals": (RETURNED, 1),
    "16-two-recipients-one-failed": (RETURNED, 1),
    "17-no-token": (SENT, 0),
    "18-wrong-signature": (SENT, 0),
    "19-token-of-another-mail": (SENT, 0),
    "20-out-of-office": (SENT, 0),
    "21-words-without-a-report": (SENT, 0),
    "22-cut-off": (RETURNED, 1),
    "23-cut-off-before-the-report": (SENT, 0),
    "24-no-boundary": (SENT, 0),
    "25-no-action": (SENT, 0),
    "26-windows-line-ends": (RETURNED, 1),
    "27-encoded": (RETURNED, 1),
    "28-not-a-mail": (SENT, 0),
    "29-empty": (SENT, 0),
}


@pytest.fixture(autouse=True)
def bounce_address(settings):
    settings.BOUNCE_ADDRESS = "bounces@learn.example.org"


def sent(user=None) -> Message:
    return message(user, state=SENT, sent_at=NOW)


def way_back(row, address=None) -> str:
    mail = EmailMessage(to=[row.user.email])
    send_returns_to_us(mail, what=way_back_of(row), address=address or row.user.email)
    return mail.from_email


def sample(name: str, row: Message, *, address=None) -> bytes:
    address = address or row.user.email
    own = way_back(row, address)
    encoded = base64.b64encode(ENCODED.format(address).encode()).decode()
    words = {
        "{way_back}": own,
        "{way_back_in_capitals}": own.upper(),
        "{way_back_forged}": own.replace(own.partition("-")[2].partition("@")[0], "0" * 20),
        "{way_back_of_another}": own.replace(f"+w{row.pk}-", f"+w{row.pk + 1}-"),
        "{address}": address,
        "{encoded_report}": encoded,
    }
    raw = (SAMPLES / f"{name}.eml").read_bytes()
    for mark, word in words.items():
        raw = raw.replace(mark.encode(), word.encode())
    return raw


def note(raw: bytes) -> str:
    report = read_report(raw)
    return note_report(report=report, now=NOW) if report else "none"


def counted() -> int:
    return sum(MailAddress.objects.values_list("hard_returns", flat=True))


def test_all_samples_are_expected():
    assert {path.stem for path in SAMPLES.glob("*.eml")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_sample(name):
    state, times = EXPECTED[name]
    row, other = sent(), sent()

    note(sample(name, row))

    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.state, other.state, counted()) == (state, SENT, times)
    assert row.returned_at == (NOW if state == RETURNED else None)
    assert row.user.email not in row.reply


def test_a_delay_is_noted_and_a_failure_after_it_too():
    row = sent()
    note(sample("07-delayed", row))
    row.refresh_from_db()
    assert row.reply == "connect to mail.example.org: no answer"

    assert note(sample("01-unknown-user", row)) == "returned"
    assert note(sample("07-delayed", row)) == "nothing new"
    row.refresh_from_db()
    assert row.reply == "550 5.1.1 <…>: nobody by that name here"


def test_the_same_report_counts_once_and_two_mails_suspend():
    user = person()
    first, second = sent(user), sent(user)

    assert [note(sample("01-unknown-user", first)) for _ in range(3)] == ["returned", "nothing new", "nothing new"]
    assert MailAddress.objects.get().suspended_at is None
    note(sample("01-unknown-user", second))

    address = MailAddress.objects.get()
    assert (address.address, address.hard_returns, address.suspended_at) == (user.email, 2, NOW)


def test_a_report_about_the_address_before_says_nothing_of_the_new_one():
    row, before = sent(), "before@example.org"
    raw = sample("01-unknown-user", row, address=before)

    assert note(raw) == "returned"
    assert MailAddress.objects.get().address == before


def test_a_report_about_a_mail_that_is_gone_is_not_ours():
    row = sent()
    raw = sample("01-unknown-user", row)
    row.delete()

    assert note(raw) == "not ours"


def run(*args) -> str:
    out = io.StringIO()
    call_command("record_bounces", *args, stdout=out)
    return out.getvalue().strip()


def test_the_command_reads_a_folder_and_can_empty_it(tmp_path):
    row = sent()
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "1").write_bytes(sample("01-unknown-user", row))
    (folder / "2").write_bytes(sample("20-out-of-office", row))
    (tmp_path / "tmp").mkdir()
    (tmp_path / "tmp" / "3").write_bytes(b"half of a")

    assert run(str(tmp_path)) == "no report: 1, returned: 1"
    assert run(str(tmp_path), "--remove") == "no report: 1, nothing new: 1"
    assert [path.name for path in folder.iterdir()] == ["2"]


def test_the_command_reads_what_a_pipe_gives(monkeypatch):
    row = sent()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(sample("01-unknown-user", row))))

    assert run() == "returned: 1"


def test_the_command_says_what_it_can_not_read(settings):
    with pytest.raises(CommandError, match="is not there"):
        run("/nowhere/at/all")
    settings.BOUNCE_ADDRESS = ""
    with pytest.raises(CommandError, match="BOUNCE_ADDRESS"):
        run("-")
