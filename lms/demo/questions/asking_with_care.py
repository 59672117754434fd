"""Questions on the first conversation."""

QUESTIONS = [
    {
        "key": "alone-first",
        "topic": "asking-with-care",
        "kind": "choice",
        "difficulty": 1,
        "text": (
            "A man and a woman come to the window. He hands in her form and answers for her. She looks "
            "at the floor.\n\n"
            "What do you do first?"
        ),
        "options": [
            {
                "text": "Ask her, in front of him, whether everything is all right",
                "is_right": False,
                "feedback": "She can hardly say no beside him, and he learns what you suspect.",
            },
            {
                "text": "Ask him politely what his relation to her is",
                "is_right": False,
                "feedback": "He will have an answer. You lose time, and he becomes careful.",
            },
            {
                "text": "Say that each applicant is seen alone, and take her to another room",
                "is_right": True,
                "feedback": "An ordinary rule that accuses nobody and gives her a voice of her own.",
            },
            {
                "text": "Accept the form, and ring her the next day",
                "is_right": False,
                "feedback": "You do not know who will pick up the telephone.",
            },
        ],
        "explanation": (
            "Privacy comes before questions. Make it an ordinary rule, so that nobody has to explain it afterwards."
        ),
        "lesson": "first-contact",
    },
    {
        "key": "open-question",
        "topic": "asking-with-care",
        "kind": "choice",
        "difficulty": 1,
        "text": ("You want to know whether a worker could leave his job.\n\nWhich question is best?"),
        "options": [
            {
                "text": "“What would happen if you told them that you want to leave?”",
                "is_right": True,
                "feedback": ("Open, about facts, without blame. His answer shows whether there is a penalty."),
            },
            {
                "text": "“Why did you stay for so long in a place like that?”",
                "is_right": False,
                "feedback": "“Why” sounds like a reproach, and it judges the place.",
            },
            {
                "text": "“They would not let you go, would they?”",
                "is_right": False,
                "feedback": "It puts the answer into his mouth.",
            },
            {
                "text": "“Are you free to leave, yes or no?”",
                "is_right": False,
                "feedback": "A yes may mean many things, and you would not learn which.",
            },
        ],
        "explanation": (
            "Open questions about facts let people tell you what you could not have guessed, and accuse no one."
        ),
        "lesson": "first-contact",
    },
    {
        "key": "opening-words",
        "topic": "asking-with-care",
        "kind": "multiple_choice",
        "difficulty": 2,
        "text": (
            "You have found a quiet room and made sure that nobody is in danger at this moment.\n\n"
            "What do you say before your first question about the work?"
        ),
        "options": [
            {
                "text": "What you can do, what you cannot, and that you are not the police",
                "is_right": True,
                "feedback": "The person has to know whom they are talking to.",
            },
            {
                "text": "That you will find a way for them to receive their wages",
                "is_right": False,
                "feedback": "You cannot know that. A promise that fails is repeated on every site.",
            },
            {
                "text": "Who will learn what is said, and the one exception to that",
                "is_right": True,
                "feedback": "Consent needs this in advance, and not after the account.",
            },
            {
                "text": "That they may stop at any time, and nothing happens to their form",
                "is_right": True,
                "feedback": "A yes is only worth something if a no costs nothing.",
            },
            {
                "text": "That their account must be complete, because it can be given only once",
                "is_right": False,
                "feedback": "It puts pressure on them, and it is untrue: you need very little today.",
            },
        ],
        "explanation": (
            "Who you are, what happens to the words, who decides: three things in less than a minute, "
            "before the first question."
        ),
        "lesson": "first-contact",
    },
    {
        "key": "interpreter",
        "topic": "asking-with-care",
        "kind": "choice",
        "difficulty": 2,
        "text": (
            "A woman speaks a dialect that you follow only in part. Present are: her sister-in-law, who "
            "came with her; a driver of your mission from the same district; and a paid interpreter "
            "you can reach by telephone, who has never met either of you.\n\n"
            "Whom do you choose?"
        ),
        "options": [
            {
                "text": "The sister-in-law, because the woman trusts her",
                "is_right": False,
                "feedback": ("A relative may be part of the problem, and shame makes people leave things out."),
            },
            {
                "text": "The driver, because he knows the dialect best",
                "is_right": False,
                "feedback": "The same district means that her family may hear of it.",
            },
            {
                "text": "Nobody; what you follow in part is enough at first",
                "is_right": False,
                "feedback": "You might misunderstand exactly the sentence that matters.",
            },
            {
                "text": "The interpreter on the telephone",
                "is_right": True,
                "feedback": ("Neutral, trained and without ties to her. This is worth more than a face in the room."),
            },
        ],
        "explanation": (
            "Neutral means: not the companion, not a relative, not someone from the same workplace or village."
        ),
        "lesson": "first-contact",
    },
    {
        "key": "violence-detail",
        "topic": "asking-with-care",
        "kind": "choice",
        "difficulty": 2,
        "text": (
            "A young woman says quietly, “He came to our room at night. I do not want to talk about "
            "it.”\n\n"
            "What do you do?"
        ),
        "options": [
            {
                "text": "Say that you need the details in order to help her properly",
                "is_right": False,
                "feedback": "You do not need them for the next step, and it makes help depend on them.",
            },
            {
                "text": "Leave it there, ask if she is safe tonight, offer a doctor",
                "is_right": True,
                "feedback": "Safety and health need no details, and she keeps control of her account.",
            },
            {
                "text": "Change the subject to wages, so that she need not think of it",
                "is_right": False,
                "feedback": "It may feel as if you had not heard. She should know that you did.",
            },
            {
                "text": "Ask a colleague to sit in, so that she will tell it only once",
                "is_right": False,
                "feedback": "A second listener, unasked, does not make it easier for her.",
            },
        ],
        "explanation": (
            "You need to know that there may have been violence. You do not need to know how. Re-telling "
            "has a price and is left to specialists."
        ),
        "lesson": "physical-and-sexual-violence",
    },
    {
        "key": "notes-content",
        "topic": "asking-with-care",
        "kind": "multiple_choice",
        "difficulty": 2,
        "text": (
            "After a conversation you write a note. The person has agreed to it and has seen the page.\n\n"
            "What belongs in it?"
        ),
        "options": [
            {
                "text": "How, and at what hours, the person can safely be reached",
                "is_right": True,
                "feedback": "Without it, the next call may reach the wrong ear.",
            },
            {
                "text": "Your impression of whether the person was telling the truth",
                "is_right": False,
                "feedback": ("A note holds what was said and seen. An opinion of honesty follows a person for years."),
            },
            {
                "text": "What the person agreed to, and what was refused",
                "is_right": True,
                "feedback": "Whoever continues the case has to know the limits of the consent.",
            },
            {
                "text": "An illness in the family that the person mentioned in passing",
                "is_right": False,
                "feedback": ("Leave out health and family, unless the person asks you to record it for a purpose."),
            },
            {
                "text": "A few of the person’s own words, in quotation marks",
                "is_right": True,
                "feedback": "Exact words stay true, whatever an authority decides later.",
            },
        ],
        "explanation": (
            "Record only what is needed: when, who, how to reach the person, their words, what you saw, and "
            "what was agreed or refused."
        ),
        "lesson": "first-contact",
    },
    {
        "key": "call-interrupted",
        "topic": "asking-with-care",
        "kind": "choice",
        "difficulty": 3,
        "text": (
            "A man rings the duty number about a lost ticket. He has just said “they do not let us out "
            "on Sundays” when his voice changes: “No, mother, I am eating well.” The line goes dead.\n\n"
            "What is the best next step?"
        ),
        "options": [
            {
                "text": "Ring back after ten minutes and speak as if you were a relative",
                "is_right": False,
                "feedback": "You do not know who has the telephone, and he would have to explain you.",
            },
            {
                "text": "Note time and words, and tell the next duty officer",
                "is_right": True,
                "feedback": "He chose when to call. When he does so again, someone is ready who knows.",
            },
            {
                "text": "Ask the police to trace the call, since he is being held",
                "is_right": False,
                "feedback": "There is no sign of danger to life so far, and he has agreed to nothing.",
            },
            {
                "text": "Send him a text message with the number of a hotline",
                "is_right": False,
                "feedback": "A message stays on the screen for anyone to read.",
            },
        ],
        "explanation": (
            "A call that stops when someone enters belongs in your notes. Ringing back can put the person "
            "at risk; being prepared does not."
        ),
        "lesson": "excessive-overtime",
    },
]
