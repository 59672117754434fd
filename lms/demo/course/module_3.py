"""Module 3: the signs at work, indicators 5 to 8, and three conversations to practise on."""

PHYSICAL_AND_SEXUAL_VIOLENCE = {
    "slug": "physical-and-sexual-violence",
    "title": "Physical and sexual violence: what you need to know, not ask",
    "minutes": 9,
    "notice": "Mentions violence without describing acts. The passage that refers to injuries can be skipped.",
    "objectives": ["eleven-indicators", "asking-with-care"],
    "body": [
        (
            "text",
            (
                "<p>You may finish a conversation about violence knowing almost nothing about "
                "the violence, and have done your work well. This lesson is about that kind of "
                "restraint: what an officer has to find out, what can be left to others, and "
                "how to tell the difference while someone is sitting in front of you.</p>"
                "<p>Violence is the fifth indicator, and the clearest example of a sign that "
                "may be enough by itself. It may be used to make people work, to punish those "
                "who refuse, or to show the rest what could happen. It may also be directed at "
                "someone else: a colleague, a child, a relative at home. Sexual violence "
                "belongs here whoever suffers it. A man may not mention it unless he is spoken "
                "to in a way that lets him.</p>"
            ),
        ),
        (
            "indicator",
            {
                "number": 5,
                "definition": (
                    "A worker, or someone close to them, is subjected to physical or sexual "
                    "violence, or made to witness it, as a means of control or as a punishment."
                ),
                "may_hear": [
                    "“He loses his temper. We know the days.”",
                    "“I fell.”",
                    "“It is not like that for me. But for the others…”",
                ],
                "can_ask": [
                    "Are you safe now, and tonight?",
                    "Do you need to see a doctor today?",
                    "Is there anyone you would rather talk to about this?",
                ],
                "weigh": (
                    "One account may be enough to act on. Signs of fear (6), a locked door (3) or "
                    "a missing passport (7) make it more urgent. An absence of injuries weighs "
                    "nothing."
                ),
                "do_not": "Ask for details, look for marks, or ask the person to prove it.",
            },
        ),
        (
            "text",
            (
                "<h2>Four things you need to know</h2>"
                "<ol><li><b>Is there danger now?</b> Tonight, on the way back, to anyone left "
                "behind. This question comes before every other, including the name.</li>"
                "<li><b>Is medical care needed, and how soon?</b> Some care has to be given "
                "within days, or hours, to be of use. You do not have to learn what happened "
                "in order to say: “A doctor can see you today, in confidence. Would you like "
                "that?”</li>"
                "<li><b>Is a child concerned?</b> Then best interests come first, and a "
                "guardian and a specialist are needed.</li>"
                "<li><b>What does the person want to happen next?</b> Perhaps only to sit "
                "down. Perhaps to leave tonight. Perhaps nothing, and to know that they can "
                "return.</li></ol>"
                "<h2>What you can leave unasked</h2>"
                "<p>Who exactly, how often, with what, in which room. Why they did not leave. "
                "Why they did not say so earlier. Each of these will be asked, if it has to "
                "be, by someone trained for it, once, in a place made for it. Every telling "
                "has a price. An account taken down by an untrained person at a counter costs "
                "the person a good deal and may serve nobody, as it may differ from the later "
                "one in small points that are then held against them.</p>"
                "<p>If they wish to talk, listen. Do not stop someone who has begun. The "
                "restraint is in the questions. Keep your face and your voice as they were. "
                "Say “thank you for telling me”, which is true, and not “I know how you feel”, "
                "which is not.</p>"
            ),
        ),
        (
            "definition",
            {
                "term": "Do no harm",
                "meaning": (
                    "The first rule of contact: nothing you ask, write or set in motion may leave "
                    "the person worse off than before they came."
                ),
                "source": "Principle of safe first contact",
            },
        ),
        (
            "content_notice",
            {
                "text": (
                    "The next passage is a short case that refers to injuries and to fear at work. "
                    "It describes no act. You can go past it without losing anything you need for "
                    "the test."
                ),
            },
        ),
        (
            "vignette",
            {
                "heading": "At the window, Monday, 13:25",
                "content_note": "Refers to injuries and to fear of an employer. No act is described.",
                "account": (
                    "She was translating for a friend. That was how she put it. The friend, who "
                    "stood beside her in a long-sleeved jumper, in July, needed a form for a lost "
                    "passport. [[It had not been lost; it was with the owner of the packing plant, "
                    "the first woman said, and her own too.|7]]\n\n"
                    "The officer asked the friend whether she would like some water. She looked at "
                    "the other before she nodded. [[“He is a man who hits,” said the first, low, "
                    "as though mentioning the weather. “Not me. I am quick.”|5]] Then, still in "
                    "the voice of someone translating: [[“He has said that if one of us goes, he "
                    "will take it out on whoever stays.”|6]]\n\n"
                    "The officer did not look at the sleeves. She asked whether they had to be "
                    "back by a certain time."
                ),
                "finding": (
                    "A trained reader marks three of the eleven signs: documents (7), violence (5) and threats (6)."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>What the officer did, and did next</h2>"
                "<p>She took the practical question first: time. They had until three. That "
                "gave her an hour and a half and told her that they meant to return, or "
                "believed that they had to.</p>"
                "<p>She took them to the inner room, as for any passport form, and asked each "
                "of them separately whether she would like to speak on her own. She rang for "
                "an interpreter from the consulate’s list, because a friend, however close, is "
                "not a neutral one: the woman in the jumper could say only what she was ready "
                "for the other to hear. She did not ask what lay under the sleeves. She said: "
                "“If you would like to see a doctor before three, I can arrange it, and it "
                "need not have to do with anything else.”</p>"
                "<p>Then she said what she could not do. She could not promise that nothing "
                "would happen to those who had stayed at the plant. She could tell them who "
                "would be asked to help, and that nothing would be done in their names without "
                "their agreement, except where a life or a child was in danger. She explained "
                "this exception <i>before</i> she heard more, so that they could choose what "
                "to tell her.</p>"
                "<h2>What to write</h2>"
                "<p>Record only what is needed: when they came, what was said about safety, in "
                "their own words and in quotation marks; what you offered; what was accepted; "
                "who else knows. Do not describe bodies. Do not write “claims” or “alleges”, "
                "which sound like doubt, or “victim of abuse”, which is a finding. “She said: "
                "‘He is a man who hits.’ Asked about a doctor, she said yes” is sufficient, "
                "and will stay true.</p>"
                "<p>Keep it where the fewest people can read it. In a small mission, and "
                "within a small community, one overheard sentence is enough.</p>"
                "<h2>And afterwards</h2>"
                "<p>Help does not depend on giving evidence. Under a national referral "
                "mechanism, medical care, shelter and legal aid are offered without the "
                "condition that the person testify. If you know this, you can say it. It may "
                "be the sentence that allows someone to accept the doctor.</p>"
                "<p>Such conversations stay with the people who hold them. Speak with a "
                "colleague about how it was for you, without the particulars. If a part of "
                "this lesson came too near, leave it here for today; your place is kept.</p>"
            ),
        ),
        (
            "definition",
            {
                "term": "No conditionality on testimony",
                "meaning": (
                    "Care, shelter and advice are given whether or not the person gives evidence against anyone."
                ),
                "source": "Principle of national referral mechanisms",
            },
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "A man who came about unpaid wages says, looking at the floor: “Things "
                    "happened there that I won’t tell my wife.” What do you say?"
                ),
                "options": [
                    {
                        "text": "“What kind of things? I need to know in order to help you.”",
                        "is_right": False,
                        "feedback": (
                            "You do not need to know. It makes help depend on an account that he has just "
                            "said he does not want to give."
                        ),
                    },
                    {
                        "text": (
                            "“You don’t have to tell me. Are you safe now? If you ever want to speak with "
                            "a doctor or someone else, I can say how.”"
                        ),
                        "is_right": True,
                        "feedback": (
                            "You heard him, you asked about danger, and the choice stays with him. If more "
                            "is to be said, a specialist should hear it."
                        ),
                    },
                    {
                        "text": "“Let us go back to the wages, then.”",
                        "is_right": False,
                        "feedback": (
                            "It is kindly meant and it shuts a door. He will take it that the subject is "
                            "not one for this office."
                        ),
                    },
                    {
                        "text": "“You should report it to the police today.”",
                        "is_right": False,
                        "feedback": (
                            "He decides, and he has told you nothing that could be reported yet. Pressure "
                            "here may cost you both the conversation."
                        ),
                    },
                ],
            },
        ),
    ],
}

INTIMIDATION_AND_THREATS = {
    "slug": "intimidation-and-threats",
    "title": "Intimidation and threats",
    "minutes": 8,
    "notice": "Contains threats in reported speech. No description of violence.",
    "objectives": ["eleven-indicators", "legal-definition", "asking-with-care"],
    "body": [
        (
            "text",
            (
                "<p>“He never threatened us. He only told us about the boy from the last "
                "group.”</p>"
                "<p>A threat does not have to be addressed to anyone, or even to be a sentence "
                "in the future tense. It can be a story, a list laid on a table, a photograph "
                "of a house in a village, a silence after a question. What makes it a threat "
                "is what the listener understands: something will be done to you, or to "
                "someone you love, if you refuse or complain or go.</p>"
                "<p>Indicator 6 lies closest to the law. Article 2(1) of the ILO Forced Labour "
                "Convention, 1930 (No. 29) speaks of “the menace of any penalty”. When you "
                "record a threat well, you have recorded one of the two elements of the "
                "definition.</p>"
            ),
        ),
        (
            "indicator",
            {
                "number": 6,
                "definition": (
                    "Threats, spoken or implied, against the worker, their family or their "
                    "colleagues, made so that they continue to work or keep quiet. This includes "
                    "threats to denounce, to dismiss without pay, to shame or to make conditions "
                    "worse."
                ),
                "may_hear": [
                    "“He knows where my parents live.”",
                    "“One call, he said, and you are deported.”",
                    "“I’d rather not say. It gets back.”",
                ],
                "can_ask": [
                    "What do you think would happen if you refused?",
                    "How do you know that? Did it happen to somebody?",
                    "Who would be affected besides you?",
                ],
                "weigh": (
                    "Stronger when the threat is specific, when the person making it could carry "
                    "it out, and when somebody has already paid the price. It need not be "
                    "realistic: what counts is that it is believed."
                ),
                "do_not": "Tell the person there is nothing to fear. You do not know that, and they do.",
            },
        ),
        (
            "legal_source",
            {
                "source": "ilo-c029-article-2",
                "summary": (
                    "Speaks of the menace of “any penalty”. The penalty may fall on rights, pay, "
                    "papers or other people as well as on the body."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>What people are threatened with</h2>"
                "<p><b>The authorities.</b> The form that your own office is likeliest to "
                "hear, because it concerns papers. “Your visa ran out in May. Who will they "
                "believe?” It works only because the person thinks that they are the offender. "
                "An employer who let the permit lapse and then points to it is using two signs "
                "at once (1 and 6).</p>"
                "<p><b>Money.</b> Whoever leaves loses what is owed; whoever complains is "
                "fined. Here threats shade into withheld wages (8) and debt (9), and each "
                "makes the other stick.</p>"
                "<p><b>The family.</b> The recruiter comes from the next street. He need not "
                "say much. Take this kind particularly seriously before you contact anyone at "
                "home: a well-meant call to the parents may pass through the very person who "
                "is feared.</p>"
                "<p><b>Shame.</b> Pictures, rumours, a word to the husband or the neighbours. "
                "It may be aimed at people who have come to no harm at all and have a great "
                "deal to lose.</p>"
                "<p><b>The others.</b> “If you go, they will work your hours.” This holds "
                "decent people better than any lock.</p>"
                "<p><b>Worse conditions.</b> The night shift, the far site, the bed by the "
                "door. Small enough to be denied, and every one in the brigade knows what it "
                "means.</p>"
            ),
        ),
        (
            "vignette",
            {
                "heading": "By text message, over one evening",
                "content_note": "",
                "account": (
                    "The consulate’s public number took messages as well. At 21:14: “Good evening "
                    "is it true that if you worked without the right paper you pay a fine of two "
                    "years salary and cannot come back ever”.\n\n"
                    "The officer on duty wrote that she could explain the rules, and asked whether "
                    "the writer could talk. At 21:40: “no. there are nine of us in the room [[and "
                    "one of them tells him everything|6]]”.\n\n"
                    "At 21:43: “[[he holds our passports so he knows the dates|7]]. today he read "
                    "out the dates to all. [[he said whoever makes noise about the hours he sends "
                    "their date to the police the rest can stay|6]]”.\n\n"
                    "At 21:51: “[[we start 6 and today finished now|11]]. sorry for writing so "
                    "much”.\n\n"
                    "At 21:52: “please do not answer tonight”."
                ),
                "finding": (
                    "A trained reader marks three of the eleven signs: threats (6), documents (7) and overtime (11)."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>Reading the messages</h2>"
                "<p>Five messages and not one complaint. The writer asks about the law, since "
                "asking about the law is safe. The threat is built with some skill: it turns "
                "the nine against each other, it names what is asked in return (no noise about "
                "the hours), and it uses papers that he himself holds.</p>"
                "<p>The last message is an instruction. It is to be followed. The officer "
                "writes a note for the morning shift, with the times, the words as written, "
                "and one line at the top: <i>do not send anything to this number</i>.</p>"
                "<h2>Answering the fear without feeding or dismissing it</h2>"
                "<p>The writer needs true information, at a time and through a channel of "
                "their own choosing. Three answers that do harm, and three that can be "
                "kept:</p>"
                "<ul><li>Not “they can’t do that to you”, when they can. Say: “I will find out "
                "what the rule is and tell you exactly.”</li>"
                "<li>Not “nothing will happen if you come to us”. Say: “If you come, this is "
                "what we do first, and this is what we never do without asking you.”</li>"
                "<li>Not “an expired visa is no problem”. Say: “There is a principle that "
                "people are not punished for what they were made to do. I cannot tell you how "
                "it will be applied in your case. I can put you in touch with someone who can "
                "advise you.”</li></ul>"
                "<p>The principle is called non-punishment, and it is among those on which "
                "referral mechanisms rest. It is a reason to seek advice early. It does not "
                "make you able to guarantee what a police officer will decide.</p>"
            ),
        ),
        (
            "definition",
            {
                "term": "Non-punishment",
                "meaning": (
                    "People should not be penalised for unlawful acts, such as a breach of "
                    "residence rules, which they committed because they were trafficked or made to "
                    "work."
                ),
                "source": "Principle of national referral mechanisms",
            },
        ),
        (
            "text",
            (
                "<h2>Do not make the threat come true</h2>"
                "<p>An employer has said: one call and they will come for you. If, the next "
                "day, an inspector arrives because the consulate rang, then the threat was "
                "right, for every person in that room. This is why nobody contacts employer or "
                "authorities without the person’s consent, save where a life or a child is in "
                "danger. It is also why consent must be informed: the person should know what "
                "may follow from the report, good and bad, before they say yes.</p>"
                "<p>Ask yourself one more thing before any step. <b>Who will guess where it "
                "came from?</b> With nine in the room and one informer, a question about hours "
                "points to very few.</p>"
            ),
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "A waiter says that the owner “jokes” at every pay day: “Police station or "
                    "kitchen, your choice”. Everyone laughs. The waiter smiles while telling you. "
                    "What do you make of it?"
                ),
                "options": [
                    {
                        "text": "It is humour, and he smiles himself",
                        "is_right": False,
                        "feedback": (
                            "People smile at what they cannot answer. A joke repeated every pay day about "
                            "the police is reminding someone of something."
                        ),
                    },
                    {
                        "text": "It is a possible threat: ask what he thinks would happen if he chose neither",
                        "is_right": True,
                        "feedback": (
                            "The question is open and picks up the owner’s own words. His answer will show "
                            "whether anyone believes the joke."
                        ),
                    },
                    {
                        "text": "It is a threat: tell him he is in forced labour",
                        "is_right": False,
                        "feedback": (
                            "It may be a threat, and a threat is a sign. The conclusion is not yours to "
                            "give, and it may frighten him away."
                        ),
                    },
                ],
            },
        ),
    ],
}

RETENTION_OF_IDENTITY_DOCUMENTS = {
    "slug": "retention-of-identity-documents",
    "title": "Retention of identity documents",
    "minutes": 8,
    "notice": "Contains no description of violence.",
    "objectives": ["eleven-indicators", "asking-with-care", "weighing-signs"],
    "body": [
        (
            "text",
            (
                "<p>A passport kept “for safety” tends to be mentioned in passing. The person "
                "has come about something else: a lost ticket, a sick child, a certificate of "
                "return. The document is the detail that tells you they may not be able to "
                "leave.</p>"
                "<p>Holding someone’s papers is not proof of forced labour. It becomes an "
                "indicator when the person cannot get them back on request, or believes that "
                "asking will cost them wages, work or safety. For a consular officer it is "
                "also the sign that comes to you by itself. People without passports have to "
                "come to the office that issues them.</p>"
            ),
        ),
        (
            "definition",
            {
                "term": "Menace of penalty",
                "meaning": (
                    "Any threat that makes refusal costly: dismissal without pay, a report to the "
                    "police, violence, loss of papers."
                ),
                "source": "After ILO Convention No. 29 (1930), Article 2(1)",
            },
        ),
        (
            "indicator",
            {
                "number": 7,
                "definition": (
                    "The employer or recruiter keeps a worker’s passport, residence card or other "
                    "valuables, and the worker feels unable to leave without them."
                ),
                "may_hear": [
                    "“It is with the foreman, for registration.”",
                    "“They will give it back after the season.”",
                    "“I have a photo of it on my phone. Is that enough?”",
                ],
                "can_ask": [
                    "Where is your passport at the moment?",
                    "If you asked for it today, what would happen?",
                ],
                "weigh": (
                    "Stronger with unpaid wages (8) or a debt for travel (9). Weaker if papers are "
                    "in a locker that the worker can open."
                ),
                "do_not": "Call the employer to “clear it up” before the person has agreed and is somewhere safe.",
            },
        ),
        (
            "vignette",
            {
                "heading": "At the window, Thursday, 16:40",
                "content_note": "",
                "account": (
                    "“I only came for the return paper,” he said. He was thirty-four and had spent "
                    "seven months on a building site three hours from the city. In the first week "
                    "the foreman had taken the brigade’s passports [[“for registration”|7]].\n\n"
                    "When his daughter fell ill he asked for his. Finish the season, he was told, "
                    "[[and pay back nine hundred dollars for the road|9]]. Nobody has hit him. The "
                    "gate is not locked. [[He has sent nothing home since spring|8]]."
                ),
                "finding": "A trained reader marks three of the eleven signs: documents (7), wages (8) and debt (9).",
            },
        ),
        (
            "text",
            (
                "<h2>Why paper holds people</h2>"
                "<p>Without a passport a person cannot travel, and often cannot rent a room, "
                "open an account, see a doctor or show the police a right to be where they "
                "are. Whoever has it decides about all of that, and need not say so. In the "
                "case above no one was threatened. There was no need: the passport, the pay "
                "and the price of the road lay in one drawer.</p>"
                "<p>Read the three signs together. The withheld pay makes it impossible to "
                "settle the nine hundred dollars. The nine hundred dollars are the reason "
                "given for keeping the passport. The passport makes it impossible to go and "
                "earn elsewhere. Each sign is ordinary enough; it is the way they lock into "
                "each other that should move you from the form to a private room.</p>"
                "<h2>When keeping papers is innocent</h2>"
                "<p>There are honest reasons. A registration may need the original for some "
                "days. Workers in a shared barrack may ask for a safe place. A ship’s master "
                "may keep the crew’s documents together. The reason given matters less than "
                "the test: <b>can the person have the document in their hand today, for no "
                "stated reason, without consequences?</b> If they have tried, ask how it went. "
                "If they have not, ask what stopped them. “I never thought of it” and “I "
                "wouldn’t dare” are different answers.</p>"
                "<p>Papers also disappear by other routes: a copy given back in place of the "
                "original, a passport pledged to the recruiter, a bank card and its PIN in the "
                "supervisor’s keeping, a telephone put away. The indicator covers valuables "
                "too.</p>"
                "<h2>Three requests to look at twice</h2>"
                "<ul><li><b>A “lost” passport and vague circumstances.</b> People may say that it "
                "is lost because they were told to, or as it is easier. Do not catch them out. "
                "“Lost, or with someone?” leaves room.</li>"
                "<li><b>An application with an employer’s letter.</b> It may be helpful and "
                "routine. Look whether the applicant knows what is in it, and who is to "
                "collect the document.</li>"
                "<li><b>Several applications from one address.</b> Three lost passports in one "
                "month, on one site, are a pattern that no single applicant can see. You "
                "can.</li></ul>"
            ),
        ),
        (
            "media",
            {
                "title": "Asking about documents without causing alarm",
                "key": "asking-about-documents",
                "transcript": (
                    "<p><b>Officer:</b> Good afternoon. You have come for a return certificate. I "
                    "need a few minutes for the form, and we can do it in here, where it is "
                    "quieter. Is that all right?</p>"
                    "<p><b>Worker:</b> Yes. My bus is at six.</p>"
                    "<p><b>Officer:</b> Then we will be done by five. I ask everybody the same "
                    "things. Where is your passport at the moment?</p>"
                    "<p><b>Worker:</b> With the foreman. He has all of them. For registration.</p>"
                    "<p><b>Officer:</b> I see. How long has he had it?</p>"
                    "<p><b>Worker:</b> Since the first week. March.</p>"
                    "<p><b>Officer:</b> And if you asked for it today, what would happen?</p>"
                    "<p><b>Worker:</b> I asked. He said, after the season. And there is the money "
                    "for the road.</p>"
                    "<p><b>Officer:</b> Thank you for telling me. I am not going to ring him. "
                    "Nothing leaves this room unless you want it to, or unless somebody’s life, or "
                    "a child, is in danger. Are you safe where you sleep tonight?</p>"
                    "<p><b>Worker:</b> Tonight, yes.</p>"
                    "<p><b>Officer:</b> Good. Would you like to hear what we could do, before you "
                    "decide anything?</p>"
                    "<p><b>Worker:</b> Yes. I have until five.</p>"
                ),
            },
        ),
        (
            "text",
            (
                "<h2>What the officer got right</h2>"
                "<p>She gave a reason for the quieter room that belongs to the form. She asked "
                "<i>where</i> before <i>why</i>. She used the question about today, which "
                "shows whether he can have it back and what asking has cost him. She said at "
                "once whom she would not ring and named the exception honestly. She asked "
                "about tonight. Then she offered information and left the decision to him. All "
                "this took less than two minutes.</p>"
                "<h2>The document itself</h2>"
                "<p>A travel document is what he came for and something you can give. Deal "
                "with the application on its own terms, whatever he chooses to say about the "
                "rest. Before you hand it over, ask where he will keep it, and whether it is "
                "safe to be seen with it: a new paper in a pocket may show the foreman where "
                "its owner has been. Sometimes the better plan is that it stays with you until "
                "the day of travel. That is for him to say.</p>"
                "<p>Do not send to the site for the old passport, and do not offer to mediate. "
                "A request from the consulate tells the employer who has talked. If he wants "
                "it to be recovered, this is a step to plan with those who know how, once he "
                "is in a safe place.</p>"
            ),
        ),
        (
            "legal_source",
            {
                "source": "palermo-protocol-article-3",
                "summary": (
                    "Coercion is among the means of trafficking. Keeping a person’s papers so that "
                    "they cannot leave may be one form of it."
                ),
            },
        ),
        (
            "knowledge_check",
            {
                "question": "A worker says her employer “looks after” all the passports. What do you ask first?",
                "options": [
                    {
                        "text": "“Why did you give it away?”",
                        "is_right": False,
                        "feedback": (
                            "“Why” sounds like an accusation, and she may close the subject. What matters "
                            "is whether she can have it back."
                        ),
                    },
                    {
                        "text": "“If you asked for it today, what would happen?”",
                        "is_right": True,
                        "feedback": "The question is open, carries no blame, and tells you whether she can leave.",
                    },
                    {
                        "text": "“What is the employer’s phone number?”",
                        "is_right": False,
                        "feedback": (
                            "A call to the employer may put her at risk. Nobody is contacted without her "
                            "consent, save for danger to life or a child."
                        ),
                    },
                ],
            },
        ),
    ],
}

WITHHOLDING_OF_WAGES = {
    "slug": "withholding-of-wages",
    "title": "Withholding of wages",
    "minutes": 8,
    "notice": "Contains no description of violence.",
    "objectives": ["eleven-indicators", "weighing-signs"],
    "body": [
        (
            "text",
            (
                "<p>Here is the account of a seamstress after five months, as she worked it "
                "out at the window on the back of a form. The currency is left out.</p>"
                "<ul><li>Agreed pay: 600 a month, so 3,000.</li>"
                "<li>Bed, at 90: minus 450.</li>"
                "<li>Food, at 110: minus 550.</li>"
                "<li>“Training”, once: minus 200.</li>"
                "<li>Spoiled cloth, four fines: minus 160.</li>"
                "<li>Kept “until the contract ends”, at 200: minus 1,000.</li>"
                "<li>Received in hand: 640.</li></ul>"
                "<p>She had never added it up before. She looked at the sum for a while and "
                "said: “But he pays every month.”</p>"
                "<p>So he does. The eighth indicator need not be an employer who simply does "
                "not pay. There may be a little money, at intervals, just enough for people to "
                "stay for the remainder. Wages are withheld when someone keeps them back "
                "<b>systematically and on purpose</b>, so that the worker cannot leave without "
                "losing them.</p>"
            ),
        ),
        (
            "indicator",
            {
                "number": 8,
                "definition": (
                    "Wages are deliberately and repeatedly kept back, delayed or eaten up by "
                    "deductions, so that the worker has to stay on or lose what has been earned."
                ),
                "may_hear": [
                    "“He pays when the building is sold.”",
                    "“She keeps it for me so that I won’t spend it.”",
                    "“After the deductions there was nothing left this month.”",
                ],
                "can_ask": [
                    "When were you last paid, and how much did you have in your hand?",
                    "What was taken out, and who decided that?",
                    "If you left this week, what would you be paid?",
                ],
                "weigh": (
                    "Stronger when leaving means losing it, when the rules change, or with papers "
                    "(7) or debt (9). Weaker when everyone is unpaid because the firm is failing "
                    "and people are free to go."
                ),
                "do_not": (
                    "Promise that the money will be recovered, or start a claim that the person has not asked for."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>Five ways of not paying</h2>"
                "<ol><li><b>Later.</b> At the end of the season, when the house is finished, when "
                "the partner pays. The date is always an event in the employer’s hands.</li>"
                "<li><b>In part.</b> Pocket money each week, and the balance in a book that "
                "nobody else may read.</li>"
                "<li><b>In kind.</b> Food, a bed, credit in the site shop, at prices set by "
                "the person who owes the wages.</li>"
                "<li><b>Less deductions.</b> Fines, tools, permits, transport, “training”. "
                "Each one small, announced after the event, not open to question.</li>"
                "<li><b>To someone else.</b> To a recruiter, a brigade leader, a relative, or "
                "an account to which the employer has the card.</li></ol>"
                "<p>All of these also exist in workplaces that are merely disorderly. So the "
                "next question is always about purpose, and purpose shows in what happens to "
                "people who <i>leave</i>. If the colleague who went home in June was paid to "
                "the day, it is probably untidiness. If he lost four months, and everybody "
                "knows it, then the wages are doing the work of a fence.</p>"
            ),
        ),
        (
            "definition",
            {
                "term": "Withholding of wages",
                "meaning": (
                    "Keeping back, on purpose and repeatedly, pay that a worker has earned, so "
                    "that leaving means losing it."
                ),
                "source": "After the ILO indicators of forced labour (2012)",
            },
        ),
        (
            "vignette",
            {
                "heading": "On the phone, on the last day of the month, 20:30",
                "content_note": "",
                "account": (
                    "There were four of them round one telephone, on the roof, where there was a "
                    "signal. They were plasterers. The one who spoke said that they did not want "
                    "to make trouble and had a question of arithmetic.\n\n"
                    "[[They had been promised the whole sum after each building, and now they were "
                    "on the third.|8]] After the first, the contractor had said that the tax was "
                    "late. After the second he showed them [[a list: the flights, the permit, the "
                    "mattresses, and a sum for “finding the work”, which had grown since the last "
                    "list|9]]. It came to a little more than he owed them.\n\n"
                    "[[They slept in the building they were plastering, and moved up a floor when "
                    "the windows came.|10]]\n\n"
                    "“So the question is this,” the man said. “When somebody owes you and you owe "
                    "him the same, are you free?” Behind him someone laughed, and someone else "
                    "told him not to."
                ),
                "finding": (
                    "A trained reader marks three of the eleven signs: wages (8), debt (9) and conditions (10)."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>Answering the arithmetic</h2>"
                "<p>His question is the right one. When two debts are entered by the same "
                "hand, in a book only that hand may open, the total will always be what the "
                "writer needs it to be. Watch for the point where withheld wages turn into a "
                "debt: until then the worker stays to be paid, and afterwards stays in order "
                "to pay. Lesson 4.1 follows that road.</p>"
                "<p>Say what you can stand by: “I cannot tell you on the telephone what the "
                "law will say about the list. I can tell you that it makes sense to write down "
                "what you did, building by building, in your own words. And I would like to "
                "know whether you could leave, if you wanted to.”</p>"
                "<h2>Help them keep their own record</h2>"
                "<p>A wage claim and a referral both live on detail, and the detail is with "
                "the workers. Suggest what is simple and safe:</p>"
                "<ul><li>the day the work began and each day on which money was received, and how "
                "much;</li>"
                "<li>the hours, even roughly, for a typical week;</li>"
                "<li>the names or nicknames of whoever gave out the money;</li>"
                "<li>pictures of the lists, if they can be taken without risk and stored where "
                "they won’t be found.</li></ul>"
                "<p>Let them hold it. You note what they tell you, no more than you need, and "
                "not the opinion that the contractor is a criminal.</p>"
            ),
        ),
        (
            "legal_source",
            {
                "source": "ilo-c097-c143",
                "summary": (
                    "The Migration for Employment Convention (Revised), 1949 (No. 97) and the "
                    "Migrant Workers Convention, 1975 (No. 143). Tajikistan has ratified both. "
                    "Check which of them bind the country in which the person works."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>Why it pays</h2>"
                "<p>Withheld wages are not an accident of bad bookkeeping on a world scale. "
                "The ILO (2024) puts the illegal profits of forced labour in the private "
                "economy at US$ 236 billion a year. Part of such a sum is made up of entries "
                "like the ones on the back of her form: two hundred here, ninety there.</p>"
                "<h2>What not to promise</h2>"
                "<p>Money is the subject on which officers most want to be able to say "
                "something comforting. “You will get it back” is not yours to say. Recovery "
                "depends on evidence, on the country, on whether the employer can be found, on "
                "time limits. Say which body decides and what the person can do this week to "
                "improve the chances. And keep the order straight: safety first, then the "
                "wages. Someone who stays another month among people who threaten them, so as "
                "not to weaken a claim, has been badly advised.</p>"
            ),
        ),
        (
            "knowledge_check",
            {
                "question": "Which of these points most clearly to wages being withheld as a means of control?",
                "options": [
                    {
                        "text": (
                            "A bakery pays everyone ten days late, with an apology, and those who resign "
                            "receive the full sum"
                        ),
                        "is_right": False,
                        "feedback": (
                            "It is a breach and a worry. But leaving costs nobody their pay, so the delay "
                            "is not holding anyone."
                        ),
                    },
                    {
                        "text": "A family pays a carer’s wage into her own account at home, as she asked",
                        "is_right": False,
                        "feedback": (
                            "She asked for it and the account is hers. Make sure that she can use it, and "
                            "that the request was really her own."
                        ),
                    },
                    {
                        "text": "A farm pays a third monthly and the rest “to those who stay until November”",
                        "is_right": True,
                        "feedback": (
                            "The earned balance is the price of leaving, and it is announced as such. Ask "
                            "what became of anyone who left in August."
                        ),
                    },
                    {
                        "text": "A studio has gone bankrupt and owes all its staff two months",
                        "is_right": False,
                        "feedback": "A serious labour claim. With no one trying to keep anybody, it is not this sign.",
                    },
                ],
            },
        ),
    ],
}

PRACTICE_THREE_CONVERSATIONS_AT_THE_WINDOW = {
    "slug": "practice-three-conversations-at-the-window",
    "title": "Practice: three conversations at the window",
    "minutes": 12,
    "notice": "Contains threats in reported speech. No description of violence.",
    "objectives": ["weighing-signs", "asking-with-care", "eleven-indicators"],
    "body": [
        (
            "text",
            (
                "<p>No new signs in this lesson. Here are three short conversations from one "
                "working day. After each, decide what you would do next.</p>"
                "<p>For every conversation try to answer four questions before you turn to the "
                "check:</p>"
                "<ol><li>Is anyone in danger today?</li>"
                "<li>Which signs are there, and how do they work on each other?</li>"
                "<li>What do I not know yet?</li>"
                "<li>What is the smallest useful step, and has the person agreed to it?</li></ol>"
                "<p>One of the three may well be a labour dispute. You will not be told "
                "which.</p>"
            ),
        ),
        (
            "vignette",
            {
                "heading": "First conversation: at the window, 09:40",
                "content_note": "",
                "account": (
                    "There were two people at the counter and one of them talked. He was the "
                    "personnel manager of a fish-processing firm, he said, and had come to help "
                    "with a travel document for a worker whose passport had been damaged by water. "
                    "He had a letter on headed paper, a photograph, the fee in an envelope, and "
                    "all the applicant’s data by heart.\n\n"
                    "The applicant was a woman of about forty. The officer greeted her in their "
                    "own language and asked her date of birth. [[The manager gave it. She was shy, "
                    "he said, she had lived among the machines and had got out of the habit of "
                    "talking.|4]]\n\n"
                    "Might they see the damaged passport? [[It was in the firm’s safe with the "
                    "others, he said; he could send a scan.|7]] And to whom should the new one be "
                    "given? To him, naturally. He would be passing on Thursday.\n\n"
                    "The woman was looking at the notice about fees. It took the officer a moment "
                    "to see that she was reading the telephone number underneath it, with her lips."
                ),
                "finding": "A trained reader marks two of the eleven signs: isolation (4) and documents (7).",
            },
        ),
        (
            "knowledge_check",
            {
                "question": "What is the next step?",
                "options": [
                    {
                        "text": "Ask the woman, there at the counter, whether she is here of her own free will",
                        "is_right": False,
                        "feedback": (
                            "She cannot answer freely beside him, and he now knows what you are thinking. "
                            "Whatever she replies will be of no use to you or to her."
                        ),
                    },
                    {
                        "text": "Refuse the application until the damaged passport is brought",
                        "is_right": False,
                        "feedback": (
                            "It may be a proper requirement, yet used like this it sends her back to the "
                            "firm with nothing, and you have not heard her voice."
                        ),
                    },
                    {
                        "text": (
                            "Ask her to come to the inner room, as every applicant does, to sign and be photographed"
                        ),
                        "is_right": True,
                        "feedback": (
                            "It is routine and gives the manager nothing to object to. Alone, ask about "
                            "safety first, then where she would like the document to be kept."
                        ),
                    },
                    {
                        "text": "Accept everything and note on the file that the firm is helpful",
                        "is_right": False,
                        "feedback": (
                            "The firm may be helpful. A document collected by the employer and kept with "
                            "the others is indicator 7 with your own stamp on it."
                        ),
                    },
                ],
            },
        ),
        (
            "text",
            (
                "<p><b>What we do not know:</b> nearly everything. The manager may be kind and "
                "she may be shy. But she has not been heard, and hearing her needs three "
                "minutes and a reason. If your rules let you hand a document only to the "
                "person named in it, use them on Thursday.</p>"
            ),
        ),
        (
            "vignette",
            {
                "heading": "Second conversation: at the window, 11:55",
                "content_note": "",
                "account": (
                    "He was angry, and began before the chair had stopped moving. He had been a "
                    "crane driver for eleven years and had never been treated in this manner. "
                    "[[The firm owed him for May and June, and half of April,|8]] and the other "
                    "drivers too, the local ones included.\n\n"
                    "He had resigned on Monday, by registered letter, and he put the receipt on "
                    "the counter. On Tuesday the office had invited him for a talk. They had "
                    "offered two instalments; he had told them what they might do with the first. "
                    "His passport was in his jacket: he slapped the pocket. He was staying with "
                    "his brother-in-law and starting on Wednesday with another company that paid "
                    "better.\n\n"
                    "He wanted the consul to write to the director, today, on paper with the coat "
                    "of arms."
                ),
                "finding": "A trained reader marks one of the eleven signs: wages (8).",
            },
        ),
        (
            "knowledge_check",
            {
                "question": "How do you weigh this one?",
                "options": [
                    {
                        "text": (
                            "As a labour dispute: tell him which body hears the claim, what to bring, and "
                            "about time limits"
                        ),
                        "is_right": True,
                        "feedback": (
                            "One sign stands alone. He has resigned, he has his papers, a bed and another "
                            "job, and nobody has threatened him. Help him with the claim and agree "
                            "together whether a letter would be of use."
                        ),
                    },
                    {
                        "text": "As forced labour: withheld wages are on the list",
                        "is_right": False,
                        "feedback": (
                            "The sign is there and nothing is attached to it. He could leave, and he has. "
                            "Calling it by the graver name would slow down a claim that looks good."
                        ),
                    },
                    {
                        "text": "As nothing for you: he can look after himself",
                        "is_right": False,
                        "feedback": (
                            "He is a national with a claim in a foreign system. Helping and assisting him "
                            "is a consular function under the Vienna Convention on Consular Relations "
                            "(1963)."
                        ),
                    },
                ],
            },
        ),
        (
            "text",
            (
                "<p><b>What we do not know:</b> whether everybody there could resign as he "
                "did. He is experienced, has family in the town and is not easily frightened. "
                "Among the people who load the crane there may be some whose passports are "
                "elsewhere. You can ask him without making him an informer: “How is it for the "
                "others?” Then listen, and write down the firm’s name. If it turns up again in "
                "another file, someone will be glad of the note.</p>"
            ),
        ),
        (
            "vignette",
            {
                "heading": "Third conversation: by telephone at the window, 16:10",
                "content_note": "",
                "account": (
                    "The call was put through to the counter since nobody else was free. A young "
                    "man, very polite. He was asking on behalf of a friend.\n\n"
                    "The friend picked mushrooms underground, in tunnels. [[He went down at five "
                    "and came up at eight or nine, every day of the week; the mushrooms, said the "
                    "caller, do not know Sunday.|11]] [[The friend had been told that he would pay "
                    "off the journey by New Year, but each month there was rent for the bunk, and "
                    "now it would be the following New Year.|9]]\n\n"
                    "Could the friend not ask to see how it was reckoned? [[He had asked. The boss "
                    "was sorry to hear it, and said that he would be sorry also to have to tell "
                    "the friend’s mother why her son had been arrested.|6]] He had the mother’s "
                    "number in his telephone and showed it. [[The friend’s passport had been with "
                    "the boss from the beginning.|7]]\n\n"
                    "The officer asked, in an easy tone, whether the friend had somewhere to be "
                    "that night. There was a pause. [[“I have to be back before they count,”|3]] "
                    "he said."
                ),
                "finding": (
                    "A trained reader marks five of the eleven signs: overtime (11), debt (9), "
                    "threats (6), documents (7) and movement (3)."
                ),
            },
        ),
        (
            "knowledge_check",
            {
                "question": "He has said “I”. You have perhaps a minute. What do you use it for?",
                "options": [
                    {
                        "text": "To get his full name, the address of the tunnels and the name of the boss",
                        "is_right": False,
                        "feedback": (
                            "Three demands at once, and each might frighten him off. If he gives one thing "
                            "of his own accord, note it. Safety and a way to speak again come first."
                        ),
                    },
                    {
                        "text": (
                            "To ask whether he is in danger tonight, and to agree on when and how you can talk again"
                        ),
                        "is_right": True,
                        "feedback": (
                            "Danger first, then the channel. Tell him that nothing will be done without "
                            "him, except where life or a child is at risk, and let him choose the hour."
                        ),
                    },
                    {
                        "text": "To tell him that this is debt bondage and a crime, so that he knows his rights",
                        "is_right": False,
                        "feedback": (
                            "It may prove so, and it is not for you to find. What he needs from this "
                            "minute is a next minute."
                        ),
                    },
                    {
                        "text": "To point out kindly that you know there is no friend",
                        "is_right": False,
                        "feedback": (
                            "He needs the friend. Let him keep the distance as long as he likes, and ask "
                            "your questions about “your friend” too."
                        ),
                    },
                ],
            },
        ),
        (
            "text",
            (
                "<p><b>How the signs work together.</b> The debt is why he cannot stop, the "
                "rent makes the debt grow, the hours leave no time to find another way, the "
                "passport closes the road, and the threat closes his mouth. Take one away and "
                "the rest still hold. This is what “weighing together” means: the question is "
                "how they fit, more than how many there are.</p>"
                "<p><b>What we do not know:</b> his age. He sounds young. If he may be under "
                "eighteen, the rules change: best interests, a guardian, a specialist, and the "
                "duty to act may come before his agreement. Ask it early next time, lightly, "
                "among other things.</p>"
                "<h2>At the end of the day</h2>"
                "<p>Three conversations, with two signs, one and five. Do not rank them by "
                "what was said aloud: the woman in the first conversation never said a word. "
                "Before you lock up, write three notes: what was said, in quotation marks; the "
                "signs by number; what is not known; what was agreed. Then tell the colleague "
                "who opens tomorrow that a polite young man may ring and ask about a "
                "friend.</p>"
            ),
        ),
        (
            "definition",
            {
                "term": "Weighing signs together",
                "meaning": (
                    "Asking how the signs present act on each other and on the person’s freedom to "
                    "leave, instead of counting them."
                ),
                "source": "After the ILO indicators of forced labour (2012)",
            },
        ),
    ],
}

MODULE = {
    "slug": "signs-at-the-workplace",
    "title": "Signs at the workplace",
    "summary": (
        "Indicators 5 to 8: violence, intimidation and threats, retention of "
        "documents, withholding of wages. Then a day of practice at the window."
    ),
    "lessons": [
        PHYSICAL_AND_SEXUAL_VIOLENCE,
        INTIMIDATION_AND_THREATS,
        RETENTION_OF_IDENTITY_DOCUMENTS,
        WITHHOLDING_OF_WAGES,
        PRACTICE_THREE_CONVERSATIONS_AT_THE_WINDOW,
    ],
}
