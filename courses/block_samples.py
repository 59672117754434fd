"""What the block picker shows an editor: one example of each block. Pure."""

from datetime import date
from decimal import Decimal

TEXT = "<p>A passport kept “for safety” is one of the things workers mention most often, and usually in passing.</p>"

INDICATOR = {
    "number": 7,
    "definition": "The employer keeps a worker’s passport, and the worker feels unable to leave without it.",
    "may_hear": ["“It is with the foreman, for registration.”"],
    "can_ask": ["If you asked for it today, what would happen?"],
    "weigh": "Stronger with unpaid wages (8).",
    "do_not": "Call the employer before the person has agreed.",
}

VIGNETTE = {
    "heading": "At the window, Thursday, 16:40",
    "content_note": "",
    "account": "In the first week the foreman had taken the passports [[“for registration”|7]].",
    "finding": "A trained reader marks one of the eleven signs: documents (7).",
}

DEFINITION = {
    "term": "Menace of penalty",
    "meaning": "Any threat that makes refusal costly: dismissal without pay, a report to the police, violence.",
    "source": "ILO Convention No. 29, Article 2(1)",
}

SOURCE = {"name": "ILO Forced Labour Convention (No. 29)", "article": "Article 2(1)", "year": 1930}
WHAT_A_SOURCE_SAYS = "Work exacted under the menace of a penalty and not offered voluntarily."

CONTENT_NOTICE = {"text": "The next passage mentions threats against a family."}

KNOWLEDGE_CHECK = {
    "question": "A worker says her employer “looks after” all the passports. What do you ask first?",
    "options": [
        {"text": "“Why did you give it away?”", "is_right": False, "feedback": "It sounds like an accusation."},
        {"text": "“If you asked for it today, what would happen?”", "is_right": True, "feedback": "It is open."},
    ],
}

RESOURCE = {
    "title": "First contact card",
    "description": "One page to keep at the window.",
    "document": None,
    "link": "https://example.org/first-contact",
}

CASE_FILE = {
    "heading": "The file that came on Friday",
    "content_note": "",
    "task": (
        "A colleague on leave left this on your desk: “He may call again. Please look.” Read the four documents in "
        "their order. What do you know, what do you only suppose, and what would you ask first?"
    ),
    "exhibits": [
        (
            "letter",
            {
                "title": "Request for a travel document",
                "date": "2 March",
                "sender": "A building company",
                "recipient": "The consular section",
                "text": (
                    "We ask you to issue a return paper to our worker, who lost his passport by his own fault.\n\n"
                    "Please send it to our office. He is busy on the site and cannot come."
                ),
            },
        ),
        (
            "messages",
            {
                "title": "Messages to the duty telephone",
                "date": "4 March",
                "messages": [
                    {
                        "who": "Unknown number",
                        "at": "23:12",
                        "text": "good evening. do you need me for my paper",
                    },
                    {"who": "Duty officer", "at": "23:20", "text": "Good evening. Yes. Can you come to us?"},
                    {"who": "Unknown number", "at": "23:21", "text": "not alone. please do not ring this telephone"},
                ],
            },
        ),
        (
            "record",
            {
                "title": "Note of the telephone duty",
                "date": "5 March, 08:40",
                "author": "Duty officer",
                "text": "The company rang: when is the paper ready? I asked to speak to the worker; he was “asleep”.",
            },
        ),
        (
            "form",
            {
                "title": "Application, filled in by another hand",
                "date": "2 March",
                "entries": [
                    {"label": "Passport lost where and when", "entry": "on the way, do not remember"},
                    {"label": "Address of stay", "entry": "The site, container 4"},
                    {"label": "Telephone of the applicant", "entry": ""},
                ],
            },
        ),
    ],
    "questions": [
        {
            "question": "Who speaks for the worker in each of the documents, and when does he speak himself?",
            "thoughts": "Only at 23:12, from a number that must not be rung. Everything else is said by the company.",
        },
        {
            "question": "What would you ask him first, and how would you reach him without putting him at risk?",
            "thoughts": "",
        },
    ],
}

CONVERSATION = {
    "heading": "“It is only about the paper”",
    "situation": "A man of about thirty stands at your window. Behind him, near the door, another man is waiting.",
    "turns": [
        {
            "number": 1,
            "says": "“I only need the return paper. He says it takes ten minutes.” He looks towards the door.",
            "options": [
                {
                    "words": "“Where is your passport?”",
                    "consequence": "A fair question, but the other man hears it too. He comes a step closer.",
                    "next_turn": 2,
                },
                {
                    "words": "“There is a form to fill in together. Would you come through to the room beside?”",
                    "consequence": "He nods before you have finished. The other man stays where he is.",
                    "next_turn": 3,
                },
            ],
            "ending": "",
        },
        {
            "number": 2,
            "says": "“Lost,” says the other man. The one at the window says nothing more.",
            "options": [
                {
                    "words": "“I have to take the application from each person alone. It is our rule.”",
                    "consequence": "A rule blames nobody. The other man shrugs and goes back to the door.",
                    "next_turn": 3,
                },
                {
                    "words": "“Then please come back on Monday with a police report.”",
                    "consequence": "They leave together. You have no telephone number.",
                    "next_turn": 4,
                },
            ],
            "ending": "",
        },
        {
            "number": 3,
            "says": "In the room he sits down. “He has all our passports,” he says. “For registration.”",
            "options": [],
            "ending": "You know enough to go on: a private place and an ordinary reason for it brought you here.",
        },
        {
            "number": 4,
            "says": "On Monday nobody comes.",
            "options": [],
            "ending": "Nothing you said was wrong by the rules. A reason to speak alone would have kept the door open.",
        },
    ],
}

COMPARISON = {
    "heading": "Smuggling and trafficking, side by side",
    "columns": ["Smuggling of migrants", "Trafficking in persons"],
    "rows": [
        {"aspect": "Consent", "cells": ["The person agrees to the crossing.", "Has no weight once a means was used."]},
        {"aspect": "Border", "cells": ["Always crossed.", "Need not be crossed: it can happen in one town."]},
        {"aspect": "Ends", "cells": ["With the arrival.", "Goes on: its purpose is to exploit."]},
        {"aspect": "Harm is done to", "cells": ["The state whose border it is.", "The person."]},
    ],
    "finding": "One can turn into the other on the road: ask what happened after the arrival.",
}

TIMELINE = {
    "heading": "How the law came to see forced labour",
    "intro": "",
    "events": [
        {"when": "1930", "title": "Forced Labour Convention (No. 29)", "text": "Defines it.", "is_ahead": False},
        {
            "when": "1957",
            "title": "Convention No. 105",
            "text": "Abolishes it as a tool of states.",
            "is_ahead": False,
        },
        {"when": "2000", "title": "Palermo Protocol", "text": "Defines trafficking in persons.", "is_ahead": False},
        {"when": "2014", "title": "Protocol to Convention No. 29", "text": "Adds remedy.", "is_ahead": False},
        {"when": "2030", "title": "The 2030 Agenda", "text": "Target 8.7: to eradicate it.", "is_ahead": True},
    ],
}

PROCESS = {
    "heading": "From the window to a safe place",
    "intro": "Each stop hands over to the next only what that one needs.",
    "stages": [
        {
            "title": "First conversation",
            "who": "The consular officer",
            "within": "the same day",
            "condition": "",
            "text": "Ask about danger first. Explain what you can do, and that the person decides.",
        },
        {
            "title": "Referral",
            "who": "The referral focal point of the mission",
            "within": "24 hours",
            "condition": "the person has agreed",
            "text": "Name the person to the organisation that can help, with no more details than it needs.",
        },
        {
            "title": "Shelter and advice",
            "who": "The organisation that runs the shelter",
            "within": "three days",
            "condition": "the person wishes it",
            "text": "A bed, a doctor, a lawyer, and time to think.",
        },
    ],
}

MEDIA: dict[str, object] = {
    "title": "Asking about documents without causing alarm",
    "videos": [],
    "poster": None,
    "audio": None,
    "length_seconds": 252,
    "captions": [],
    "transcript": "<p>“Where is your passport at the moment?” – “In the office, with the others.”</p>",
}

STATISTICS = {
    "heading": "Where forced labour is found",
    "finding": "More than six in ten people in forced labour work in the private economy.",
    "unit": "million people",
    "figures": [
        {"what": "Private economy, outside commercial sexual exploitation", "figure": Decimal("17.3")},
        {"what": "Forced commercial sexual exploitation", "figure": Decimal("6.3")},
        {"what": "Imposed by a State", "figure": Decimal("3.9")},
    ],
    "year": 2021,
    "note": "On any day of the year. An estimate, rounded.",
}
SOURCE_OF_STATISTICS = {"name": "Global Estimates of Modern Slavery", "kind": "report", "year": 2022}

CHECKLIST = {
    "heading": "Before you hand over a travel document",
    "intro": "",
    "groups": [
        {
            "title": "Before you issue it",
            "items": [
                "I have spoken with the person alone.",
                "I have asked where the old passport is.",
            ],
        },
        {"title": "When you hand it over", "items": ["It goes into the hand of the person, and into no other."]},
    ],
}

HELPLINES = {
    "heading": "Numbers to leave with a person",
    "intro": "",
    "countries": [
        {
            "country": "TR",
            "lines": [
                {
                    "name": "Line for workers",
                    "number": "+000 800 00 11",
                    "hours": "Every day, 08:00–22:00",
                    "languages": ["tk", "ru", "tr"],
                    "is_free": True,
                    "checked_on": date(2026, 9, 1),
                },
            ],
        },
    ],
}
