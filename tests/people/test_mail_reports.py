import pytest

from people.mail_reports import MOST_BYTES, Entry, read_report
from people.mail_status import Fate, fate_of_content, fate_of_recipient, means_nobody, plain, words_of

REPORT = b"""To: bounces+w1-00@learn.example.org, other@example.org
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Original-Recipient: rfc822;before@example.org
Final-Recipient: rfc822; <after@example.org>
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1
 <after@example.org> is
\tunknown

--x--
"""


def test_a_report_is_read():
    report = read_report(REPORT)

    assert report.recipients == ("bounces+w1-00@learn.example.org", "other@example.org")
    [entry] = report.entries
    assert entry == Entry("failed", "5.1.1", "550 5.1.1 <…> is unknown", ("before@example.org", "after@example.org"))
    assert (entry.code, entry.is_for_good) == (550, True)


@pytest.mark.parametrize("raw", [b"", b"\x00" * 50, b"To: a@example.org\n\nHello.", REPORT + b"x" * MOST_BYTES])
def test_what_is_none_is_none(raw):
    assert read_report(raw) is None


@pytest.mark.parametrize("cut", range(0, len(REPORT), 7))
def test_a_report_cut_off_anywhere_is_no_error(cut):
    read_report(REPORT[:cut])


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: message/rfc822\n\n" * 20_000,
        b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (one, one) for one in range(9_000)),
        REPORT.replace(b"To: ", b"To: " + b"(" * 50_000, 1),
    ],
    ids=["mails in mails", "parts in parts", "remarks in remarks"],
)
def test_what_is_nested_without_end_is_none(raw):
    assert read_report(raw) is None


def test_many_entries_are_cut_short():
    entries = b"\n\n".join(b"Action: failed" for _ in range(1000))
    report = read_report(REPORT.replace(b"Action: failed", entries))

    assert len(report.entries) == 50


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        ("5.1.1", 0, True),
        ("5.1.10", 0, True),
        ("5.2.1", 0, True),
        ("5.4.4", 0, True),
        ("5.2.2", 552, False),
        ("5.7.1", 550, False),
        ("4.4.7", 0, False),
        ("4.1.1", 0, False),
        ("5.0.0", 550, True),
        ("5.0.0", 554, False),
        ("", 550, True),
        ("", 452, False),
        ("nonsense", 0, False),
    ],
)
def test_only_what_says_that_nobody_is_there_counts_against_an_address(status, code, expected):
    assert means_nobody(status, code) is expected


@pytest.mark.parametrize(
    ("code", "said", "fate"),
    [
        (250, "ok", Fate.ACCEPTED),
        (450, "4.2.0 later", Fate.LATER),
        (452, "4.2.2 full", Fate.LATER),
        (550, "5.1.1 unknown", Fate.NOBODY),
        (550, "unknown", Fate.NOBODY),
        (550, "5.7.1 policy", Fate.REFUSED),
        (554, "no", Fate.REFUSED),
    ],
)
def test_replies_to_a_recipient(code, said, fate):
    assert fate_of_recipient(code, said) is fate


def test_replies_to_a_mail():
    assert [fate_of_content(code) for code in (250, 451, 554)] == [Fate.ACCEPTED, Fate.LATER, Fate.REFUSED]


def test_what_is_kept_of_a_reply_names_nobody_and_is_one_line():
    said = words_of(550, b"5.1.1 <somebody@example.org>:\r\n\x1b[31mno\x00such \xff mailbox" + b"x" * 400)

    assert "somebody" not in said
    assert said.startswith("550 5.1.1 <…>: [31mno such � mailbox")
    assert said.isprintable()
    assert len(said) == 300
    assert plain("") == ""
