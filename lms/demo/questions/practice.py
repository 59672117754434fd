"""Practice: one question of every kind there is, and a few to be drawn. No test asks them."""

PRACTICE = [
    {
        "key": "practice-dormitory-signs",
        "topic": "eleven-indicators",
        "kind": "mark_signs",
        "difficulty": 3,
        "worth": 3,
        "text": (
            "R. speaks to you after a visa appointment. Read what he says, mark each passage that shows a sign, and "
            "name the sign."
        ),
        "content": {
            "passages": [
                {
                    "text": "“I came in spring, through an agency in my town.",
                    "signs": [],
                    "note": "Agencies are legal. It matters what was promised and what was paid.",
                },
                {
                    "text": "They said a hotel kitchen; it is a brick factory.",
                    "signs": [2],
                    "note": "The nature of the work was misrepresented, so his consent was not informed.",
                },
                {
                    "text": "The foreman put our passports in his safe on the first day.",
                    "signs": [7],
                    "note": "Ask whether he can have it back when he wants it. Until then it is a sign.",
                },
                {
                    "text": "We are eight in a room.",
                    "signs": [],
                    "note": "Crowded, but by itself no sign. Ask about heating, water and who decides.",
                    "starts_paragraph": True,
                },
                {
                    "text": "They pay “at the end”; so far I have had nothing since June.",
                    "signs": [8],
                    "note": "Wages are held back so that leaving means losing them.",
                },
                {
                    "text": "At night the gate is locked, and the guard has the key.",
                    "signs": [3],
                    "note": "He can not leave the place when he wants to.",
                },
                {
                    "text": "A man asked for his money. They told him that they know where his sister lives.”",
                    "signs": [6],
                    "note": "A threat against family, said so that all would hear it.",
                },
            ]
        },
        "explanation": (
            "Five signs in a minute of talk. None of them proves a crime; together they are reason enough to offer help "
            "and to refer."
        ),
        "lesson": "practice-reading-signs-together",
    },
    {
        "key": "practice-moments-and-steps",
        "topic": "asking-with-care",
        "kind": "matching",
        "difficulty": 2,
        "text": "A person has told you about unpaid wages and a threat. Match each moment with the right step.",
        "content": {
            "pairs": [
                {"prompt": "Before you ask anything else", "match": "Check that the person can speak safely"},
                {"prompt": "Before you write anything down", "match": "Explain confidentiality and ask for consent"},
                {
                    "prompt": "The person asks for a promise of a visa",
                    "match": "Say what you can do and what you can't",
                },
                {"prompt": "The person agrees to be helped", "match": "Agree on the next step and a safe way to call"},
                {"prompt": "The person says no, for now", "match": "Give a number and leave the door open"},
            ],
            "extra": ["Ring the employer to hear the other side"],
        },
        "explanation": "Safety, consent, honesty, agreement, an open door: in this order the conversation harms nobody.",
        "lesson": "first-contact",
    },
    {
        "key": "practice-order-of-referral",
        "topic": "referral",
        "kind": "ordering",
        "difficulty": 2,
        "text": "Put the steps of a referral in order.",
        "content": {
            "items": [
                "Ask whether the person is in danger now",
                "Explain what the service can offer",
                "Ask for consent to pass on the name",
                "Call the service and agree on a time",
                "Note what was agreed and when you call again",
            ]
        },
        "explanation": "Consent comes after the explanation: nobody can agree to what they do not know.",
        "lesson": "the-referral-mechanism-and-consular-tools",
    },
    {
        "key": "practice-whose-task",
        "topic": "referral",
        "kind": "categorise",
        "difficulty": 2,
        "text": "Whose task is it?",
        "content": {
            "categories": ["The consulate", "The competent authorities"],
            "items": [
                {"text": "To notice signs and listen", "category": 0},
                {"text": "To issue an emergency travel document", "category": 0},
                {"text": "To decide that a crime was committed", "category": 1},
                {"text": "To identify a victim formally", "category": 1},
                {"text": "To give numbers of services that help", "category": 0},
                {"text": "To question a suspect", "category": 1},
            ],
        },
        "explanation": "A consulate opens doors. It neither investigates nor judges.",
        "lesson": "presumed-identified-recognised",
    },
    {
        "key": "practice-convention-number",
        "topic": "legal-definition",
        "kind": "numeric",
        "difficulty": 1,
        "text": "How many indicators of forced labour does the booklet of the International Labour Organization name?",
        "content": {
            "accepted": [
                {
                    "value": "11",
                    "tolerance": "0",
                    "share": "1",
                    "feedback": "From abuse of vulnerability to excessive overtime.",
                }
            ],
            "unit": "",
            "other_feedback": "Count the cards of the second module.",
        },
        "explanation": "Eleven. Each has a card of its own in the second module.",
        "lesson": "who-is-at-risk-and-reading-the-signs",
    },
    {
        "key": "practice-second-element",
        "topic": "legal-definition",
        "kind": "short_answer",
        "difficulty": 2,
        "text": "Forced labour is work under the menace of a … Which word is missing?",
        "content": {
            "accepted": [
                {"text": "penalty", "share": "1", "feedback": "The word of the Convention of 1930."},
                {
                    "text": "punishment",
                    "share": "0.5",
                    "feedback": "The meaning is near; the Convention says “penalty”.",
                },
            ],
            "case_matters": False,
            "other_feedback": "Read the two elements of the definition again.",
        },
        "explanation": "“Menace of any penalty”: not only punishment by law, but also a threat, a debt, a loss of rights.",
        "lesson": "the-definition-and-its-two-elements",
    },
    {
        "key": "practice-three-parts",
        "topic": "legal-definition",
        "kind": "gap_text",
        "difficulty": 2,
        "text": "Fill the gaps.",
        "content": {
            "text": (
                "Trafficking in persons has three parts: an [1], a means and a [2]. For a child under [3] years no means "
                "is needed."
            ),
            "gaps": [
                {
                    "kind": "typed",
                    "accepted": [{"text": "act", "share": "1", "feedback": ""}],
                    "wrong": [],
                    "tolerance": "0",
                },
                {
                    "kind": "chosen",
                    "accepted": [{"text": "purpose", "share": "1", "feedback": ""}],
                    "wrong": ["border", "contract"],
                    "tolerance": "0",
                },
                {
                    "kind": "number",
                    "accepted": [{"text": "18", "share": "1", "feedback": ""}],
                    "wrong": [],
                    "tolerance": "0",
                },
            ],
        },
        "explanation": "Act, means and purpose; below eighteen, act and purpose are enough.",
        "lesson": "trafficking-act-means-purpose",
    },
    {
        "key": "practice-consent-ends-it",
        "topic": "weighing-signs",
        "kind": "true_false",
        "difficulty": 1,
        "text": "“He signed the contract himself, so it can't be forced labour.”",
        "content": {
            "is_true": False,
            "feedback_true": "Consent that was won by deception, or can't be taken back, is no consent.",
            "feedback_false": "What counts is whether he could know, and whether he can leave.",
        },
        "explanation": "Ask what he was told before he signed, and what would happen if he left today.",
        "lesson": "a-labour-dispute-compared-with-a-crime",
    },
    {
        "key": "practice-first-words",
        "topic": "asking-with-care",
        "kind": "open_text",
        "difficulty": 3,
        "worth": 2,
        "text": "A worker sits down and says: “I should not be here.” Write what you say next, in two or three sentences.",
        "content": {
            "most_words": 80,
            "rubric": [
                {"text": "Asks about safety first", "points": 2},
                {"text": "Says what stays between them, and its limits", "points": 1},
                {"text": "Promises nothing that can't be kept", "points": 1},
            ],
            "model_answer": (
                "Thank you for coming in. Are you safe at this moment, and how long can you stay? What you tell me I "
                "pass on only if you agree, unless somebody's life is in danger."
            ),
        },
        "explanation": "Safety, confidentiality and honesty fit into three sentences.",
        "lesson": "practice-three-conversations-at-the-window",
    },
    {
        "key": "practice-two-questions",
        "topic": "weighing-signs",
        "kind": "multiple_choice",
        "difficulty": 2,
        "text": "One sign is doubtful. Which questions help you to weigh it?",
        "content": {
            "options": [
                {
                    "text": "“What would happen if you said no?”",
                    "is_right": True,
                    "feedback": "It shows whether there is a penalty.",
                },
                {
                    "text": "“Who decides when you may go out?”",
                    "is_right": True,
                    "feedback": "It shows who has control.",
                },
                {
                    "text": "“Why did you not run away?”",
                    "is_right": False,
                    "feedback": "It blames, and it tells you nothing new.",
                },
            ],
            "keeps_order": False,
        },
        "explanation": "Good questions are open, about facts, and free of reproach.",
        "lesson": "practice-reading-signs-together",
    },
    {
        "key": "practice-drawn-advance",
        "topic": "eleven-indicators",
        "kind": "choice",
        "difficulty": 2,
        "is_drawn": True,
        "text": "An advance on wages grows each month, although he works it off. Which sign is it?",
        "content": {
            "options": [
                {"text": "Debt bondage", "is_right": True, "feedback": "The debt can't be paid off, whatever he does."},
                {"text": "Excessive overtime", "is_right": False, "feedback": "Hours are not mentioned."},
                {"text": "Isolation", "is_right": False, "feedback": "Nothing is said about contact with others."},
            ],
            "keeps_order": False,
        },
        "explanation": "Look at the direction of the debt: does it shrink when he works?",
        "lesson": "debt-bondage",
    },
    {
        "key": "practice-drawn-telephone",
        "topic": "eleven-indicators",
        "kind": "choice",
        "difficulty": 1,
        "is_drawn": True,
        "text": "The employer collects telephones at night and says where the workers may shop. Which sign comes first?",
        "content": {
            "options": [
                {"text": "Isolation", "is_right": True, "feedback": "They are cut off from people who could help."},
                {"text": "Deception", "is_right": False, "feedback": "Nothing is said about what was promised."},
                {"text": "Withholding of wages", "is_right": False, "feedback": "Wages are not mentioned."},
            ],
            "keeps_order": False,
        },
        "explanation": "Without a telephone and without an address there is nobody to call.",
        "lesson": "isolation",
    },
    {
        "key": "practice-drawn-hours",
        "topic": "eleven-indicators",
        "kind": "choice",
        "difficulty": 2,
        "is_drawn": True,
        "text": "She works sixteen hours a day, for who refuses is fined a week's pay. Which sign is it?",
        "content": {
            "options": [
                {"text": "Excessive overtime", "is_right": True, "feedback": "Hours beyond the law, under a penalty."},
                {"text": "Debt bondage", "is_right": False, "feedback": "A fine is not a debt that binds her."},
                {"text": "Physical violence", "is_right": False, "feedback": "Nobody is said to be hurt."},
            ],
            "keeps_order": False,
        },
        "explanation": "Overtime becomes a sign when it can't be refused.",
        "lesson": "excessive-overtime",
    },
]
