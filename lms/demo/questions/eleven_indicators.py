"""Questions on telling the eleven signs apart."""

QUESTIONS = [
    {
        "key": "documents-on-request",
        "topic": "eleven-indicators",
        "kind": "choice",
        "difficulty": 1,
        "text": (
            "Three workers speak about their passports.\n\n"
            "Which account is a sign of retention of identity documents (7)?"
        ),
        "options": [
            {
                "text": "“Mine is in the hostel safe. I have one key, and the desk has the other.”",
                "is_right": False,
                "feedback": "He can take it whenever he likes. A safe place is not a sign.",
            },
            {
                "text": "“The office has them. Who asks for his can collect his last pay.”",
                "is_right": True,
                "feedback": "Asking costs the job. The passport cannot be had back freely.",
            },
            {
                "text": ("“I gave it to the migration office on Monday, and I have a receipt with the date.”"),
                "is_right": False,
                "feedback": "A lawful procedure with a receipt, handed in by himself.",
            },
        ],
        "explanation": (
            "Holding papers becomes a sign when the person cannot get them back on request, or believes "
            "that asking will cost them wages, work or safety."
        ),
        "lesson": "retention-of-identity-documents",
    },
    {
        "key": "debt-direction",
        "topic": "eleven-indicators",
        "kind": "choice",
        "difficulty": 1,
        "text": (
            "A driver owed his agent 400 dollars in March. Since then he has worked every week, and 150 "
            "dollars have been taken from his wages.\n\n"
            "Which further fact most clearly points to debt bondage (9)?"
        ),
        "options": [
            {
                "text": "The agent asked him to sign for the first 400 dollars",
                "is_right": False,
                "feedback": "A written sum can be checked. It makes the debt clearer, not worse.",
            },
            {
                "text": "He sends the rest of his wage to his parents",
                "is_right": False,
                "feedback": "He disposes of his own pay, which points the other way.",
            },
            {
                "text": "He borrowed from an agent instead of from a bank",
                "is_right": False,
                "feedback": "Many people do. What matters are the terms, and who controls them.",
            },
            {
                "text": "He is told that he now owes 520 dollars",
                "is_right": True,
                "feedback": "The debt grew although he paid. Somebody else decides what it is.",
            },
        ],
        "explanation": (
            "A debt becomes bondage when it grows although the person works and pays, and when the one who "
            "profits from the work keeps the account."
        ),
        "lesson": "debt-bondage",
    },
    {
        "key": "net-loft",
        "topic": "eleven-indicators",
        "kind": "multiple_choice",
        "difficulty": 2,
        "text": (
            "S. repairs fishing nets. He is paid “when the boat is paid”, the last time in July. He "
            "sleeps on the net loft, above the fuel store; the hatch opens from the inside. On Monday "
            "the owner told him that anyone who talks to the inspectors will have the migration police "
            "at his door.\n\n"
            "Which indicators does this account contain?"
        ),
        "options": [
            {
                "text": "3. Restriction of movement",
                "is_right": False,
                "feedback": "The hatch opens from the inside. Nothing says that he may not go.",
            },
            {
                "text": "6. Intimidation and threats",
                "is_right": True,
                "feedback": "A visit of the migration police is held out as the price of talking.",
            },
            {
                "text": "8. Withholding of wages",
                "is_right": True,
                "feedback": ("He has not been paid since July, and it depends on something he cannot influence."),
            },
            {
                "text": "9. Debt bondage",
                "is_right": False,
                "feedback": "No debt of his is mentioned. The owner owes him.",
            },
            {
                "text": "10. Abusive working and living conditions",
                "is_right": True,
                "feedback": "Sleeping above a fuel store is a danger nobody would choose freely.",
            },
        ],
        "explanation": (
            "Mark the words, not the general impression. A hatch that opens from the inside means that "
            "movement (3) is not restricted, however bad the place is."
        ),
        "lesson": "abusive-working-and-living-conditions",
    },
    {
        "key": "isolation-or-movement",
        "topic": "eleven-indicators",
        "kind": "choice",
        "difficulty": 2,
        "text": (
            "N. may go to the village shop whenever she wants, and does. The house is forty kilometres "
            "from the nearest town, nobody in the village speaks a language she knows, and her "
            "telephone number was changed by the family “because of the tariff”; she has not been able "
            "to tell anyone at home the new one.\n\n"
            "Which indicator do her words point to?"
        ),
        "options": [
            {
                "text": "3. Restriction of movement",
                "is_right": False,
                "feedback": "She goes out when she likes. Nobody controls her steps.",
            },
            {
                "text": "4. Isolation",
                "is_right": True,
                "feedback": ("She is cut off from language, from news and from her family, although the door is open."),
            },
            {
                "text": "6. Intimidation and threats",
                "is_right": False,
                "feedback": "Nothing is threatened in what she says.",
            },
            {
                "text": "10. Abusive working and living conditions",
                "is_right": False,
                "feedback": "She says nothing about the work or the room.",
            },
        ],
        "explanation": (
            "Movement (3) asks whether a person can go. Isolation (4) asks whether anyone can be reached. "
            "One may be present without the other."
        ),
        "lesson": "isolation",
    },
    {
        "key": "deception-details",
        "topic": "eleven-indicators",
        "kind": "multiple_choice",
        "difficulty": 2,
        "text": (
            "R. was promised work as a waiter for 600 a month with free housing. He washes dishes in "
            "the promised restaurant and is paid 600 on the first of each month. On arrival he learned "
            "that the bed costs 250, and that his visa is for study.\n\n"
            "What points to deception (2)?"
        ),
        "options": [
            {
                "text": "The housing that was to be free costs 250 a month",
                "is_right": True,
                "feedback": "A term he agreed to was false, and it takes a large part of his pay.",
            },
            {
                "text": "The visa is of another kind than the work he was promised",
                "is_right": True,
                "feedback": (
                    "He learned only on arrival that his stay does not allow the work. That makes him dependent."
                ),
            },
            {
                "text": "The wage is 600 a month, as promised",
                "is_right": False,
                "feedback": "This promise was kept. Note it, because it matters when weighing.",
            },
            {
                "text": "The restaurant is the one that he was told about",
                "is_right": False,
                "feedback": "Place and employer are as promised.",
            },
        ],
        "explanation": (
            "Deception is a difference between what was promised and what is. Go through the promise item "
            "by item: work, pay, place, housing, papers."
        ),
        "lesson": "deception",
    },
    {
        "key": "overtime-refusal",
        "topic": "eleven-indicators",
        "kind": "choice",
        "difficulty": 2,
        "text": (
            "During the cotton harvest all the workers on a farm, local and foreign, work eleven hours "
            "a day.\n\n"
            "Which sentence by a worker is the strongest sign of excessive overtime (11)?"
        ),
        "options": [
            {
                "text": "“Eleven hours. By the end of the week I cannot feel my back.”",
                "is_right": False,
                "feedback": "Hard, and worth hearing. It does not say that he could not refuse.",
            },
            {
                "text": "“We agreed on ten hours, it became eleven, and the eleventh is paid.”",
                "is_right": False,
                "feedback": "More than agreed, but announced and paid. Ask whether one may say no.",
            },
            {
                "text": "“My cousin stayed in bed with a fever, and they took three days’ pay from him.”",
                "is_right": True,
                "feedback": "Refusal has a penalty, even in illness. That turns hours into a sign.",
            },
            {
                "text": "“It ends in October, and then I shall sleep for a week.”",
                "is_right": False,
                "feedback": "It has an end, and he expects to be free then.",
            },
        ],
        "explanation": (
            "The number of hours opens the question. What happens to a person who refuses, or is ill, answers it."
        ),
        "lesson": "excessive-overtime",
    },
    {
        "key": "vulnerability",
        "topic": "eleven-indicators",
        "kind": "multiple_choice",
        "difficulty": 3,
        "text": ("Which of these accounts describe an abuse of vulnerability (1), and not only a vulnerable person?"),
        "options": [
            {
                "text": "A widow with three children works as a cleaner far from home",
                "is_right": False,
                "feedback": "Her situation is hard. Nobody in the account uses it against her.",
            },
            {
                "text": (
                    "A foreman gives the nights to those whose permits have run out, “as they have nobody "
                    "to complain to”"
                ),
                "is_right": True,
                "feedback": "He knows of a weakness and uses it.",
            },
            {
                "text": "A young man who cannot read asks a colleague to read his contract aloud to him",
                "is_right": False,
                "feedback": "He is at risk, and he is being helped. No one takes advantage.",
            },
            {
                "text": (
                    "A manager has a woman sign in a language she does not know, after making sure that she came alone"
                ),
                "is_right": True,
                "feedback": "Language and solitude are used to obtain a signature.",
            },
        ],
        "explanation": (
            "Being poor, far away or without papers is not a sign. The sign is that somebody knows it and "
            "uses it to obtain work."
        ),
        "lesson": "abuse-of-vulnerability",
    },
]
