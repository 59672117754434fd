"""What the block picker shows an editor: one example of each block. Pure."""

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

LEGAL_SOURCE = {
    "instrument": "ILO Forced Labour Convention (No. 29)",
    "article": "Article 2(1)",
    "year": 1930,
    "summary": "Work exacted under the menace of a penalty and not offered voluntarily.",
}

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
