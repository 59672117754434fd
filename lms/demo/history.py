"""What the invented people have done before the demo begins, in days before the day it is loaded."""

from dataclasses import dataclass

LESSONS = 21
PRE_TEST_MARKS, FINAL_TEST_MARKS = 10, 22


@dataclass(frozen=True)
class Walk:
    """One person's way through the course.

    ``enrolled`` and ``last`` are days ago; marks are out of ``PRE_TEST_MARKS`` and ``FINAL_TEST_MARKS``, in halves.
    ``finals`` are the final tests in order; 18 marks (81 per cent) pass. ``renamed``: the certificate was withdrawn
    for a misspelt name and issued again.
    """

    person: str
    language: str
    enrolled: int
    last: int
    pre_test: float | None = None
    lessons: int = 0
    finals: tuple[float, ...] = ()
    due_in: int | None = None
    renamed: bool = False


WALKS = [
    # The demo learner, as the pictures show her: modules 1 and 2 done, then 3.1 and 3.2.
    Walk("learner", "en", enrolled=16, last=2, pre_test=4.5, lessons=10, due_in=30),
    # Done, with a certificate.
    Walk("focal", "ru", enrolled=58, last=33, pre_test=6, lessons=LESSONS, finals=(20,)),
    Walk("batyr-atayew", "tk", enrolled=55, last=29, pre_test=5, lessons=LESSONS, finals=(16, 19.5)),
    Walk("lale-gurbanowa", "tk", enrolled=54, last=26, pre_test=4, lessons=LESSONS, finals=(18,), renamed=True),
    Walk("jeren-myradowa", "ru", enrolled=50, last=22, pre_test=7, lessons=LESSONS, finals=(21,)),
    Walk("selbi-amanowa", "ru", enrolled=47, last=19, pre_test=5.5, lessons=LESSONS, finals=(17, 20.5)),
    Walk("gulnara-saparowa", "en", enrolled=44, last=12, pre_test=6.5, lessons=LESSONS, finals=(22,)),
    Walk("bossan-geldiyewa", "ru", enrolled=49, last=20, pre_test=5, lessons=LESSONS, finals=(19,)),
    Walk("swetlana-korneyewa", "ru", enrolled=41, last=6, pre_test=3.5, lessons=LESSONS, finals=(14, 17.5, 18.5)),
    # All lessons read; the final test is open, or was not passed yet.
    Walk("dowlet-annagulyyew", "ru", enrolled=43, last=5, pre_test=5, lessons=LESSONS, finals=(15.5,), due_in=21),
    Walk("serdar-bayramow", "ru", enrolled=38, last=4, pre_test=4.5, lessons=LESSONS, due_in=21),
    # On the way.
    Walk("rowsen-caryyew", "tk", enrolled=29, last=2, pre_test=3, lessons=13, due_in=30),
    Walk("enejan-saryyewa", "tk", enrolled=27, last=1, pre_test=6, lessons=9, due_in=30),
    Walk("nury-welliyew", "ru", enrolled=48, last=46, pre_test=2.5, lessons=1, due_in=30),
    Walk("ejegyz-tacmyradowa", "en", enrolled=25, last=25, due_in=30),  # never opened it
    Walk("yazgul-hojanepesowa", "ru", enrolled=24, last=11, pre_test=2.5, lessons=4, due_in=30),
    Walk("maysa-durdyyewa", "ru", enrolled=23, last=2, pre_test=5.5, lessons=12),
    Walk("rahim-hudayberdiyew", "ru", enrolled=21, last=7, pre_test=4, lessons=8),
    Walk("ogulnabat-rejepowa", "ru", enrolled=20, last=3, pre_test=6, lessons=11),
    Walk("kerim-nepesow", "ru", enrolled=18, last=8, pre_test=3.5, lessons=6),
    Walk("oguljan-nuryagdyyewa", "ru", enrolled=17, last=2, pre_test=8, lessons=16),
    Walk("mahri-soltanowa", "tk", enrolled=14, last=4, pre_test=4, lessons=5),
    Walk("yelena-vasilyeva", "ru", enrolled=12, last=3, pre_test=7, lessons=7),
    # Just begun.
    Walk("aman-garajayew", "tk", enrolled=9, last=9, pre_test=4.5),
    Walk("sona-atabayewa", "tk", enrolled=6, last=5, pre_test=3, lessons=1),
    Walk("kerwen-yazmyradow", "en", enrolled=4, last=4),
    Walk("dursoltan-hojagulyyewa", "tk", enrolled=2, last=2),
]

# How people attended the webinars that are over, in turn: stays as minutes after the start, or a mark by hand.
ONLINE_ATTENDANCE: list[list[tuple[int, int]] | str] = [
    [(-4, 151)],
    [(0, 74), (79, 150)],
    [(2, 150)],
    [(11, 146)],
    "absent",
    "present",
    [(-2, 52), (55, 98), (104, 150)],
    "excused",
    [(0, 61)],
    [(5, 150)],
]
IN_PERSON_ATTENDANCE = ["present", "present", "present", "present", "excused", "present", "absent", "present"]
