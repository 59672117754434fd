"""What a learner works through: a file of documents, and a conversation that branches. Everybody in it is invented."""

THE_NINTH_BED = {
    "heading": "A file to work through: the ninth bed",
    "content_note": "",
    "task": (
        "Nobody has marked anything here. The four documents came to one desk within a week. Read them in their order, as "
        "they would reach you, and keep three lists: what you know, what you only suppose, and what is missing. Then "
        "open what an experienced reader notices."
    ),
    "exhibits": [
        (
            "letter",
            {
                "title": "Request for new passports",
                "date": "6 October",
                "sender": "Northern Gate Cleaning Services, personnel department",
                "recipient": "The consular section",
                "text": (
                    "We employ nine of your nationals and kindly ask for new passports for all of them. The old ones have "
                    "been with us since their arrival, for registration, and some will soon expire.\n\n"
                    "As our staff work at night and rest by day, we propose that you send us the forms. We return them "
                    "signed. Our driver can collect the finished passports on any working day.\n\n"
                    "For your information: one of the nine, who has made difficulties, no longer works for us. We need eight "
                    "passports and a certificate that the ninth may leave the country."
                ),
            },
        ),
        (
            "messages",
            {
                "title": "Messages between two sisters, shown to us by the elder one at home",
                "date": "8 to 10 October",
                "messages": [
                    {"who": "The elder sister", "at": "Wednesday, 19:02", "text": "Did you get my parcel?"},
                    {
                        "who": "The younger sister",
                        "at": "Thursday, 05:48",
                        "text": "yes thank you. this is Maral’s telephone, mine is in the office until the contract ends",
                    },
                    {"who": "The elder sister", "at": "Thursday, 07:15", "text": "Are you well? You sound short."},
                    {
                        "who": "The younger sister",
                        "at": "Friday, 05:51",
                        "text": (
                            "only tired. we were nine in the room and now we are eight. she asked for her money in front "
                            "of everyone and in the evening her bed was empty"
                        ),
                    },
                    {
                        "who": "The younger sister",
                        "at": "Friday, 05:52",
                        "text": "the agent has been to her mother, they say. please do not write to me about it",
                    },
                ],
            },
        ),
        (
            "form",
            {
                "title": "Pay sheet, as a photograph sent with the messages",
                "date": "September",
                "entries": [
                    {"label": "Hours in the month", "entry": "312"},
                    {"label": "Wage for the month", "entry": "620"},
                    {"label": "Bed", "entry": "minus 140"},
                    {"label": "Training", "entry": "minus 180"},
                    {"label": "Fine: telephone at work", "entry": "minus 60"},
                    {"label": "Kept until the contract ends", "entry": "minus 200"},
                    {"label": "Paid in hand", "entry": "40"},
                    {"label": "Signature of the worker", "entry": ""},
                ],
            },
        ),
        (
            "record",
            {
                "title": "Note of the telephone duty",
                "date": "11 October, 23:10",
                "author": "Duty officer",
                "text": (
                    "A woman called from the bus station and gave her first name only. She said that she had “finished” with a "
                    "cleaning firm, that they kept her passport, and that she wanted to know whether one can go home "
                    "without.\n\n"
                    "I asked whether she was in danger now. She said: not here, there are people. I told her when we open and "
                    "where she can wait until then. She asked me not to tell the firm that she had called. I said that we "
                    "would not."
                ),
            },
        ),
    ],
    "questions": [
        {
            "question": "Which signs do you mark, and on which words?",
            "thoughts": (
                "Documents (7) in the letter: the passports have been “with us since their arrival”. Wages (8) in the pay "
                "sheet: 200 kept until the contract ends, and 40 in the hand. Overtime (11): 312 hours are more than ten on "
                "every day of the month, without one day off. Isolation (4): the telephone is in the office. Threats (6): the "
                "agent has been to the mother, as the others were meant to hear."
            ),
        },
        {
            "question": "What is not in the file, although one expects to read it?",
            "thoughts": (
                "Any word from the other seven women. A debt: the deductions look like one, and nobody names it. Where they "
                "live, and who has the key. And whether the woman at the bus station is the ninth: it is likely, and it is "
                "not known. Write “may be”."
            ),
        },
        {
            "question": "What do you do first, and what about the letter?",
            "thoughts": (
                "First the woman at the bus station: where she sleeps tonight, whether she needs a doctor, and what she "
                "wants. The letter can wait until then. The answer to it is a rule that blames nobody: each person applies "
                "alone, in person, and a passport is handed to its holder. Neither the call nor the messages may be heard "
                "in that answer."
            ),
        },
    ],
}

A_CALL_ABOUT_A_PRICE = {
    "heading": "What do you say next? A call about a price",
    "situation": (
        "Thursday, 07:40. You have the duty telephone. A woman speaks, quietly, and behind her a machine is running. There are "
        "several ways through this call. Walk it more than once."
    ),
    "turns": [
        {
            "number": 1,
            "says": "“Good morning. I wanted to ask what a new passport costs.” A pause. “And whether one has to come oneself.”",
            "options": [
                {
                    "words": "“Can you talk just now, or is somebody near you?”",
                    "consequence": "You asked about her and not about the passport. She can answer it with one word.",
                    "next_turn": 2,
                },
                {
                    "words": "“Where is your old passport?”",
                    "consequence": (
                        "A good question, a little early: she does not know yet who you are, or who hears her answer."
                    ),
                    "next_turn": 3,
                },
                {
                    "words": "“The prices are on our website, and yes, you have to come in person.”",
                    "consequence": "All of it is true. She thanks you, and there is nothing more she could ask.",
                    "next_turn": 4,
                },
            ],
            "ending": "",
        },
        {
            "number": 2,
            "says": (
                "“Five minutes. They are unloading.” She works in a bakery, at night, and sleeps above it. “I am not "
                "complaining. It is only about the passport.”"
            ),
            "options": [
                {
                    "words": "“Is there anything that has to happen today? Are you safe there this morning?”",
                    "consequence": "Danger first. She thinks about it before she answers, and the answer is exact.",
                    "next_turn": 5,
                },
                {
                    "words": "“It sounds as if you are being exploited. You should leave today.”",
                    "consequence": (
                        "You have named it and decided it before she told you anything. Her voice becomes polite."
                    ),
                    "next_turn": 3,
                },
                {
                    "words": "“Tell me everything from the beginning, slowly, so that I can write it down.”",
                    "consequence": "Five minutes are not enough for that, and the note would serve your file before it serves her.",
                    "next_turn": 3,
                },
            ],
            "ending": "",
        },
        {
            "number": 3,
            "says": "“The passport is in a safe place,” she says, more quietly. “The lady keeps all of them. I want no trouble for her.”",
            "options": [
                {
                    "words": "“Nothing happens because you called. Shall I say what I can do, and you decide?”",
                    "consequence": "She had expected a reproach or a rule. She stays on the line.",
                    "next_turn": 5,
                },
                {
                    "words": "“What is the lady’s number? I will call her and clear it up.”",
                    "consequence": "It is meant as help. What she hears is that the lady will learn of this call.",
                    "next_turn": 4,
                },
            ],
            "ending": "",
        },
        {
            "number": 4,
            "says": "“No, no. Thank you. It was only about the price.” The line closes. You have no name, and the number was hidden.",
            "options": [],
            "ending": (
                "The call ended as a question about a price. It may have been nothing else. What could have told her, in the "
                "first minute, that she might say more, and that nobody would hear of it? Go back to the start and try."
            ),
        },
        {
            "number": 5,
            "says": (
                "“In danger, no. There are only the nights. And on Sundays one of us goes to the market for all, so the "
                "others do not go out.” A door, somewhere. “I have two minutes.”"
            ),
            "options": [
                {
                    "words": "“Then one thing only. How can I reach you safely, and what do I say if another person answers?”",
                    "consequence": "With two minutes left, a way back is worth more than another fact.",
                    "next_turn": 6,
                },
                {
                    "words": "“Please give me your full name, your date of birth and the names of the others.”",
                    "consequence": "The others have agreed to nothing, and she knows it. She gives a first name, which may not be hers.",
                    "next_turn": 7,
                },
            ],
            "ending": "",
        },
        {
            "number": 6,
            "says": "“Do not call me. I call, on Thursdays, when they unload. I ask about the price.” She waits. “And my passport?”",
            "options": [
                {
                    "words": (
                        "“I do not know yet. I can ask, without any name, what is possible, and tell you next Thursday. Do you want that?”"
                    ),
                    "consequence": "You promise only what is in your own hands, and you ask whether she wants it.",
                    "next_turn": 8,
                },
                {
                    "words": "“Do not worry. We will get it back for you.”",
                    "consequence": "It is kind, and it depends on people you have not spoken with. She has heard such a sentence before.",
                    "next_turn": 7,
                },
            ],
            "ending": "",
        },
        {
            "number": 7,
            "says": "“Good,” she says. “I will call again.” On the next Thursday the telephone does not ring.",
            "options": [],
            "ending": (
                "Nothing you said was unkind. She was asked for more than she could give, or promised more than you could "
                "keep. Perhaps she calls in a month. Tell the colleague who has the duty then what the question about the "
                "price means."
            ),
        },
        {
            "number": 8,
            "says": "“Thursday, then,” she says. And in another voice, loudly: “No, that is too expensive, thank you.”",
            "options": [],
            "ending": (
                "She has a day, a word, and somebody who expects her. You know that nobody is in danger today, that another "
                "person keeps the passports (7), that only one goes out (3) and that the nights are long: a question about "
                "overtime (11) for next week. She has agreed to one step, and to no other."
            ),
        },
    ],
}
