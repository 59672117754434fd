"""Questions on from a sign to a handover."""

QUESTIONS = [
    {
        "key": "who-decides",
        "topic": "referral",
        "kind": "choice",
        "difficulty": 1,
        "text": (
            "A man has told you about unpaid wages, a debt and threats.\n\n"
            "Who decides that he is a victim of trafficking or forced labour in law?"
        ),
        "options": [
            {
                "text": "The consul who heard the account, with the head of mission",
                "is_right": False,
                "feedback": ("A consulate notices signs, offers help and refers. It does not confer a status."),
            },
            {
                "text": "The competent authority or a court",
                "is_right": True,
                "feedback": "Identification and recognition belong to them. Help can begin before.",
            },
            {
                "text": "The shelter or organisation that takes him in",
                "is_right": False,
                "feedback": ("It may take part in identification, but it does not decide on a legal status by itself."),
            },
            {
                "text": "He himself, by signing a statement",
                "is_right": False,
                "feedback": ("He decides what happens to him. A signature does not settle a question of law."),
            },
        ],
        "explanation": (
            "Presumed, identified, recognised: signs are enough for the first step and for an offer of "
            "help. The last belongs to others."
        ),
        "lesson": "presumed-identified-recognised",
    },
    {
        "key": "person-says-no",
        "topic": "referral",
        "kind": "choice",
        "difficulty": 2,
        "text": (
            "An adult welder has signs of forced labour, is in no immediate danger, and declines all "
            "help: “Not before the ship is paid.”\n\n"
            "What do you do?"
        ),
        "options": [
            {
                "text": "Respect it, note what was offered, and leave him a safe number",
                "is_right": True,
                "feedback": "He decides, and the door stays open.",
            },
            {
                "text": "Explain once more what happens to people who stay too long",
                "is_right": False,
                "feedback": "Pressure is what he already has. It rarely changes a calculation.",
            },
            {
                "text": "Tell the labour inspectorate about the yard, without his name",
                "is_right": False,
                "feedback": "He has not agreed, and an inspection after his visit would point to him.",
            },
            {
                "text": "Ask his family to persuade him to come home",
                "is_right": False,
                "feedback": "It breaks his confidence, and may bring the debt to their door.",
            },
        ],
        "explanation": (
            "An adult decides. Without consent, a report can put the person and the family at risk. Danger "
            "to life and children follow a different rule."
        ),
        "lesson": "when-a-person-says-no",
    },
    {
        "key": "principles",
        "topic": "referral",
        "kind": "multiple_choice",
        "difficulty": 2,
        "text": (
            "A draft leaflet for workers is on your desk.\n\n"
            "Which of its sentences go against the principles of a referral mechanism?"
        ),
        "options": [
            {
                "text": "“A place in the shelter is for those who are ready to give evidence.”",
                "is_right": True,
                "feedback": "Help must not be conditional on testimony.",
            },
            {
                "text": "“You will not be asked to pay for a doctor or a lawyer.”",
                "is_right": False,
                "feedback": ("This is in keeping with the principles, if it is true where the leaflet is used."),
            },
            {
                "text": "“First settle the fine for your visa; then we can talk about help.”",
                "is_right": True,
                "feedback": ("Non-punishment: people should not be punished for what followed from their situation."),
            },
            {
                "text": "“This service is for women and children who have been exploited.”",
                "is_right": True,
                "feedback": "Non-discrimination: men are exploited too, and are missed most easily.",
            },
            {
                "text": "“You can take time to think before you decide about the police.”",
                "is_right": False,
                "feedback": "This describes a reflection period.",
            },
        ],
        "explanation": "Three principles: non-punishment, no condition of testimony, non-discrimination.",
        "lesson": "presumed-identified-recognised",
    },
    {
        "key": "vienna-tools",
        "topic": "referral",
        "kind": "multiple_choice",
        "difficulty": 3,
        "text": (
            "A national is in a hospital of the host country after leaving a building site. He has "
            "asked a nurse to inform you.\n\n"
            "What may you do on the ground of Articles 5 and 36 of the Vienna Convention of 1963?"
        ),
        "options": [
            {
                "text": "Enter the site and question the foreman about the accident",
                "is_right": False,
                "feedback": (
                    "You are no investigator in the host country, and there is no right to enter a workplace."
                ),
            },
            {
                "text": "Visit him and speak with him, since he wishes it",
                "is_right": True,
                "feedback": "Article 36: communication with nationals, and access to them.",
            },
            {
                "text": "Help him with documents and with finding a lawyer",
                "is_right": True,
                "feedback": "Article 5: assisting nationals is a consular function.",
            },
            {
                "text": "Require the hospital to hand over his medical record",
                "is_right": False,
                "feedback": "Neither article gives access to it. He may decide to show it to you.",
            },
        ],
        "explanation": (
            "Article 5 lists assistance to nationals among the consular functions; Article 36 protects "
            "communication and access. Neither makes a consul an investigator."
        ),
        "lesson": "the-referral-mechanism-and-consular-tools",
    },
    {
        "key": "travel-document",
        "topic": "referral",
        "kind": "choice",
        "difficulty": 2,
        "text": (
            "A firm’s agent asks to collect a travel document for a worker “who cannot leave the site "
            "today”. He brings a letter with a stamp, and the worker’s signature.\n\n"
            "What do you do?"
        ),
        "options": [
            {
                "text": "Hand it over against the agent’s own signature and a copy of his passport",
                "is_right": False,
                "feedback": "You would know who took it, and the worker still would not have it.",
            },
            {
                "text": "Post it to the firm’s address by registered mail",
                "is_right": False,
                "feedback": "It reaches the same office drawer by another road.",
            },
            {
                "text": "Refuse, and tell the agent that you suspect a forgery",
                "is_right": False,
                "feedback": ("It warns the agent and puts the worker at risk. You do not know that it is forged."),
            },
            {
                "text": "Keep it, and offer an hour at which the worker can come",
                "is_right": True,
                "feedback": ("Documents go to the person and to nobody else. You also gain a conversation alone."),
            },
        ],
        "explanation": (
            "A travel document can free a person or hand them over. It is given to the applicant in person, "
            "as an ordinary rule."
        ),
        "lesson": "the-referral-mechanism-and-consular-tools",
    },
    {
        "key": "child-secret",
        "topic": "referral",
        "kind": "choice",
        "difficulty": 3,
        "text": (
            "A girl says that she is seventeen. Her aunt brought her to work in a kitchen, keeps her "
            "pay, and waits outside. The girl begs you to tell no one and to let her go back.\n\n"
            "What is right?"
        ),
        "options": [
            {
                "text": "Let her go back, and give her a number, since she is nearly an adult",
                "is_right": False,
                "feedback": "Under 18 is a child. Her wish is heard, but it does not end the matter.",
            },
            {
                "text": "Ask the aunt in, as the nearest guardian, and explain the law to her",
                "is_right": False,
                "feedback": "The aunt profits from the work. A guardian has to be independent of her.",
            },
            {
                "text": "Say that it cannot stay secret, and call in a child specialist today",
                "is_right": True,
                "feedback": ("Honest, prompt, and in her best interests. Let her say how she would like it to happen."),
            },
            {
                "text": "Record her complete account at once, before she changes her mind",
                "is_right": False,
                "feedback": "A specialist would have to ask again. Keep it short: safety, age, needs.",
            },
        ],
        "explanation": (
            "For a child the rule is different: best interests, an independent guardian, a specialist, on the same day."
        ),
        "lesson": "when-a-person-says-no",
    },
]
