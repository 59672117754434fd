"""What an author of a webinar is told before submitting it."""

from dataclasses import replace
from datetime import time

import pytest

from webinars.agenda import Item
from webinars.event_checks import Event, Planned, Reading, problems
from webinars.event_languages import say_languages

MORNING = Planned(1, time(10), time(12, 30))
WHOLE = Event(
    summary="What to notice.",
    is_online_only=False,
    has_place=True,
    sessions=[MORNING],
    agenda=[(1, [Item(time(10), "Opening"), Item(time(12, 30), "End")])],
    speakers=["Maral"],
    resources=[Reading("Handout", leads_somewhere=True, session_number=1)],
)


def test_nothing_is_said_of_a_whole_event():
    assert problems(WHOLE) == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"summary": " "}, "There is no summary: the list of webinars and the invitation show it."),
        ({"has_place": False}, "People are to come to a place, and no place is named."),
        ({"needs_audience": True}, "The series is the same for several audiences, and no audience is named here."),
        (
            {"sessions": [], "resources": []},
            "No session is planned. Sessions are added at the desk, also before the page is published.",
        ),
        ({"speakers": []}, "No speaker is named."),
        ({"speakers": ["Maral", ""]}, "A speaker has no name."),
        ({"has_organiser": False}, "Nobody is named as the organiser."),
        ({"has_languages": False}, "No language is listed: people choose by what they understand."),
        (
            {"agenda": [(1, [Item(time(9, 59), "Coffee")])]},
            "The agenda of session 1 has “Coffee” at 09:59; the session is from 10:00 to 12:30.",
        ),
        ({"agenda": [*WHOLE.agenda, (3, [])]}, "The agenda names session 3, which is not planned."),
        ({"sessions": [MORNING, replace(MORNING, number=2)]}, "Session 2 has no agenda."),
        (
            {"resources": [Reading("Handout", leads_somewhere=False)]},
            "“Handout” has neither a document nor an address, and is not shown.",
        ),
        (
            {"resources": [Reading("Handout", leads_somewhere=True, session_number=4)]},
            "“Handout” is for session 4, which is not planned.",
        ),
    ],
)
def test_each_problem_is_a_sentence(changed, sentence):
    assert problems(replace(WHOLE, **changed)) == [sentence]


def test_what_is_online_needs_no_place_and_what_has_no_agenda_no_item():
    assert problems(replace(WHOLE, is_online_only=True, has_place=False, agenda=[])) == []


@pytest.mark.parametrize(("at", "is_inside"), [("21:59", False), ("22:00", True), ("00:30", True), ("01:01", False)])
def test_a_session_past_midnight(at, is_inside):
    assert Planned(1, time(22), time(1)).covers(time.fromisoformat(at)) is is_inside


@pytest.mark.parametrize(
    ("spoken", "interpreted", "said"),
    [
        (["ru"], ["en", "tk"], "Russian, with interpretation into English and Turkmen"),
        (["tk", "ru"], [], "Turkmen and Russian"),
        ([], ["sgn"], "Interpretation into sign language"),
        (["ru", "ru", "xx"], [], "Russian"),
        ([], [], ""),
    ],
)
def test_languages_in_a_sentence(spoken, interpreted, said):
    assert say_languages(spoken=spoken, interpreted=interpreted) == said
