"""What the block picker shows an editor: one example of each kind of question. Pure."""

CHOICE = {
    "options": [
        {"text": "The competent national authority", "is_right": True, "feedback": "Consulates see signs and refer."},
        {"text": "The consul who heard the account", "is_right": False, "feedback": ""},
        {"text": "The person’s employer", "is_right": False, "feedback": ""},
    ],
    "keeps_order": False,
}

MULTIPLE_CHOICE = {
    "options": [
        {"text": "Withholding of wages", "is_right": True, "feedback": ""},
        {"text": "Retention of identity documents", "is_right": True, "feedback": ""},
        {"text": "A room shared with colleagues", "is_right": False, "feedback": "Not by itself."},
    ],
    "keeps_order": False,
}

TRUE_FALSE = {
    "is_true": False,
    "feedback_true": "Consent won by deception is no consent.",
    "feedback_false": "",
}

MATCHING = {
    "pairs": [
        {"prompt": "Before you ask anything else", "match": "Check that the person can speak safely"},
        {"prompt": "Before you write anything down", "match": "Explain confidentiality and ask for consent"},
        {"prompt": "The person says no, for now", "match": "Leave a number and the door open"},
    ],
    "extra": ["Call the employer"],
}

CATEGORISE = {
    "categories": ["A sign of forced labour", "No sign by itself"],
    "items": [
        {"text": "The foreman keeps all passports", "category": 1},
        {"text": "The work is hard and far from home", "category": 2},
        {"text": "Who asks for wages is threatened", "category": 1},
    ],
}

ORDERING = {
    "items": ["Listen in private", "Explain what happens next", "Ask for consent", "Refer to the authority"],
}

SHORT_ANSWER = {
    "accepted": [
        {"text": "passport", "share": "1", "feedback": ""},
        {"text": "identity document*", "share": "1", "feedback": ""},
        {"text": "document*", "share": "0.5", "feedback": "Which one?"},
    ],
    "case_matters": False,
    "other_feedback": "Read again what the foreman took in the first week.",
}

NUMERIC = {
    "accepted": [{"value": "11", "tolerance": "0", "share": "1", "feedback": ""}],
    "unit": "indicators",
    "other_feedback": "Count them in the overview of the lesson.",
}

GAP_TEXT = {
    "text": "Convention No. [1] speaks of work under the [2] of any penalty.",
    "gaps": [
        {
            "kind": "number",
            "accepted": [{"text": "29", "share": "1", "feedback": ""}],
            "wrong": [],
            "tolerance": "0",
        },
        {
            "kind": "chosen",
            "accepted": [{"text": "menace", "share": "1", "feedback": ""}],
            "wrong": ["promise", "payment"],
            "tolerance": "0",
        },
    ],
}

OPEN_TEXT = {
    "most_words": 120,
    "rubric": [
        {"text": "Names what is dangerous for the person", "points": 2},
        {"text": "Asks for consent before a step is taken", "points": 1},
    ],
    "model_answer": "I would first make sure that nobody overhears us, and say what I can and cannot do.",
}

MARK_SIGNS = {
    "passages": [
        {"text": "He came to the site in May.", "starts_paragraph": True, "signs": [], "note": ""},
        {
            "text": "In the first week the foreman took the passports “for registration”.",
            "starts_paragraph": False,
            "signs": [7],
            "note": "Kept, not shown: the worker can’t leave.",
        },
        {"text": "On Sundays the men cook together.", "starts_paragraph": False, "signs": [], "note": ""},
    ]
}

EXAMPLES = {
    "choice": CHOICE,
    "multiple_choice": MULTIPLE_CHOICE,
    "true_false": TRUE_FALSE,
    "matching": MATCHING,
    "categorise": CATEGORISE,
    "ordering": ORDERING,
    "short_answer": SHORT_ANSWER,
    "numeric": NUMERIC,
    "gap_text": GAP_TEXT,
    "open_text": OPEN_TEXT,
    "mark_signs": MARK_SIGNS,
}
