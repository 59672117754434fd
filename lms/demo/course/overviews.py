"""Much at a glance: how the law came about, two crimes side by side, who does what, figures, lists and numbers."""

from decimal import Decimal

HOW_THE_LAW_CAME_ABOUT = {
    "heading": "One sentence of 1930, and what was added",
    "intro": (
        "The definition has not changed in all these years. What was added says what States owe to people, and what else "
        "is to be read beside it."
    ),
    "events": [
        {
            "when": "1930",
            "title": "Forced Labour Convention (No. 29)",
            "text": "Defines forced labour by its two elements. It is the sentence taken apart above.",
            "is_ahead": False,
        },
        {
            "when": "1949",
            "title": "Migration for Employment Convention (Revised) (No. 97)",
            "text": "Speaks of people who leave their country in order to work.",
            "is_ahead": False,
        },
        {
            "when": "1957",
            "title": "Abolition of Forced Labour Convention (No. 105)",
            "text": "Names purposes for which no State may ever exact labour.",
            "is_ahead": False,
        },
        {
            "when": "1975",
            "title": "Migrant Workers Convention (No. 143)",
            "text": "Takes up migration in abusive conditions, and equal treatment.",
            "is_ahead": False,
        },
        {
            "when": "2000",
            "title": "Palermo Protocol",
            "text": "Defines trafficking in persons and names forced labour among its purposes. Lesson 1.3 is about it.",
            "is_ahead": False,
        },
        {
            "when": "May 2005",
            "title": "Turkmenistan accedes",
            "text": "To the Convention against Transnational Organized Crime and its three protocols, the Palermo Protocol among them.",
            "is_ahead": False,
        },
        {
            "when": "2012",
            "title": "The eleven indicators",
            "text": "The ILO writes down what people who meet workers first can notice. They are the subject of this course.",
            "is_ahead": False,
        },
        {
            "when": "2014",
            "title": "Protocol to Convention No. 29",
            "text": "Adds prevention, protection and remedy to the old definition.",
            "is_ahead": False,
        },
    ],
}

SMUGGLING_AND_TRAFFICKING = {
    "heading": "Smuggling and trafficking, side by side",
    "columns": ["Smuggling of migrants", "Trafficking in persons"],
    "rows": [
        {
            "aspect": "Consent",
            "cells": [
                "The person agrees to be brought across.",
                "Has no weight once a means was used. For a child it never has.",
            ],
        },
        {
            "aspect": "Border",
            "cells": [
                "Always crossed, and not in the regular way.",
                "Need not be crossed. Papers may be in perfect order.",
            ],
        },
        {
            "aspect": "What is bought and sold",
            "cells": ["A service: the way across.", "The work or the body of the person."],
        },
        {
            "aspect": "When it ends",
            "cells": ["With the arrival, when the price is paid.", "It begins to earn with the arrival."],
        },
        {
            "aspect": "Against whom",
            "cells": ["The State whose border was crossed.", "The person."],
        },
        {
            "aspect": "What you may hear",
            "cells": ["“I paid him and he brought us over.”", "“I paid him, and now I work for him.”"],
        },
        {
            "aspect": "What to ask",
            "cells": ["What happened after the arrival?", "What were you told, and what did you find?"],
        },
    ],
    "finding": "The same journey can begin in the left column and end in the right one. The question about the time after the arrival tells them apart.",
}

INSIDE_THE_MISSION = {
    "heading": "Inside the mission: who does what",
    "intro": (
        "An example with seven stops. The times are those of one small consulate; agree on your own and write them down. Danger "
        "to a life, or to a child, does not wait for any of these stops."
    ),
    "stages": [
        {
            "title": "A sign is noticed",
            "who": "Whoever stands at the window or answers the telephone",
            "within": "the same hour",
            "condition": "",
            "text": "Says nothing about it in front of others. Finds an ordinary reason for a conversation between two people.",
        },
        {
            "title": "A conversation in private",
            "who": "A consular officer, with a neutral interpreter where one is needed",
            "within": "the same day",
            "condition": "the person wishes to talk",
            "text": "Asks about danger first, says what the consulate can do, and stops when enough is known for the next step.",
        },
        {
            "title": "Advice without a name",
            "who": "The referral focal point of the mission",
            "within": "one working day",
            "condition": "",
            "text": "Asks the local contact what exists: a bed, a lawyer, a doctor, and who would receive the person.",
        },
        {
            "title": "The person decides",
            "who": "The person, with all the time that safety allows",
            "within": "",
            "condition": "",
            "text": "Hears what is possible and what nobody can promise. A no is written down and changes nothing at the window.",
        },
        {
            "title": "The handover",
            "who": "The focal point and the receiving organisation",
            "within": "on the day agreed with the person",
            "condition": "the person has agreed, to this organisation and to these facts",
            "text": "Five sentences, and someone who is expected by name.",
        },
        {
            "title": "The travel document",
            "who": "The consular officer, to the person alone",
            "within": "five working days",
            "condition": "the person asks for it",
            "text": "Issued and handed over as the list in this lesson says.",
        },
        {
            "title": "One question afterwards",
            "who": "The officer whom the person knows",
            "within": "on the date agreed at the handover",
            "condition": "it is safe to ask",
            "text": "How do things stand? The pattern, without a name, goes to the colleagues at home.",
        },
    ],
}

WHERE_FORCED_LABOUR_IS_FOUND = {
    "heading": "Where forced labour is found",
    "finding": (
        "More than six in ten people in forced labour work in the private economy, outside commercial sexual exploitation: "
        "on farms and building sites, in workshops, kitchens and homes."
    ),
    "unit": "million people",
    "figures": [
        {"what": "Private economy, outside commercial sexual exploitation", "figure": Decimal("17.3")},
        {"what": "Forced commercial sexual exploitation", "figure": Decimal("6.3")},
        {"what": "Imposed by a State", "figure": Decimal("3.9")},
    ],
    "year": 2021,
    "source": "global-estimates-of-modern-slavery",
    "note": "On any day of the year. An estimate, rounded: the total is 27.6 million.",
}

BEFORE_A_TRAVEL_DOCUMENT = {
    "heading": "Before you hand over a travel document",
    "intro": "One page for the drawer. It asks for nothing that the law does not ask for; it asks in a good order.",
    "groups": [
        {
            "title": "Before you issue it",
            "items": [
                "I have spoken with the person alone, in a language we share or through a neutral interpreter.",
                "I know who asked for the document, and whose letter or telephone number came with it.",
                "I have asked where the old passport is, and who would hold the new paper tonight.",
                "The person has told me, in their own words, what they want to do with it.",
                "We have spoken about the journey: who meets them, who knows the date, who is owed money there.",
            ],
        },
        {
            "title": "When you hand it over",
            "items": [
                "It goes into the hand of the person, and into no other.",
                "If there is no safe place for it, I have offered to keep it here, against a receipt that gives no reason.",
                "The person knows how to reach us, and what to say if another person answers.",
                "I have not said what the employer will do, and I have not promised anything about wages.",
            ],
        },
        {
            "title": "Afterwards",
            "items": [
                "My note says what was agreed and what was refused. It holds no verdict.",
                "There is one date on which I ask how things stand.",
            ],
        },
    ],
}

NUMBERS_TO_LEAVE = {
    "heading": "Numbers to leave with a person",
    "intro": (
        "These numbers are invented, and nobody answers them. Before your mission makes its own list, someone calls each "
        "number and asks: in which languages do you answer, at what hours, and what happens with a caller’s name?"
    ),
    "countries": [
        {
            "country": "TR",
            "lines": [
                {
                    "name": "Safe Route, line for workers",
                    "number": "+000 800 00 11",
                    "hours": "Every day, 08:00–22:00",
                    "languages": ["tk", "ru", "tr", "en"],
                    "is_free": True,
                    "checked_days_ago": 40,
                },
                {
                    "name": "Shelter of a public organisation",
                    "number": "+000 212 00 12",
                    "hours": "Day and night",
                    "languages": ["tr", "ru"],
                    "is_free": False,
                    "checked_days_ago": 40,
                },
            ],
        },
        {
            "country": "PL",
            "lines": [
                {
                    "name": "Legal advice of a trade union",
                    "number": "+000 222 00 21",
                    "hours": "Monday to Friday, 10:00–16:00",
                    "languages": ["ru", "en", "uk"],
                    "is_free": False,
                    "checked_days_ago": 44,
                },
            ],
        },
        {
            "country": "TM",
            "lines": [
                {
                    "name": "Asuda Menzil, for people at home and their families",
                    "number": "+000 800 00 31",
                    "hours": "Monday to Saturday, 09:00–19:00",
                    "languages": ["tk", "ru"],
                    "is_free": True,
                    "checked_days_ago": 41,
                },
            ],
        },
    ],
}

READING_THE_LINE = {
    "title": "How to read the line of eleven stops",
    "key": "reading-the-line",
    "transcript": (
        "<p>A film without sound. Its words stand in the picture’s captions.</p>"
        "<p>Eleven stops: one for each sign, always in the same order.</p>"
        "<p>An empty ring says: not heard and not seen. It does not say: not there.</p>"
        "<p>Someone tells you that the passport is with the foreman. Stop 7 is filled.</p>"
        "<p>The pay comes “when the house is finished”. Stop 8 is filled.</p>"
        "<p>A debt that grows: stop 9. Three stops, side by side.</p>"
        "<p>Another account: the job was another one, nobody goes out alone, and there are threats. Stops 2, 3 and 6.</p>"
        "<p>Three stops again, and quite another shape.</p>"
        "<p>The line does not count. It shows where to ask next.</p>"
    ),
}
