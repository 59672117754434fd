"""Questions on reading several signs together."""

QUESTIONS = [
    {
        "key": "one-strong",
        "topic": "weighing-signs",
        "kind": "choice",
        "difficulty": 1,
        "text": (
            "A new colleague asks how many of the eleven indicators are needed before you act.\n\nWhat do you answer?"
        ),
        "options": [
            {
                "text": "At least three, from different groups",
                "is_right": False,
                "feedback": "There is no such rule.",
            },
            {
                "text": "More than half, because one or two prove nothing",
                "is_right": False,
                "feedback": "Nothing has to be proved at the window, and there is no threshold.",
            },
            {
                "text": "One strong sign may be enough; others are read together",
                "is_right": True,
                "feedback": "The ILO’s indicators of 2012 are weighed, not counted.",
            },
            {
                "text": "Any single one, since each of them means forced labour",
                "is_right": False,
                "feedback": "A sign is a reason to look further. It is not a finding.",
            },
        ],
        "explanation": (
            "One strong indicator may be enough in a given case; in others several must be read together. "
            "None of them is a finding."
        ),
        "lesson": "who-is-at-risk-and-reading-the-signs",
    },
    {
        "key": "innocent-reading",
        "topic": "weighing-signs",
        "kind": "choice",
        "difficulty": 2,
        "text": (
            "A hotel collects the passports of all its seasonal staff on the first day. The next "
            "morning each person gets theirs back with a stamped registration slip. Wages are paid "
            "weekly.\n\n"
            "How do you weigh the collection of the passports?"
        ),
        "options": [
            {
                "text": "As a strong sign, since no employer may ever touch a passport",
                "is_right": False,
                "feedback": "You look at whether people can get it back. Here they did, the next day.",
            },
            {
                "text": "As a weak sign that becomes strong because it concerns all the staff",
                "is_right": False,
                "feedback": "That everybody is treated alike points to a procedure.",
            },
            {
                "text": "As a reason to call the hotel and ask for an explanation",
                "is_right": False,
                "feedback": ("There is no reason to, and calling an employer without consent is never the first step."),
            },
            {
                "text": "As no sign for now: the papers came back at once, with a reason",
                "is_right": True,
                "feedback": "Short, explained and undone. Go on listening.",
            },
        ],
        "explanation": ("Look for the innocent reading first. If it fits every fact you have, you have no sign yet."),
        "lesson": "practice-three-conversations-at-the-window",
    },
    {
        "key": "wages-weigh",
        "topic": "weighing-signs",
        "kind": "multiple_choice",
        "difficulty": 2,
        "text": (
            "A mason has not been paid for six weeks.\n\n"
            "Which further facts would make withholding of wages (8) weigh more?"
        ),
        "options": [
            {
                "text": "He is told that the money will come if the whole brigade stays until winter",
                "is_right": True,
                "feedback": "Pay is used to keep people. It has become a method.",
            },
            {
                "text": "The firm has filed for insolvency, and the managers are unpaid too",
                "is_right": False,
                "feedback": (
                    "A firm that cannot pay anyone has failed. That is a claim, and a different kind of case."
                ),
            },
            {
                "text": "He was promised monthly pay, and new arrivals are told the same",
                "is_right": True,
                "feedback": "The promise is repeated although it is not kept. This points to a pattern.",
            },
            {
                "text": "He has found another job and begins on Monday",
                "is_right": False,
                "feedback": "He can leave, so the unpaid wage does not hold him.",
            },
        ],
        "explanation": (
            "Late pay may be a failure. It weighs more when it is used to stop people from leaving, or "
            "repeats as a pattern."
        ),
        "lesson": "withholding-of-wages",
    },
    {
        "key": "group-pattern",
        "topic": "weighing-signs",
        "kind": "choice",
        "difficulty": 2,
        "text": (
            "In two weeks three women ask for separate services. Each gives the same mobile number, and "
            "each is fetched by the same car. One mentions a debt. None knows that you have seen the "
            "others.\n\n"
            "What do you do with this?"
        ),
        "options": [
            {
                "text": "Tell each of them about the others, so that they can support one another",
                "is_right": False,
                "feedback": "What one person said belongs to her. It may also put her at risk.",
            },
            {
                "text": "Leave it: only one of them spoke of an indicator",
                "is_right": False,
                "feedback": "The pattern is an observation worth keeping, even before anyone says more.",
            },
            {
                "text": "Ask the driver of the car who pays for the trips",
                "is_right": False,
                "feedback": "It warns whoever sent him, and he is not the one to ask.",
            },
            {
                "text": "Tell your focal point of the pattern, without names",
                "is_right": True,
                "feedback": "The signs can be read together, and no confidence is broken.",
            },
        ],
        "explanation": (
            "Weak signs from several people may be one strong picture. Share the pattern, not the persons."
        ),
        "lesson": "practice-reading-signs-together",
    },
    {
        "key": "same-room",
        "topic": "weighing-signs",
        "kind": "multiple_choice",
        "difficulty": 3,
        "text": (
            "Six women live above the bakery where they work. You want to know whether this is a sign "
            "of abusive conditions (10), or simply cheap housing.\n\n"
            "Which facts would point to a sign?"
        ),
        "options": [
            {
                "text": "The one who rented a room in town was dismissed for it",
                "is_right": True,
                "feedback": "Living there is not a choice if choosing otherwise has a penalty.",
            },
            {
                "text": "The room is small, and there is one bathroom for six",
                "is_right": False,
                "feedback": "Crowded, but common. By itself it does not show that they could not refuse.",
            },
            {
                "text": "The rent was named only after arrival, and it cannot be declined",
                "is_right": True,
                "feedback": "They pay for what they did not choose.",
            },
            {
                "text": "Two local bakers live there as well, and pay the same",
                "is_right": False,
                "feedback": "A fair comparison: people with other choices accept the same.",
            },
            {
                "text": "When the oven fumes made one of them ill, no doctor was allowed",
                "is_right": True,
                "feedback": "A refusal of care is one of the strongest facts in this indicator.",
            },
        ],
        "explanation": (
            "Ask whether a person with a choice would stay, and what happens to the one who objects. "
            "Crowding alone answers neither."
        ),
        "lesson": "abusive-working-and-living-conditions",
    },
    {
        "key": "next-question",
        "topic": "weighing-signs",
        "kind": "choice",
        "difficulty": 3,
        "text": (
            "A man on a fruit farm: wages four weeks late, a debt for the bus, a shared room, his "
            "passport in his pocket. He says, “It is all right. We are all from one district.”\n\n"
            "Which question would change your view the most?"
        ),
        "options": [
            {
                "text": "“How many of you share the room?”",
                "is_right": False,
                "feedback": "It would describe the room better. It says nothing on whether they can go.",
            },
            {
                "text": "“What did the bus cost, and who paid the driver?”",
                "is_right": False,
                "feedback": "Useful for the debt, but not the fact you miss most.",
            },
            {
                "text": "“Has anyone gone home early, and how did that work?”",
                "is_right": True,
                "feedback": ("It shows whether leaving has a price: the menace that is missing from his account."),
            },
            {
                "text": "“From which district are you, and who recruited you?”",
                "is_right": False,
                "feedback": "It may sound like an inquiry about his neighbours, and he may close up.",
            },
        ],
        "explanation": (
            "When several weak signs lie side by side, ask for the element that is missing. Here it is the "
            "menace of a penalty, and other people’s stories show it best."
        ),
        "lesson": "practice-reading-signs-together",
    },
]
