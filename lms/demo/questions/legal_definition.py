"""Questions on what the law calls forced labour and trafficking."""

QUESTIONS = [
    {
        "key": "definition-two-elements",
        "topic": "legal-definition",
        "kind": "choice",
        "difficulty": 1,
        "text": (
            "A textile worker says the work is dull and badly paid. She signed the contract knowing the "
            "wage, keeps her passport, and is free to give notice. Her friend at another firm says "
            "that the police will be called if she stops.\n\n"
            "Under Article 2(1) of Convention No. 29, what does only the friend’s account contain?"
        ),
        "options": [
            {
                "text": "Work that is paid below what she had hoped for",
                "is_right": False,
                "feedback": ("Low pay is not part of the definition, and here it is the first woman who speaks of it."),
            },
            {
                "text": "The menace of a penalty",
                "is_right": True,
                "feedback": ("Being reported to the police for stopping is a penalty. It is one of the two elements."),
            },
            {
                "text": "Proof that a crime has been committed",
                "is_right": False,
                "feedback": ("One sentence is a sign. Whether there was a crime is for an authority to find."),
            },
            {
                "text": "A movement of persons across a border",
                "is_right": False,
                "feedback": "Forced labour needs no border, and neither account mentions one.",
            },
        ],
        "explanation": (
            "Forced labour needs two elements together: the work was not offered voluntarily, and there is "
            "the menace of a penalty. A penalty need not be violent."
        ),
        "lesson": "the-definition-and-its-two-elements",
    },
    {
        "key": "trafficking-three-parts",
        "topic": "legal-definition",
        "kind": "choice",
        "difficulty": 1,
        "text": (
            "A colleague drafts a note on a case of an adult man: “He was brought here in a van. "
            "Therefore he was trafficked.”\n\n"
            "What does the note leave out?"
        ),
        "options": [
            {
                "text": "Whether a border was crossed, since trafficking is always international",
                "is_right": False,
                "feedback": "Trafficking need not cross a border. Smuggling always does.",
            },
            {
                "text": "Whether he agreed to travel, since agreeing to it rules trafficking out",
                "is_right": False,
                "feedback": "Where a means was used, consent is irrelevant.",
            },
            {
                "text": "By what means he was brought, and for what purpose",
                "is_right": True,
                "feedback": (
                    "The van is at most the act. For an adult a means and a purpose of exploitation are needed too."
                ),
            },
            {
                "text": "Whether the driver belonged to an organised group",
                "is_right": False,
                "feedback": "The definition in Article 3 does not ask how many people took part.",
            },
        ],
        "explanation": (
            "The Palermo Protocol (2000), Article 3, has three parts for an adult: an act, a means and a purpose."
        ),
        "lesson": "trafficking-act-means-purpose",
    },
    {
        "key": "child-no-means",
        "topic": "legal-definition",
        "kind": "choice",
        "difficulty": 2,
        "text": (
            "A girl of sixteen was taken to another town to work in a private house. She says that "
            "nobody lied to her, threatened her or forced her: she wanted to go. She works from five in "
            "the morning and has received no wage.\n\n"
            "How does Article 3 of the Palermo Protocol read her account?"
        ),
        "options": [
            {
                "text": "Trafficking is possible: for a child no means has to be shown",
                "is_right": True,
                "feedback": ("Act and purpose are enough for anyone under 18. Her wish to go changes nothing."),
            },
            {
                "text": "Trafficking is excluded, because she says that she wanted to go",
                "is_right": False,
                "feedback": (
                    "A child’s consent does not exclude it, just as an adult’s does not where a means was used."
                ),
            },
            {
                "text": "Trafficking is excluded, because she stayed in her own country",
                "is_right": False,
                "feedback": "No border has to be crossed.",
            },
            {
                "text": "Trafficking is certain, because a child may not work in a house",
                "is_right": False,
                "feedback": (
                    "An account alone makes nothing certain. The purpose of exploitation still has to be looked at."
                ),
            },
        ],
        "explanation": (
            "A child is anyone under 18. For a child, an act for the purpose of exploitation is enough; "
            "threat, deception and the other means need not be shown."
        ),
        "lesson": "trafficking-act-means-purpose",
    },
    {
        "key": "smuggling-or-trafficking",
        "topic": "legal-definition",
        "kind": "multiple_choice",
        "difficulty": 2,
        "text": (
            "Two brothers paid a driver to take them over a border without papers. At the other side "
            "the driver left, and they found work by themselves. A third man in the same van had been "
            "promised a job by the driver; on arrival he was taken to a farm and told to work until his "
            "fare was paid.\n\n"
            "Which statements are right?"
        ),
        "options": [
            {
                "text": "The brothers’ journey looks like smuggling of migrants",
                "is_right": True,
                "feedback": "They agreed to it, a border was crossed, and the tie ended on arrival.",
            },
            {
                "text": "The third man’s agreement to travel settles the matter",
                "is_right": False,
                "feedback": (
                    "His agreement was won with a false promise. Where a means was used, consent is irrelevant."
                ),
            },
            {
                "text": "The third man’s account may be one of trafficking",
                "is_right": True,
                "feedback": (
                    "An act, a means (deception) and a possible purpose (forced labour): enough to look further."
                ),
            },
            {
                "text": "One van cannot hold both smuggling and trafficking",
                "is_right": False,
                "feedback": ("It can. The same journey may be one thing for one passenger and another for the next."),
            },
        ],
        "explanation": (
            "Smuggling is by consent, always across a border, and an offence against the state. Trafficking "
            "may begin in the same van; what separates them is the means and the purpose of exploitation."
        ),
        "lesson": "trafficking-act-means-purpose",
    },
    {
        "key": "dispute-or-forced",
        "topic": "legal-definition",
        "kind": "choice",
        "difficulty": 2,
        "text": (
            "Four men did the same job for the same firm, and none was paid for May. Three moved out "
            "and filed a claim. The fourth went on working after the manager said to him: “Think of "
            "your permit before you follow them.”\n\n"
            "Why is the fourth man’s position different in law?"
        ),
        "options": [
            {
                "text": "He is owed a larger sum, because he worked for longer",
                "is_right": False,
                "feedback": "The sum does not separate a dispute from forced labour.",
            },
            {
                "text": "He has lost the right to claim, because he stayed",
                "is_right": False,
                "feedback": "Staying does not cancel a claim, and people under threat often stay.",
            },
            {
                "text": "He was not told of his right to file a claim",
                "is_right": False,
                "feedback": "Not knowing a right is a disadvantage. The definition asks for a penalty.",
            },
            {
                "text": "He stays because of a penalty that was held before him",
                "is_right": True,
                "feedback": (
                    "The permit is named as the price of leaving. That is the menace which the other three "
                    "did not face."
                ),
            },
        ],
        "explanation": (
            "A dispute and forced labour can begin with the same unpaid month. The difference lies in what "
            "happens to a person who says no."
        ),
        "lesson": "a-labour-dispute-compared-with-a-crime",
    },
    {
        "key": "protocol-2014",
        "topic": "legal-definition",
        "kind": "choice",
        "difficulty": 3,
        "text": (
            "A workshop participant argues: “Convention No. 29 is about punishing employers. What "
            "happens to the worker afterwards is not in it.”\n\n"
            "What is the best reply?"
        ),
        "options": [
            {
                "text": "The Convention of 1957 (No. 105) contains the duties towards the worker",
                "is_right": False,
                "feedback": ("No. 105 is on the abolition of forced labour. The duties in question came later."),
            },
            {
                "text": "The Protocol of 2014 adds duties of prevention, protection and remedy",
                "is_right": True,
                "feedback": "It completes Convention No. 29 with what the original text lacked.",
            },
            {
                "text": "The Palermo Protocol of 2000 has replaced the Convention in this respect",
                "is_right": False,
                "feedback": (
                    "The Palermo Protocol deals with trafficking in persons. It replaces nothing in the ILO texts."
                ),
            },
            {
                "text": "The eleven indicators of 2012 oblige states to protect any worker who shows one",
                "is_right": False,
                "feedback": "The indicators are signs to look further. They create no duties.",
            },
        ],
        "explanation": (
            "The Protocol of 2014 to the Forced Labour Convention concerns prevention, protection and "
            "remedy: what happens to the worker is part of the law."
        ),
        "lesson": "the-definition-and-its-two-elements",
    },
]
