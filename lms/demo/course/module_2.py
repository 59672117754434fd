"""Module 2: the signs that appear between the offer of work and the first weeks, indicators 1 to 4."""

ABUSE_OF_VULNERABILITY = {
    "slug": "abuse-of-vulnerability",
    "title": "Abuse of vulnerability",
    "minutes": 8,
    "notice": "Contains no description of violence.",
    "objectives": ["eleven-indicators", "asking-with-care"],
    "body": [
        (
            "text",
            (
                "<p>“Who else could you have asked?” It is a short question, and the answer "
                "often explains everything that follows. A person who can name three people, "
                "an office and a cousin with a car has alternatives. A person who says "
                "“nobody, only him” has just told you where the pressure lies.</p>"
                "<p>Everyone is vulnerable somewhere. To be a foreigner, to be poor, to be "
                "ill, to be eighteen, to be a mother with three children at home: none of "
                "these is a sign of forced labour. The first indicator is about what another "
                "person <i>does</i> with it. It is present when someone takes advantage of the "
                "weak point to obtain work the person would otherwise refuse.</p>"
            ),
        ),
        (
            "indicator",
            {
                "number": 1,
                "definition": (
                    "Someone takes advantage of a person’s weak position, such as an uncertain "
                    "right to stay, a lack of language, a dependent family or having no one else "
                    "to turn to, to make them accept or continue work."
                ),
                "may_hear": [
                    "“Without him I have no right to be here.”",
                    "“She says nobody else would take me with a child.”",
                    "“They know I can’t read it.”",
                ],
                "can_ask": [
                    "Who helps you when something goes wrong here?",
                    "What would be different if you worked for someone else?",
                ],
                "weigh": (
                    "Stronger when one person controls several things at once: the job, the bed "
                    "and the permit. Weaker when the person is poor or alone but free to change "
                    "employer and knows how."
                ),
                "do_not": "Treat the person as helpless, or decide for them because their position is weak.",
            },
        ),
        (
            "text",
            (
                "<h2>Where the hold can be</h2>"
                "<p><b>Status.</b> The permit is tied to one employer, or has run out, "
                "sometimes because the employer “forgot” to renew it. Ask who was to renew it "
                "and who now profits from the lapse.</p>"
                "<p><b>Language and reading.</b> The contract, the fine and the notice on the "
                "wall are in a language the worker does not read. Everything they know about "
                "their rights comes from the person who gains if they know little.</p>"
                "<p><b>Dependants.</b> Someone at home is waiting for this month’s money, and "
                "the employer is aware of it. “Think of your mother’s operation” can be "
                "kindness. Said in answer to a complaint, it is pressure.</p>"
                "<p><b>Several dependencies on one person.</b> The most useful thing to look "
                "for. Where the same hand gives the work, the room, the food and the papers, "
                "losing one means losing all four on the same day.</p>"
                "<p><b>Standing.</b> A belief, a disability, a past conviction, a pregnancy, a "
                "family quarrel that closed the way home. People are rarely asked about these, "
                "and those who would use them find out.</p>"
                "<h2>Use, not mere existence</h2>"
                "<p>Two employers hire women whose permits have lapsed. The first pays the "
                "same wage as to everyone, and helps with the application. The second pays "
                "half, “since you can’t complain”. The women’s position is identical. Only the "
                "second situation shows this sign. When you write it down, name both halves: "
                "the weak point, and the use that was made of it. “Permit lapsed in March; "
                "since April paid half, told she cannot complain” is a note a colleague can "
                "work with.</p>"
                "<p>The Palermo Protocol (2000) speaks of the same thing. Among its means is "
                "“abuse of power or of a position of vulnerability”. An officer who records "
                "this first indicator well has often recorded a means of trafficking too.</p>"
            ),
        ),
        (
            "legal_source",
            {
                "source": "palermo-protocol-article-3",
                "summary": (
                    "Names the abuse of power or of a position of vulnerability among the means by "
                    "which a person is brought to exploitation."
                ),
            },
        ),
        (
            "vignette",
            {
                "heading": "At the window, Friday, 09:15",
                "content_note": "",
                "account": (
                    "She wanted to register the birth of her son, who was asleep on her arm, five "
                    "weeks old. The officer asked for the father’s papers. There was no father "
                    "here, she said; there was the lady.\n\n"
                    "The lady ran a laundry in the basement of a hotel. She had taken her on in "
                    "the fifth month of pregnancy when no one else would. [[“She tells me every "
                    "day that she is the only one who would have me, and so I do the nights as "
                    "well and do not ask what they pay the others,”|1]] the woman said. They paid "
                    "the others. She knew because she folded their envelopes. [[She herself had "
                    "her bed, and food, and would be paid when the boy was older.|8]]\n\n"
                    "Could she not look for something else? [[She did not know the streets. In "
                    "seven months she had been out twice, with the lady’s driver, and one of those "
                    "times was for the birth.|4]]\n\n"
                    "She added that the lady had bought the cradle."
                ),
                "finding": (
                    "A trained reader marks three of the eleven signs: vulnerability (1), wages (8) and isolation (4)."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>Reading the case</h2>"
                "<p>The cradle matters. Someone who uses others can be generous as well, and a "
                "worker may mention the gift from a wish to be fair. Do not argue with the "
                "gift and do not run the lady down. If you do, she will have to defend her, "
                "and the conversation will be about loyalty. Say that it is a fine cradle, and "
                "ask who arranged her days before the birth.</p>"
                "<p>The officer also has a plain task that gives time: registering a birth. A "
                "necessary form is one of the safest reasons for two people to sit down, and "
                "it is a reason to come back. Deal with it properly. The registration is hers "
                "by right and never depends on what she chooses to tell.</p>"
                "<h2>How to ask without taking over</h2>"
                "<p>Vulnerability invites pity, and pity makes us speak for people. Three "
                "habits keep the conversation hers:</p>"
                "<ol><li>Ask about choices she has already made. “How did you decide to stay on?” "
                "treats her as someone who decides.</li>"
                "<li>Offer information before advice. If she knows that a permit may be "
                "applied for independently, or that there is somewhere to sleep with an "
                "infant, her “nobody else” may change by itself. Offer only what you have "
                "verified.</li>"
                "<li>Let a no stand. If she goes back to the laundry today knowing when you "
                "are here and how to ring, the conversation has done its work.</li></ol>"
                "<p>Ask about immediate danger first, for her and for the child. With a "
                "newborn the question is natural: “Are you both safe and well where you are "
                "sleeping?”</p>"
            ),
        ),
        (
            "definition",
            {
                "term": "Position of vulnerability",
                "meaning": (
                    "A situation in which a person sees no real and acceptable choice but to "
                    "submit. It comes from circumstances, and others can make use of it."
                ),
                "source": "Working definition for this course; the term appears in the Palermo Protocol (2000)",
            },
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "A young man with a hearing impairment says that his supervisor “is good to "
                    "me, he talks for me everywhere”: at the bank, with the doctor, with the "
                    "landlord. What do you do next?"
                ),
                "options": [
                    {
                        "text": "Note indicator 1: he depends on his supervisor",
                        "is_right": False,
                        "feedback": (
                            "Dependence alone is not the sign. Somebody may simply be helping. You do not "
                            "know yet whether anyone takes advantage of it."
                        ),
                    },
                    {
                        "text": (
                            "Arrange to speak with him directly, through an interpreter nobody at work has chosen"
                        ),
                        "is_right": True,
                        "feedback": (
                            "Only he can tell you whether the help comes at a price, and he can do so only "
                            "if the supervisor is not the channel."
                        ),
                    },
                    {
                        "text": "Ask the supervisor for his view, since he knows him best",
                        "is_right": False,
                        "feedback": (
                            "If there is something wrong, the supervisor is the person who would suffer "
                            "from its being told. He must not learn of your questions from you."
                        ),
                    },
                    {
                        "text": "Nothing, since he is content",
                        "is_right": False,
                        "feedback": (
                            "He may well be. Everything he can say in public passes through one person, "
                            "though, and that is worth one private conversation."
                        ),
                    },
                ],
            },
        ),
    ],
}

DECEPTION = {
    "slug": "deception",
    "title": "Deception",
    "minutes": 8,
    "notice": "Contains no description of violence.",
    "objectives": ["eleven-indicators", "weighing-signs"],
    "body": [
        (
            "vignette",
            {
                "heading": "On the phone, Sunday, 19:50",
                "content_note": "",
                "account": (
                    "He read both texts aloud. The first was a message he had kept, from the "
                    "spring: “Carpet factory, city centre, eight hours, room for two, 700 a month, "
                    "contract on arrival.”\n\n"
                    "The second was the contract on arrival. He had needed four days and a "
                    "dictionary to get through it. [[It was for a farm, an hour and a half from "
                    "any town, and where the message said 700 it said “accommodation and a "
                    "share”.|2]] By then he had signed, because [[the bus had gone back and the "
                    "man with the paper said that whoever did not sign would sleep outside.|1]]\n\n"
                    "What share? Nobody had told him. It was now October. [[“When we ask, they say "
                    "that shares are counted after the harvest is sold,”|8]] he said, “and it is "
                    "sold, I loaded it.”\n\n"
                    "He was ringing to ask whether a signature in a language you cannot read is a "
                    "real signature."
                ),
                "finding": (
                    "A trained reader marks three of the eleven signs: deception (2), vulnerability (1) and wages (8)."
                ),
            },
        ),
        (
            "text",
            (
                "<p>He asked a lawyer’s question and there is something more pressing behind "
                "it: he has been told one thing and given another. Deception is the gap "
                "between what was promised and what was found, when the promise was what made "
                "the person come or stay. He is unusual in one respect only. He kept the "
                "message.</p>"
            ),
        ),
        (
            "indicator",
            {
                "number": 2,
                "definition": (
                    "What was promised, in words or in writing, differs from what the person "
                    "finds: the job, the employer, the place, the pay, the hours, the housing or "
                    "the right to stay. Had they known, they would not have accepted."
                ),
                "may_hear": [
                    "“It was supposed to be a hotel.”",
                    "“The contract they gave me here was another one.”",
                    "“He said the visa was for work.”",
                ],
                "can_ask": [
                    "What were you told before you left?",
                    "When did you first learn that it was different?",
                    "What happened when you pointed it out?",
                ],
                "weigh": (
                    "Stronger when the lie concerns something that would have made the person "
                    "refuse, and when leaving was impossible once it came out. Weaker when the "
                    "difference is small, was explained, or was put right on request."
                ),
                "do_not": "Ask why they believed it. The person answerable for a lie is the one who told it.",
            },
        ),
        (
            "text",
            (
                "<h2>Seven promises to compare</h2>"
                "<p>Put them in two columns, <i>told</i> and <i>found</i>, and fill in what "
                "comes up. You will rarely need all seven.</p>"
                "<ul><li><b>The work itself.</b> Waitress and cleaner, driver and loader.</li>"
                "<li><b>The employer.</b> A known company in the advertisement, an unknown man "
                "at the gate.</li>"
                "<li><b>The place.</b> The city, and then a site at the end of a track.</li>"
                "<li><b>The pay.</b> The sum, the currency, the day, and what is taken out of "
                "it.</li>"
                "<li><b>The hours and days off.</b></li>"
                "<li><b>The housing.</b> What, with whom, at what price.</li>"
                "<li><b>The right to stay.</b> A visitor’s visa described as a work permit is "
                "among the gravest of the lies, since it makes the worker an offender on the "
                "first day and hands the employer a threat (6).</li></ul>"
                "<p>Timing belongs in the notes as well. A lie told before departure is a lie "
                "about whether to travel at all. A new contract set down on arrival, with the "
                "bus gone, works differently: the person learns the truth at the moment when "
                "they can no longer act on it. Some deceptions come later still, in monthly "
                "portions: “next month”, “after the inspection”, “when the partner pays”.</p>"
                "<h2>Disappointment is something else</h2>"
                "<p>Jobs are oversold everywhere. A room smaller than in the picture, a harsh "
                "boss, overtime in December: a person may feel misled and have no more than a "
                "bad job. Two tests help. <b>Would the truth have changed the decision?</b> "
                "And <b>what happened when the person objected?</b> An honest employer who has "
                "made a mistake can put it right or let the worker go. Where the objection was "
                "met with a bill, a threat or a shrug and a locked cabinet, the gap was "
                "probably intended.</p>"
                "<h2>What deception does to consent</h2>"
                "<p>Under the Palermo Protocol (2000) fraud and deception are among the means, "
                "and where a means was used the person’s consent to the exploitation is "
                "irrelevant. In ILO Convention No. 29 (1930) the work must be something for "
                "which the person has offered themselves voluntarily, and nobody can volunteer "
                "for what was hidden from them. So the answer to the caller’s question is that "
                "his signature is a fact you will record, and it decides much less than he "
                "fears. You may tell him so in those terms. Do not tell him that the contract "
                "is void: you are not the court, and he may repeat your words to the man with "
                "the paper.</p>"
            ),
        ),
        (
            "legal_source",
            {
                "source": "ilo-c029-article-2",
                "summary": (
                    "Work counts as forced only where the person has not offered themselves "
                    "voluntarily. An offer obtained by a lie about the job was made for a "
                    "different job."
                ),
            },
        ),
        (
            "definition",
            {
                "term": "Contract substitution",
                "meaning": (
                    "A second contract, on worse terms, put in place of the first after the person "
                    "has travelled or begun work."
                ),
                "source": "Working definition for this course",
            },
        ),
        (
            "text",
            (
                "<h2>Proof that people carry without knowing it</h2>"
                "<p>Workers often say that nothing was written. Ask what is on the telephone: "
                "voice messages, the advertisement, the recruiter’s profile, a photograph of "
                "the contract, the ticket and who paid for it, the first message home. Let "
                "them keep the originals. A copy is taken only if they agree, for a purpose "
                "you have explained, and you think first about who else looks at that "
                "telephone. For some people the safest evidence is the kind they can describe "
                "today and show later.</p>"
                "<p>Shame can keep a lie unreported for years. A person who borrowed from the "
                "whole village for a job that did not exist may prefer any account to that "
                "one. It helps to say, early and truthfully, that the offer was made to be "
                "believed.</p>"
            ),
        ),
        (
            "knowledge_check",
            {
                "question": "Which of these is the strongest sign of deception?",
                "options": [
                    {
                        "text": "A nurse was told that she would have her own room and shares one with a colleague",
                        "is_right": False,
                        "feedback": (
                            "She has a fair complaint. It is unlikely that the truth would have kept her "
                            "at home, and you have not heard how an objection was received."
                        ),
                    },
                    {
                        "text": "A driver finds that his employer’s lorries are older than he imagined",
                        "is_right": False,
                        "feedback": (
                            "He imagined it; nobody promised it. Unsafe vehicles may belong under "
                            "conditions (10), which is another question."
                        ),
                    },
                    {
                        "text": (
                            "A cook was told her visa allowed work; it is a visitor’s visa, and the owner "
                            "now reminds her of it"
                        ),
                        "is_right": True,
                        "feedback": (
                            "The lie concerns something that would have changed her decision, she could "
                            "not detect it, and it is being used. Mark 2, and listen for 6."
                        ),
                    },
                    {
                        "text": (
                            "A mason was promised 700 and received 640 after a tax that is printed on his payslip"
                        ),
                        "is_right": False,
                        "feedback": "The deduction is written, explained and open to checking. Help him to check it.",
                    },
                ],
            },
        ),
    ],
}

RESTRICTION_OF_MOVEMENT = {
    "slug": "restriction-of-movement",
    "title": "Restriction of movement",
    "minutes": 9,
    "notice": "Contains no description of violence.",
    "objectives": ["eleven-indicators", "asking-with-care"],
    "body": [
        (
            "text",
            (
                "<p>The gate was open. Everyone who has visited a number of sites remembers "
                "one like it: no guard, no chain, a road that leads away between two fields. "
                "And no worker on it. When you ask, they seem puzzled. “Where would we go?”</p>"
                "<p>That puzzled answer can mean three things: they do not want to go "
                "anywhere, they cannot, or they have been told what happens to those who do. "
                "Restriction of movement is the third sign, and its visible forms are the "
                "least of it. Look for whoever decides when a person may come and go.</p>"
            ),
        ),
        (
            "indicator",
            {
                "number": 3,
                "definition": (
                    "The person cannot freely enter and leave the place of work or the place where "
                    "they live, because of locks, guards, cameras, rules, escorts or a penalty "
                    "that follows."
                ),
                "may_hear": [
                    "“We go to the shop on Fridays, with the foreman.”",
                    "“You need his permission to go out.”",
                    "“They count us in the evening.”",
                ],
                "can_ask": [
                    "What do you do on a day off?",
                    "If you wanted to go to town this evening, how would you do it?",
                    "Has anyone left before the end? How did that go?",
                ],
                "weigh": (
                    "Stronger when it continues outside working hours, or when leaving brings a "
                    "fine or a threat. Weaker when a rule has a reason of safety, applies to "
                    "everybody and ends with the shift."
                ),
                "do_not": (
                    "Suggest that the person simply walk out. You do not know yet what is waiting "
                    "on the road, or at home."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>Four kinds of fence</h2>"
                "<p><b>Walls.</b> Locked dormitories, bars, dogs, a key kept by the manager at "
                "night. Simple to recognise when you can see it, and dangerous in a fire, so "
                "it is always a question of immediate safety.</p>"
                "<p><b>Rules.</b> A list of permissions, a fine for coming in after nine, a "
                "ban on visitors, one day off in the month. Ask who wrote the rule and what it "
                "costs to break it.</p>"
                "<p><b>Company.</b> Nobody is locked in, and nobody goes out alone. There is a "
                "driver, an “older sister”, a foreman who happens to need something from the "
                "same shop. You will see this one at the window: the companion who stands a "
                "little too close, and answers.</p>"
                "<p><b>Distance and dependence.</b> The site is forty kilometres from a road, "
                "the only bus belongs to the firm, the boat comes back in six weeks. Here the "
                "surroundings do the guarding. It becomes this sign when somebody could open "
                "the way and makes it conditional: the bus goes to town for those who have "
                "reached their quota.</p>"
                "<h2>Restrictions that are only restrictions</h2>"
                "<p>Some places have to control who enters: a blasting area, an airport apron, "
                "a hospital. A live-in post may reasonably have a rule about guests at night. "
                "A person who has just arrived may stay in from shyness and lack of language. "
                "Put two questions to each rule. Does it stop when the work stops? Does it "
                "bind everyone, including those who were hired locally? If the local staff go "
                "home at six and only the foreigners are counted in the evening, safety is not "
                "the reason.</p>"
            ),
        ),
        (
            "vignette",
            {
                "heading": "A call from a landlord, Tuesday, 15:30",
                "content_note": "",
                "account": (
                    "The landlord rang to complain about the noise. He let a house on the edge of "
                    "town to a poultry plant, for eight, and he thought that by now there were "
                    "twenty, all of them nationals of the consul’s country. Would someone tell "
                    "them to be quiet in the mornings?\n\n"
                    "[[The plant’s minibus came at four and brought them back at nine,|11]] he "
                    "said, and woke his dogs both times. They were decent people. [[He had offered "
                    "to take two of them to the market one Sunday, and the supervisor had told "
                    "him, quite politely, that they were not to go out without him and that he "
                    "would be obliged if the landlord kept to his own side of the yard.|3]]\n\n"
                    "Yes, he had a key. [[They did not. The supervisor locked up at ten and opened "
                    "at half past three.|3]] [[The heating was off upstairs where most of them "
                    "slept, since the plant had asked him to save.|10]]\n\n"
                    "He only wanted to sleep, he said. He thought that they probably did too."
                ),
                "finding": (
                    "A trained reader marks three of the eleven signs: overtime (11), movement (3) and conditions (10)."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>A witness, a duty and a risk</h2>"
                "<p>The landlord does not know that he has reported anything. Thank him, deal "
                "with the noise as noise, and note what he saw in his words. Do not recruit "
                "him: if he starts asking questions in the yard, the supervisor will know "
                "within an hour that someone has been talking.</p>"
                "<p>Twenty people locked in a house at night, in winter, with one key outside, "
                "is a question of life and safety. That is the point at which the rule about "
                "consent has its exception. With danger to life, or a child at risk, you may "
                "have to turn to the authorities before you have been able to ask. Discuss it "
                "with your head of mission and your referral focal point the same hour, and "
                "decide what is to be said, to whom, and what will happen to the twenty "
                "afterwards.</p>"
                "<p>Short of such danger, go to them. Article 36 of the Vienna Convention on "
                "Consular Relations (1963) is about communication with nationals and access to "
                "them: consular officers are free to communicate with nationals of the sending "
                "State, and nationals with them. A consular visit with an everyday purpose, "
                "such as registration, an election or an expiring passport, brings you to the "
                "house without accusing anyone. Who lets you in, who stays in the room, and "
                "who answers, are your first observations.</p>"
            ),
        ),
        (
            "legal_source",
            {
                "source": "vienna-consular-article-36",
                "summary": (
                    "Concerns communication between consular officers and nationals of the sending "
                    "State, and access to those nationals."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>When the escort is at your window</h2>"
                "<p>Do not ask, in front of a companion, whether the person may move freely. "
                "Create a reason to part them that belongs to your office and applies to "
                "everyone: fingerprints, a signature in the inner room, a photograph, a form "
                "that “only the applicant may fill in”. Say it to the companion kindly and in "
                "the same tone as always. If the companion objects to three minutes apart, you "
                "have learned something.</p>"
                "<p>Once alone, begin with the body and the day, which are easier than the "
                "situation: “Where do you sleep? What time did you set out this morning? Who "
                "decides when you go back?” If the answers are brief, let them be. Say how to "
                "reach you, do not hand over a card that can be found in a pocket, and finish "
                "with the document for which they came.</p>"
            ),
        ),
        (
            "definition",
            {
                "term": "Restriction of movement",
                "meaning": (
                    "Any control over coming and going that the person cannot lift: by locks, "
                    "rules, company or a penalty."
                ),
                "source": "After the ILO indicators of forced labour (2012)",
            },
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "At a hotel site the worker tells you: “We are free. We only have to leave our "
                    "telephones with security when we go out.” Which question helps most?"
                ),
                "options": [
                    {
                        "text": "“So you are not free, are you?”",
                        "is_right": False,
                        "feedback": (
                            "It puts words into the worker’s mouth and may sound like a reproach. You need "
                            "to know how it works in practice."
                        ),
                    },
                    {
                        "text": "“Is that legal here?”",
                        "is_right": False,
                        "feedback": (
                            "The worker is not the one to answer that. It also steers the talk away from "
                            "what they live through."
                        ),
                    },
                    {
                        "text": "“Why don’t you just take it with you?”",
                        "is_right": False,
                        "feedback": "It sounds as if the fault were theirs, and invites them to explain it away.",
                    },
                    {
                        "text": "“When did you last go out, and where did you go?”",
                        "is_right": True,
                        "feedback": (
                            "It is open, easy and concrete. If nobody has gone out for two months, the "
                            "telephone rule is doing more than it says."
                        ),
                    },
                ],
            },
        ),
    ],
}

ISOLATION = {
    "slug": "isolation",
    "title": "Isolation",
    "minutes": 8,
    "notice": "Contains no description of violence.",
    "objectives": ["eleven-indicators", "asking-with-care", "weighing-signs"],
    "body": [
        (
            "text",
            (
                "<p>Some conversations tell you most by the way they end. A woman rings about "
                "her passport, speaks quickly and well, and then says in another voice, "
                "brightly: “No, thank you, I don’t need anything.” The line closes. Someone "
                "has come in.</p>"
                "<p>Isolation is the fourth sign. It means that a person is cut off from those "
                "who could help them, inform them or simply notice: family, friends, "
                "colleagues, neighbours, other people from home, the consulate. It may be an "
                "effect of geography. It turns into a sign when it suits somebody, and when "
                "contact is prevented, watched or made expensive.</p>"
            ),
        ),
        (
            "vignette",
            {
                "heading": "On the phone, four calls in three weeks",
                "content_note": "",
                "account": (
                    "The first lasted a minute. She asked the opening hours, twice, and thanked "
                    "the officer for the second time of telling.\n\n"
                    "In the second she said more. She was a carer for an old man in the hills, she "
                    "said. The family were kind. [[She used the old man’s telephone while they "
                    "were at market, because hers had been put away so that she would not be "
                    "distracted.|4]] There was no one else at the house. She had not heard her own "
                    "language since May and begged the officer’s pardon if she made mistakes.\n\n"
                    "The third was a question. Was it true that a foreigner alone on the road is "
                    "arrested? [[The son had told her so: there were patrols, and without him she "
                    "would be in a cell by evening.|6]] The officer said that she knew of nothing "
                    "of the kind and asked whether it was a good moment to talk. It was not.\n\n"
                    "The fourth came early in the morning. [[The contract was for one year. It had "
                    "ended in July and they had told her that she would stay until the old man no "
                    "longer needed anyone.|2]] She could not write down a number. She could learn "
                    "it by heart, she said; she used to teach arithmetic."
                ),
                "finding": (
                    "A trained reader marks three of the eleven signs: isolation (4), threats (6) and deception (2)."
                ),
            },
        ),
        (
            "indicator",
            {
                "number": 4,
                "definition": (
                    "The person is cut off from others: in a remote place, without a telephone or "
                    "with a watched one, without the language, forbidden or afraid to speak with "
                    "outsiders, or moved so that they do not know where they are."
                ),
                "may_hear": [
                    "“I use her telephone when she allows it.”",
                    "“We are not supposed to talk to the others.”",
                    "“I don’t know the name of the place.”",
                ],
                "can_ask": [
                    "Whom did you last speak to at home, and how?",
                    "Is this a good moment to talk?",
                    "If I needed to reach you, how could I?",
                ],
                "weigh": (
                    "Stronger when contact existed and somebody ended it, or when someone listens "
                    "in. Weaker where the place is remote, and workers have telephones, visitors "
                    "and a way out."
                ),
                "do_not": "Ring back a number that may not be theirs, or leave a message saying who you are.",
            },
        ),
        (
            "text",
            (
                "<h2>Four things isolation removes</h2>"
                "<p>It helps to think of what the person has lost, because each loss suggests "
                "something that you can restore.</p>"
                "<ul><li><b>Voice.</b> No telephone, no signal, no credit, no privacy. You can "
                "offer times, a word, a channel.</li>"
                "<li><b>Knowledge.</b> What they know about the law, the wage and the roads "
                "comes from the employer. You can give one true sentence. “You have the right "
                "to speak with your consulate” is a good one.</li>"
                "<li><b>Place.</b> They may not be able to say where they are. Ask what is "
                "painted on the lorry, the name on the receipt, what can be seen from the "
                "window, how long the drive took.</li>"
                "<li><b>Witnesses.</b> Nobody would notice if they were moved. Once you know "
                "that they exist, and they know that you do, this has already changed.</li></ul>"
                "<h2>Remote, or cut off?</h2>"
                "<p>An oil rig, a mountain pasture, a ship: honest jobs can be lonely. Compare "
                "what the place imposes with what people impose. On a remote site with decent "
                "management the telephone is in the worker’s own pocket, post arrives, and the "
                "shift ends on a known date. Isolation as a sign has an author. In the case "
                "above the distance is nobody’s fault. The telephone “put away” is somebody’s "
                "doing.</p>"
                "<p>In cities, look for isolation by language and by housing. A seamstress on "
                "a busy street, who sleeps above the workshop and is the only speaker of her "
                "language in it, may be farther from help than a shepherd.</p>"
            ),
        ),
        (
            "legal_source",
            {
                "source": "vienna-consular-article-36",
                "summary": (
                    "Concerns communication with nationals and access to them. It is the ground on "
                    "which a consulate may ask to speak with a person whom others keep from "
                    "ringing."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>The next call</h2>"
                "<p>A person in isolation may not be able to tell a story from start to "
                "finish. It comes in minutes, over weeks, and to whoever picks up. So the "
                "consulate as a whole has to be able to listen:</p>"
                "<ol><li><b>Open with safety.</b> “Is this a good moment? If you have to stop, "
                "just say that you have the wrong number.” Agree on it at the first chance, "
                "and do not ask for reasons when it is used.</li>"
                "<li><b>Never ring back blind.</b> The telephone may be the employer’s. Ask "
                "first whether, when and how. A call from a consulate, seen by the wrong "
                "person, may close the channel for good.</li>"
                "<li><b>Keep it short and cumulative.</b> Note what was said, so that the "
                "person need not begin again with another officer. Being made to tell it all "
                "again is a harm of its own.</li>"
                "<li><b>One step each time.</b> Today a safe hour. Next time, the name of the "
                "village. Do not demand the address in the first minute, as people stop "
                "ringing when they feel a rescue being prepared over their heads.</li>"
                "<li><b>Let them choose.</b> The arithmetic teacher in the hills has learned a "
                "number by heart. It is hers to use. Tell her when someone who speaks her "
                "language is there.</li></ol>"
                "<p>Should you hear that a life is in danger, or that a child is involved, you "
                "may have to act without waiting for agreement. Say honestly, as early as you "
                "can, that this exception exists. A promise of complete secrecy is one that "
                "you cannot keep.</p>"
            ),
        ),
        (
            "definition",
            {
                "term": "Safe contact",
                "meaning": (
                    "A time, a channel and a form of words, chosen by the person, by which you can "
                    "speak without others learning of it."
                ),
                "source": "Working definition for this course",
            },
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "A worker who rang yesterday in a low voice was cut off in mid-sentence. You "
                    "have the number on the display. What do you do?"
                ),
                "options": [
                    {
                        "text": (
                            "Note the time and the words, tell your colleagues, and be ready to take the next call"
                        ),
                        "is_right": True,
                        "feedback": (
                            "The number may belong to the employer. With no sign of danger to life, the "
                            "safest help is that whoever answers next knows what was said and how to begin."
                        ),
                    },
                    {
                        "text": "Ring back at once to ask whether everything is all right",
                        "is_right": False,
                        "feedback": (
                            "You do not know who will answer. A call from a consulate can show an employer "
                            "that somebody has been talking."
                        ),
                    },
                    {
                        "text": "Send a text message with the consulate’s name and opening hours",
                        "is_right": False,
                        "feedback": (
                            "A message stays on the display for anyone to read. Write only to a channel "
                            "that the person has told you is safe."
                        ),
                    },
                    {
                        "text": "Give the number to the police so that they can find the place",
                        "is_right": False,
                        "feedback": (
                            "Without consent, and without a danger to life or to a child, the decision "
                            "belongs to the caller. Speak with your referral focal point if you are in "
                            "doubt."
                        ),
                    },
                ],
            },
        ),
    ],
}

MODULE = {
    "slug": "signs-at-recruitment-and-arrival",
    "title": "Signs at recruitment and arrival",
    "summary": (
        "Indicators 1 to 4: abuse of vulnerability, deception, restriction of "
        "movement, isolation. What they sound like before anyone calls them by name."
    ),
    "lessons": [ABUSE_OF_VULNERABILITY, DECEPTION, RESTRICTION_OF_MOVEMENT, ISOLATION],
}
