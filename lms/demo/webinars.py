"""Webinars and trainings of the demo. Organisers, funders and speakers are invented.

``offset_days`` counts from the day the demo is loaded; below zero it lies in the past. Times of day are local
to ``time_zone``. ``agenda`` rows are in order; an empty ``by`` is a break or an end.
"""

PROJECT = {
    "code": "safe-route-2027",
    "name": "Safe route: prevention and identification, 2025–2027",
    "name_ru": "«Безопасный маршрут»: предупреждение и выявление, 2025–2027 годы",
    "name_tk": "«Howpsuz ýol»: öňüni almak we ýüze çykarmak, 2025–2027",
    "funder": "Steppe and Sea Development Fund",
}

SERIES = {
    "slug": "recognise-ask-refer",
    "title": "Recognise, ask, refer",
    "kind": "audiences",
    "summary": (
        "Three webinars on the same eleven signs, each for the people who meet them in a different place: "
        "in policy, in community work, and at a consular window."
    ),
    "webinars": [
        "one-picture-from-many-desks",
        "the-first-call-often-comes-to-you",
        "identification-in-consular-practice",
    ],
}

_DISCLAIMER = (
    "The views expressed are those of the speakers. The organisers and the funder named here are invented "
    "for this demonstration."
)

_PARTNERS = [
    {"name": "Safe Route Training Programme", "role": "organiser"},
    {"name": "National Working Group on counter-trafficking, Secretariat", "role": "co_organiser"},
    {"name": "Asuda Menzil", "role": "implementer"},
    {"name": "Steppe and Sea Development Fund", "role": "funder"},
]

_MARAL = {
    "name": "Maral Hojaýewa",
    "role": "Counter-trafficking specialist, lead trainer",
    "affiliation": "Safe Route Training Programme, Ashgabat",
}
_PAVEL = {
    "name": "Pavel Lindqvist",
    "role": "Independent expert, former labour inspector",
    "affiliation": "Vilnius",
}
_OGULJAN = {
    "name": "Oguljan Nurýagdyýewa",
    "role": "Director of a shelter and hotline",
    "affiliation": "Asuda Menzil, Ashgabat",
}
_AZAT = {
    "name": "Azat Toýlyýew",
    "role": "Moderator",
    "affiliation": "Ministry of Foreign Affairs, Consular Department",
}
_OGULJEMAL = {
    "name": "Oguljemal Ýusubowa",
    "role": "Secretary of the group",
    "affiliation": "National Working Group on counter-trafficking, Secretariat",
}
_GOZEL = {
    "name": "Gözel Amandurdyýewa",
    "role": "Associate professor of labour law",
    "affiliation": "University of Law and Social Sciences, Ashgabat",
}
_CARY = {
    "name": "Çary Berkeliýew",
    "role": "Labour rights adviser",
    "affiliation": "Trade Union of Builders and Drivers",
}

_CARD = {"title": "First contact card", "document": "first-contact-card.pdf"}
_CHECKLIST = {"title": "Indicator checklist", "document": "indicator-checklist.pdf"}
_GROUND_RULES = {"title": "Ground rules for online sessions", "address": "https://example.org/ground-rules"}
_ACCOUNTS = {
    "title": "Three accounts to read together",
    "address": "https://example.org/three-accounts",
    "session_number": 1,
    "shown_to": "participants",
}
_RUN_SHEET = {
    "title": "Run sheet and notes for speakers",
    "address": "https://example.org/run-sheet",
    "shown_to": "speakers",
}

_WORKING_GROUP = {
    "slug": "one-picture-from-many-desks",
    "title": "One picture from many desks: forced labour and target 8.7",
    "summary": (
        "A labour inspector, a prosecutor and a consul each see one part of a case. How the members of the "
        "National Working Group can share signs early, without sharing more about a person than they need."
    ),
    "series": "recognise-ask-refer",
    "audience": "national-working-group",
    "spoken": ["ru", "tk"],
    "interpreted": ["ru", "tk"],
    "format": "online",
    "place": "Online. Audio by phone is possible.",
    "time_zone": "Asia/Ashgabat",
    "capacity": 45,
    "sessions": [
        {
            "title": "One picture from many desks",
            "title_ru": "Одна картина с многих столов",
            "title_tk": "Köp stoldan bir surat",
            "offset_days": -24,
            "start": "10:00",
            "end": "12:30",
            "agenda": [
                {"at": "10:00", "item": "Opening and ground rules", "by": "Azat Toýlyýew"},
                {
                    "at": "10:15",
                    "item": "Forced labour in law: work, menace of penalty, no free offer",
                    "by": "Gözel Amandurdyýewa",
                },
                {
                    "at": "10:50",
                    "item": "The eleven indicators: signs to look further, not findings",
                    "by": "Maral Hojaýewa",
                },
                {"at": "11:30", "item": "Break, 15 minutes", "by": ""},
                {
                    "at": "11:45",
                    "item": "Who hears of a case first, and who must hear next",
                    "by": "Oguljemal Ýusubowa",
                },
                {"at": "12:10", "item": "Questions, and what each institution takes home", "by": "All"},
                {"at": "12:30", "item": "End", "by": ""},
            ],
        },
    ],
    "resources": [_CHECKLIST, _RUN_SHEET],
    "speakers": [_MARAL, _GOZEL, _OGULJEMAL, _AZAT],
    "partners": _PARTNERS,
    "about": (
        "<p>The first webinar of the series is for members of the National Working Group and the "
        "colleagues who prepare its meetings: ministries, the prosecutor’s office, justice, health, "
        "labour and migration bodies.</p>"
        "<p>It starts from the legal definition of 1930 and the eleven indicators of 2012, and ends with "
        "a practical question: when your desk sees one sign, who else already holds another?</p>"
        "<p>Please bring one form or register your institution uses. You will not be asked to describe a "
        "real case.</p>"
    ),
    "disclaimer": _DISCLAIMER,
}

_PUBLIC_ORGANISATIONS = {
    "slug": "the-first-call-often-comes-to-you",
    "title": "The first call often comes to you: public organisations and referral",
    "summary": (
        "Families call a hotline, a union or a neighbour before they call the state. What to say on that "
        "call, what to write down, and how to pass a case on with the person’s agreement."
    ),
    "series": "recognise-ask-refer",
    "audience": "public-organisations",
    "spoken": ["tk"],
    "interpreted": ["ru"],
    "format": "hybrid",
    "place": "Online, and in the training room of Asuda Menzil, Ashgabat (step-free entrance, 20 seats)",
    "time_zone": "Asia/Ashgabat",
    "capacity": 80,
    "sessions": [
        {
            "title": "The first call often comes to you",
            "title_ru": "Первый звонок часто поступает вам",
            "title_tk": "Ilkinji jaň köplenç size gelýär",
            "offset_days": 3,
            "start": "15:00",
            "end": "17:30",
            "agenda": [
                {"at": "15:00", "item": "Opening and ground rules", "by": "Oguljan Nurýagdyýewa"},
                {
                    "at": "15:15",
                    "item": "What families say first: debts, documents, silence on the phone",
                    "by": "Oguljan Nurýagdyýewa",
                },
                {
                    "at": "15:55",
                    "item": "Recruiters, contracts and unions: what can be checked before departure",
                    "by": "Çary Berkeliýew",
                },
                {"at": "16:30", "item": "Break, 15 minutes", "by": ""},
                {
                    "at": "16:45",
                    "item": "Practice: a call from a mother, in Turkmen and in Russian",
                    "by": "All, with facilitators in each language",
                },
                {"at": "17:15", "item": "Consent, notes and handing over", "by": "Maral Hojaýewa"},
                {"at": "17:30", "item": "End", "by": ""},
            ],
        },
    ],
    "resources": [_CARD, _GROUND_RULES, _RUN_SHEET],
    "speakers": [_OGULJAN, _CARY, _MARAL],
    "partners": [
        {"name": "Asuda Menzil", "role": "organiser"},
        {"name": "Safe Route Training Programme", "role": "co_organiser"},
        {"name": "Steppe and Sea Development Fund", "role": "funder"},
    ],
    "about": (
        "<p>For staff and volunteers of public organisations, hotlines and trade unions. No legal "
        "background is needed.</p>"
        "<p>The webinar follows one call from the first sentence to the referral. You will practise "
        "three open questions and one difficult answer: what to say when you cannot promise what the "
        "caller asks for.</p>"
        "<p>The practice part describes threats by a recruiter. It contains no description of "
        "violence.</p>"
    ),
    "disclaimer": _DISCLAIMER,
}

_EMBASSIES = {
    "slug": "identification-in-consular-practice",
    "title": "Identification in consular practice: the first fifteen minutes",
    "summary": (
        "Many people who need help come to a consulate for something else. Two sessions on what to notice, "
        "what to ask, and what to do before the person leaves the room."
    ),
    "series": "recognise-ask-refer",
    "audience": "embassies",
    "spoken": ["ru"],
    "interpreted": ["en", "tk"],
    "format": "online",
    "place": "Online. Audio by phone is possible.",
    "time_zone": "Asia/Ashgabat",
    "capacity": 60,
    "sessions": [
        {
            "title": "Session 1: what to notice and what to ask",
            "title_ru": "Встреча 1: что заметить и о чём спросить",
            "title_tk": "1-nji duşuşyk: nämä üns bermeli we näme soramaly",
            "offset_days": 8,
            "start": "10:00",
            "end": "12:30",
            "agenda": [
                {
                    "at": "10:00",
                    "item": "Opening and ground rules",
                    "by": "Azat Toýlyýew, Ministry of Foreign Affairs",
                },
                {
                    "at": "10:15",
                    "item": "What has changed: recruitment by messenger, debts, documents",
                    "by": "Maral Hojaýewa",
                },
                {
                    "at": "11:00",
                    "item": "Eleven signs at the window: reading three accounts together",
                    "by": "Pavel Lindqvist",
                },
                {"at": "11:40", "item": "Break, 15 minutes", "by": ""},
                {
                    "at": "11:55",
                    "item": "Practice in pairs: the first three questions",
                    "by": "All, with facilitators in each language",
                },
                {"at": "12:30", "item": "End", "by": ""},
            ],
        },
        {
            "title": "Session 2: notes, consent and referral",
            "title_ru": "Встреча 2: записи, согласие и перенаправление",
            "title_tk": "2-nji duşuşyk: ýazgylar, razylyk we ugrukdyrmak",
            "offset_days": 10,
            "start": "10:00",
            "end": "12:30",
            "agenda": [
                {
                    "at": "10:00",
                    "item": "After the conversation: notes, consent, data protection",
                    "by": "Maral Hojaýewa",
                },
                {
                    "at": "10:50",
                    "item": "Who to call: the referral mechanism from abroad",
                    "by": "Oguljan Nurýagdyýewa",
                },
                {"at": "11:35", "item": "Break, 15 minutes", "by": ""},
                {"at": "11:50", "item": "Two composite cases, step by step", "by": "Pavel Lindqvist"},
                {"at": "12:30", "item": "End", "by": ""},
            ],
        },
    ],
    "resources": [_CARD, _CHECKLIST, _GROUND_RULES, _ACCOUNTS, _RUN_SHEET],
    "speakers": [_MARAL, _PAVEL, _OGULJAN, _AZAT],
    "partners": _PARTNERS,
    "about": (
        "<p>The third webinar of the series is for staff of embassies and consulates: consuls, attachés, "
        "duty officers, interpreters, and everyone who answers the door or the telephone.</p>"
        "<p>It takes 300 minutes over two mornings. It counts as attended if you are there for three "
        "quarters of each. Breaks are real breaks, and you may step out at any time without "
        "explaining.</p>"
        "<p>Session 1 contains short descriptions of threats. Please do not bring or describe real "
        "cases: the people in them have not agreed to it.</p>"
    ),
    "disclaimer": _DISCLAIMER,
}

_TRAINING = {
    "slug": "social-partnership-and-labour-migrants-rights",
    "title": "Two-day training: social partnership and the rights of labour migrants",
    "summary": (
        "State bodies, unions, employers and public organisations work through the same cases at the same "
        "tables: safe recruitment on the first day, identification and referral on the second."
    ),
    "series": "",
    "audience": "public-organisations",
    "spoken": ["tk", "ru"],
    "interpreted": [],
    "format": "in_person",
    "place": "University of Law and Social Sciences, Ashgabat, hall 2 (step-free entrance)",
    "time_zone": "Asia/Ashgabat",
    "capacity": 30,
    "sessions": [
        {
            "title": "Day 1: safe recruitment and social partnership",
            "title_ru": "День 1: безопасный наём и социальное партнёрство",
            "title_tk": "1-nji gün: howpsuz işe almak we sosial hyzmatdaşlyk",
            "offset_days": -39,
            "start": "09:30",
            "end": "17:00",
            "agenda": [
                {"at": "09:30", "item": "Registration, opening, ground rules", "by": "Bahar Nuryýewa"},
                {
                    "at": "10:00",
                    "item": "Work abroad in law: Conventions No. 97 of 1949 and No. 143 of 1975",
                    "by": "Gözel Amandurdyýewa",
                },
                {"at": "11:15", "item": "Break, 15 minutes", "by": ""},
                {
                    "at": "11:30",
                    "item": "Who does what: mapping the partners of one district",
                    "by": "All, in four groups",
                },
                {"at": "13:00", "item": "Lunch", "by": ""},
                {
                    "at": "14:00",
                    "item": "Reading a contract with a worker: fees, advances, deductions",
                    "by": "Çary Berkeliýew",
                },
                {"at": "15:30", "item": "Break, 15 minutes", "by": ""},
                {
                    "at": "15:45",
                    "item": "From labour dispute to forced labour: three accounts",
                    "by": "Pavel Lindqvist",
                },
                {"at": "17:00", "item": "End of day 1", "by": ""},
            ],
        },
        {
            "title": "Day 2: identification and referral",
            "title_ru": "День 2: выявление и перенаправление",
            "title_tk": "2-nji gün: ýüze çykarmak we ugrukdyrmak",
            "offset_days": -38,
            "start": "09:30",
            "end": "17:00",
            "agenda": [
                {"at": "09:30", "item": "What we kept from yesterday", "by": "Bahar Nuryýewa"},
                {"at": "10:00", "item": "The eleven indicators, read together", "by": "Maral Hojaýewa"},
                {"at": "11:15", "item": "Break, 15 minutes", "by": ""},
                {
                    "at": "11:30",
                    "item": "The first conversation: role play with observers",
                    "by": "Oguljan Nurýagdyýewa",
                },
                {"at": "13:00", "item": "Lunch", "by": ""},
                {
                    "at": "14:00",
                    "item": "The referral mechanism: from a call to a safe return",
                    "by": "Oguljemal Ýusubowa",
                },
                {"at": "15:30", "item": "Break, 15 minutes", "by": ""},
                {
                    "at": "15:45",
                    "item": "Local plans: one change each institution can make by itself",
                    "by": "All, in four groups",
                },
                {"at": "16:40", "item": "Evaluation and closing", "by": "Bahar Nuryýewa"},
                {"at": "17:00", "item": "End of day 2", "by": ""},
            ],
        },
    ],
    "resources": [_CHECKLIST],
    "speakers": [_GOZEL, _CARY, _PAVEL, _MARAL, _OGULJAN, _OGULJEMAL],
    "partners": [
        {"name": "Safe Route Training Programme", "role": "organiser"},
        {"name": "Trade Union of Builders and Drivers", "role": "co_organiser"},
        {"name": "University of Law and Social Sciences", "role": "co_organiser"},
        {"name": "Steppe and Sea Development Fund", "role": "funder"},
    ],
    "about": (
        "<p>Two full days in one room for people who usually meet only by letter: ministries and justice "
        "bodies, a trade union, employers, teachers of law and public organisations.</p>"
        "<p>Day 1 is about work that goes right: recruitment, contracts, fees, and the partners a worker can "
        "turn to. Day 2 is about recognising when it has gone wrong and passing a case on safely.</p>"
        "<p>A certificate of attendance needs 75 per cent of the two days. Lunch, and travel from other "
        "regions, are covered.</p>"
    ),
    "disclaimer": _DISCLAIMER,
}

WEBINARS = [_WORKING_GROUP, _PUBLIC_ORGANISATIONS, _EMBASSIES, _TRAINING]
