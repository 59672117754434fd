import time

import pytest

from webinars.transcripts import TranscriptUnreadable, read_transcript

CAPTIONS = """WEBVTT - of the session

STYLE
::cue { color: red }

NOTE made by hand

1
00:00:01.000 --> 00:00:03.000 align:start
<v Maral Hojaýewa>Good morning, <b>everyone</b>.

00:00:03.000 --> 00:00:05.000
<v Maral Hojaýewa>We begin with
a case.

00:00:05.000 --> 00:00:06.000
Batyr: Fish &amp; bread &lt;here&gt;.

00:00:06.000 --> 00:00:07.000
Batyr: Fish &amp; bread &lt;here&gt;.

00:00:07.000 --> 00:00:08.000
And water.
"""


def test_captions_lose_their_times_and_name_who_speaks_once():
    assert read_transcript(CAPTIONS.encode()) == (
        "Maral Hojaýewa: Good morning, everyone. We begin with a case.\n\nBatyr: Fish & bread <here>. And water."
    )


def test_lines_may_end_as_on_windows_and_begin_with_a_mark():
    assert read_transcript(b"\xef\xbb\xbf" + CAPTIONS.replace("\n", "\r\n").encode()) == read_transcript(
        CAPTIONS.encode()
    )


def test_without_speakers_long_words_break_at_the_end_of_a_sentence():
    cues = "".join(f"\n00:{n:02}:00.000 --> 00:{n:02}:09.000\n{n} {'word ' * 30}end.\n" for n in range(9))

    paragraphs = read_transcript(f"WEBVTT\n{cues}".encode()).split("\n\n")

    assert [paragraph.count("end.") for paragraph in paragraphs] == [4, 4, 1]


def test_a_text_stays_as_it_is():
    assert read_transcript(b"  Maral: Good morning.\n\nBatyr: 10 --> 11\n") == (
        "Maral: Good morning.\n\nBatyr: 10 --> 11"
    )


@pytest.mark.parametrize("content", ["Привет".encode("cp1251"), b"PK\x03\x04\x00\x00"])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(TranscriptUnreadable):
        read_transcript(content)


@pytest.mark.parametrize("content", [b"", b"WEBVTT", b"WEBVTT\n\n00:00.000 --> 00:01.000\n"])
def test_nothing_said_is_nothing(content):
    assert read_transcript(content) == ""


@pytest.mark.parametrize(
    "words",
    ["<" * 900_000, "<v " * 300_000, "<v" + " " * 900_000, "<v.a" * 220_000, "a: " * 300_000],
    ids=["tags", "voices", "blanks", "classes", "names"],
)
def test_captions_made_to_be_slow_are_not(words):
    began = time.process_time()
    read_transcript(f"WEBVTT\n\n00:00.000 --> 00:01.000\n{words}".encode())
    assert time.process_time() - began < 2


def test_many_cues_without_a_full_stop_are_read_in_no_time():
    cues = "".join(f"00:00.000 --> 00:01.000\n{one}\n\n" for one in range(30_000))
    began = time.process_time()
    read_transcript(f"WEBVTT\n\n{cues}".encode())
    assert time.process_time() - began < 2
