"""Module 5: what follows from a sign, from the first words to the referral."""

from lms.demo.course import exercises, overviews

PRESUMED_IDENTIFIED_RECOGNISED = {
    "slug": "presumed-identified-recognised",
    "title": "Presumed, identified, recognised",
    "minutes": 8,
    "notice": "Contains no description of violence.",
    "objectives": ["referral", "legal-definition"],
    "body": [
        (
            "text",
            (
                "<p>Who decides that a person is a victim of trafficking or forced labour? Not the consul "
                "who heard the account, and not the person who wrote the report about it. Yet help cannot "
                "wait until somebody has decided. Between the first sign and a final decision there may be "
                "months, and in these months a person needs a bed, a doctor and a document.</p>"
                "<p>The way out is to speak of three steps. Each has its own question, its own people and "
                "its own standard of certainty. If you keep them apart, you can be quick at the first step "
                "and careful about the last.</p>"
                "<h2>Step one: presumed</h2>"
                "<p>There are reasons to think that this person <b>may</b> have been exploited. That is "
                "all. The question is “Is there enough to look further, and to offer help meanwhile?” Signs "
                "are enough for it. Anyone who meets workers can reach this step: a consular officer, a "
                "labour inspector, a nurse, a union adviser, a hotline. In doubt, presume. An offer of help "
                "which turns out not to be needed costs a conversation. A missed one can cost years.</p>"
                "<h2>Step two: identified</h2>"
                "<p>A body that is competent for it talks with the person, with time, an interpreter and "
                "knowledge of the subject, and concludes that the elements are present. Which body this is "
                "differs from country to country: a specialised police unit, a labour or migration "
                "authority, a commission, sometimes together with a public organisation. The consulate is "
                "hardly ever that body, neither in the host country nor at home.</p>"
                "<h2>Step three: recognised</h2>"
                "<p>An authority gives the person a status in law, with rights attached, or a court finds "
                "that the crime took place. Only now does the word <i>victim</i> describe a legal fact. "
                "Some people never come to this step: there is no case, the evidence is gone, or they do "
                "not want one. They may be entitled to help all the same.</p>"
            ),
        ),
        (
            "definition",
            {
                "term": "Presumed victim",
                "meaning": (
                    "A person about whom there are signs of trafficking or forced labour and who has not "
                    "yet been formally identified. Help is offered on the strength of the signs."
                ),
                "source": "Working term of this course",
            },
        ),
        (
            "text",
            (
                "<h2>What each step is tested against</h2>"
                "<p>At step one you hold eleven signs. At steps two and three the authority holds a legal "
                "text, and it is useful to know which. For <b>forced labour</b> it is the ILO Convention of "
                "1930 (No. 29), Article 2(1): work or service, the menace of any penalty, no voluntary "
                "offer. For <b>trafficking in persons</b> it is the Palermo Protocol of 2000, Article 3: an "
                "act, by a means, for the purpose of exploitation. For a child, anyone under 18, no means "
                "is needed. And where one of the means was used, the consent of an adult changes "
                "nothing.</p>"
                "<p>Your account of a conversation may later be read against these texts. This is a reason "
                "to keep the person’s own words, and no reason to write like a court. “He said the police "
                "will believe the employer and not him” is useful to every reader at every step. “Coercion "
                "was established” is useful to none: it claims what you cannot know, and hides what you "
                "heard.</p>"
            ),
        ),
        (
            "legal_source",
            {
                "source": "ilo-p029",
                "summary": (
                    "Adds three duties to Convention No. 29: prevention, protection and remedy. Protection "
                    "is a task of its own, and not a reward for a successful prosecution."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>Three principles that hold at every step</h2>"
                "<ul>"
                "<li><b>Non-punishment.</b> People should not be punished for what they were made to do, or "
                "did because of their situation: an expired visa, a false paper, work without a permit. At "
                "the window this means: do not open with the visa.</li>"
                "<li><b>No condition of testimony.</b> Help does not depend on whether the person gives "
                "evidence. Do not hint at it, not even kindly. “If you tell the police everything, they "
                "will surely let you stay” is a condition and a promise at once.</li>"
                "<li><b>Non-discrimination.</b> Sex, age, origin, occupation and the way a person came into "
                "the country make no difference. Men on building sites are missed most easily, because "
                "nobody expects the word <i>trafficking</i> to be about them.</li></ul>"
            ),
        ),
        (
            "vignette",
            {
                "heading": "In the corridor, Tuesday, 12:30",
                "content_note": "",
                "account": (
                    "A man from a fish plant had been with us since nine. He had told his story once at "
                    "the door, once to the duty officer and once, in part, to me. At half past twelve "
                    "a colleague asked him to begin again, “so that we have it in order”.\n\n"
                    "He stood up. “I have said it,” he answered. [[“They owe me for a winter|8]], "
                    "[[they sent two men to my room|6]], and [[my papers are with them|7]]. What are "
                    "you still checking?”\n\n"
                    "He was right. We had enough to offer him a place for the night and a lawyer by "
                    "eleven. We wanted to be certain, and being certain was not our task."
                ),
                "finding": (
                    "A trained reader marks three of the eleven signs: wages (8), threats (6) and documents "
                    "(7). All three were told before ten o’clock."
                ),
            },
        ),
        (
            "text",
            (
                "<p>The officers in that corridor made no great mistake. They confused the first step with "
                "the third. To presume, they needed one careful conversation. The wages, the visit of two "
                "men and the papers were already there, told in one breath at the door. Every further "
                "repetition was for the file, and the man paid for it.</p>"
                "<p>A rule of thumb for the first conversation: stop asking when you know enough to offer "
                "the next step. Whoever needs more will ask for it, under better conditions than yours.</p>"
                "<h2>Words that travel</h2>"
                "<p>What you write is copied. A label given on a Tuesday morning can be found years later "
                "in a visa file or in a village. So write “presumed” where you presume, and say whose words "
                "you report. To the person, you need no term at all. Nobody has to hear “You are a victim "
                "of trafficking” in order to be offered a doctor. Say what you have understood, and what is "
                "possible: “From what you tell me, you could not leave and you were not paid. There are "
                "people who help in such a situation. Shall I tell you what they can do?”</p>"
                "<h2>At home</h2>"
                "<p>The three steps need institutions on both sides of the border. Turkmenistan acceded in "
                "May 2005 to the UN Convention against Transnational Organized Crime and its three "
                "protocols, and so to the Palermo Protocol. A National Working Group has existed since "
                "2014, and a second National Action Plan on counter-trafficking covered 2020 to 2022. For "
                "you this matters in a practical way: someone at home has the task of receiving a referral. "
                "Ask your focal point who that is today, and write the number into your duty notes.</p>"
            ),
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "A woman’s account shows deception (2) and debt (9). She asks: “So am I a victim?” "
                    "Which answer is best?"
                ),
                "options": [
                    {
                        "text": (
                            "“Yes. With two indicators the consulate can confirm it, and I will give you a letter.”"
                        ),
                        "is_right": False,
                        "feedback": (
                            "The consulate cannot confirm a status, and there is no number of indicators "
                            "that would. The letter may mislead her and others."
                        ),
                    },
                    {
                        "text": (
                            "“That is not for me to decide. What you describe is serious, and you can have "
                            "help now, before anyone decides.”"
                        ),
                        "is_right": True,
                        "feedback": (
                            "Yes. It is honest about your part, takes her seriously, and makes clear that "
                            "help comes first."
                        ),
                    },
                    {
                        "text": (
                            "“It is too early to say. Come back when you have a decision from the police of "
                            "this country.”"
                        ),
                        "is_right": False,
                        "feedback": (
                            "It makes help depend on step two or three. Presuming is enough to offer help today."
                        ),
                    },
                    {
                        "text": (
                            "“Perhaps. If you give evidence against the recruiter, then you will certainly "
                            "be recognised.”"
                        ),
                        "is_right": False,
                        "feedback": (
                            "Help must not depend on testimony, and you cannot promise what an authority or "
                            "a court will decide."
                        ),
                    },
                ],
            },
        ),
        (
            "knowledge_check",
            {
                "question": "Which sentence belongs in your note after a first conversation?",
                "options": [
                    {
                        "text": "“Victim of forced labour, identified by this embassy on 4 May”",
                        "is_right": False,
                        "feedback": (
                            "It claims a finding that the embassy is not competent to make, and it will be copied."
                        ),
                    },
                    {
                        "text": "“Applicant is clearly telling the truth and should be recognised”",
                        "is_right": False,
                        "feedback": (
                            "Whether someone is believed, and recognised, is for others to decide. A note "
                            "holds what was said and seen."
                        ),
                    },
                    {
                        "text": (
                            "“Says her wages for March and April were not paid. Agreed to a call from the shelter”"
                        ),
                        "is_right": True,
                        "feedback": ("Yes. It reports her words and her consent, and leaves the conclusion open."),
                    },
                ],
            },
        ),
    ],
}

FIRST_CONTACT = {
    "slug": "first-contact",
    "title": "First contact: what to say, ask and write down",
    "minutes": 8,
    "notice": "Contains no description of violence.",
    "objectives": ["asking-with-care", "referral"],
    "body": [
        (
            "text",
            (
                "<p>You will seldom have an hour. More often there are fifteen minutes, a queue, and a "
                "person who came about something else. This lesson puts these minutes in order. The order "
                "matters more than the exact words: place, danger, consent, questions, notes, next step. If "
                "the time runs out, you have done the most important part first.</p>"
                "<h2>A place, and a voice of one’s own</h2>"
                "<p>Nobody speaks freely at a window with a queue behind them, or beside the man who drove "
                "them there. Make being alone ordinary: “For this form I speak with every applicant alone.” "
                "If a companion objects, take it as information and stay friendly.</p>"
                "<p>If you do not share a language well, use a neutral interpreter. Neutral means: not the "
                "companion, not a relative, not someone from the same workplace or village. A telephone "
                "interpreter who knows neither of you is better than a helpful colleague who knows the "
                "family. Agree beforehand that everything is translated and nothing is added.</p>"
                "<h2>Danger first</h2>"
                "<p>Before anything else: “Are you safe at this moment? Is there anything that has to "
                "happen today?” Someone may be waiting outside. A child may be alone in a flat. The person "
                "may be ill. If there is danger to life, act on it and say that you do. If not, you have "
                "both gained a little calm.</p>"
                "<h2>What to say before you ask</h2>"
                "<p>Three things, in plain words and in less than a minute.</p>"
                "<ul>"
                "<li><b>Who you are, and what you can do.</b> “I work at the consulate. I can help with "
                "documents, and I can put you in touch with people who help workers. I am not the "
                "police.”</li>"
                "<li><b>What happens to the words.</b> “What you tell me stays between us and one "
                "colleague, unless you agree to more. There is one exception: danger to somebody’s life, or "
                "to a child. Then I would have to act, and I would tell you.”</li>"
                "<li><b>Who decides.</b> “You need not answer. You can stop at any time. Nothing happens to "
                "your form if you do.”</li></ul>"
                "<p>Then ask whether this is all right, and wait for the answer. Consent is informed when "
                "the person knows what they agree to; it is free when a no has no cost. A nod given with "
                "eyes on the door is neither.</p>"
            ),
        ),
        (
            "definition",
            {
                "term": "Informed consent",
                "meaning": (
                    "A yes given by a person who knows what will be done, by whom and with which possible "
                    "consequences, who could say no without losing anything, and who may change their mind."
                ),
                "source": "Working term of this course",
            },
        ),
        (
            "text",
            (
                "<h2>Questions that open</h2>"
                "<p>Ask what cannot be answered with yes or no, and ask about facts before feelings. Good "
                "openings begin with <i>how</i>, <i>what</i> or <i>tell me</i>. Avoid <i>why</i>: it sounds "
                "like blame, and people who have been blamed for months begin to defend themselves.</p>"
                "<ul>"
                "<li>“How did you find this work? What were you told about it?”</li>"
                "<li>“Tell me about an ordinary day.”</li>"
                "<li>“How is the pay arranged?”</li>"
                "<li>“Where are your documents at the moment?”</li>"
                "<li>“What would happen if you said that you want to leave?”</li>"
                "<li>“What would you like to happen now?”</li></ul>"
                "<p>Leave pauses. Repeat the person’s own words for places and people: if he says “the "
                "uncle”, do not say “the trafficker”. Do not ask for details of violence or of anything "
                "intimate. You do not need them, and each re-telling has a price. When you notice that the "
                "person is far away, trembling or very quiet, stop and come back to the room: water, the "
                "time, what happens next.</p>"
            ),
        ),
        (
            "vignette",
            {
                "heading": "At the window, Monday, 15:05",
                "content_note": "",
                "account": (
                    "She wanted her marriage certificate translated. Her cousin would pay, she said, "
                    "and pointed at a man on the bench. I said that translations are taken in at room "
                    "two, one person at a time.\n\n"
                    "In room two I told her who I was, and that she need not answer anything. I asked "
                    "how she had come to this city. [[It was to be a kindergarten, and it is a "
                    "restaurant kitchen|2]]. I asked about an ordinary day. [[It ends at two in the "
                    "morning, and the girl who went to bed at midnight was sent away without her "
                    "pay|11]].\n\n"
                    "I asked what she would like to happen. She thought for some time. “Nothing today,” "
                    "she said. [[“He is not my cousin. He has to see me come out with a paper.”|4]] I "
                    "gave her a receipt for the translation, with a day and an hour on which to collect "
                    "it, alone."
                ),
                "finding": (
                    "A trained reader marks three of the eleven signs: deception (2), overtime under threat "
                    "(11) and isolation (4), because a man who is not her cousin watches whom she speaks "
                    "to. She decided what happened next; the receipt gives her a safe reason to return."
                ),
            },
        ),
        ("conversation", exercises.A_CALL_ABOUT_A_PRICE),
        (
            "text",
            (
                "<h2>What not to promise</h2>"
                "<p>People will ask: Will I get my money? Will they let me stay? Will he be punished? Will "
                "my family be safe? To each of these the honest answer is a version of “I do not know”. Say "
                "it, and then say what you do know: “I cannot tell you whether you will get the money. I "
                "can give you the telephone number of a lawyer who sees such cases, and you can ask her "
                "without giving your name.” A promise that fails is repeated on every building site within "
                "a week.</p>"
                "<h2>What to write down</h2>"
                "<p>As little as will do. Explain before you take up the pen, and let the person see the "
                "page.</p>"
                "<ul>"
                "<li>Date, place, who was present, and the language.</li>"
                "<li>How the person can safely be reached: which number, at what hours, and what to say if "
                "someone else answers.</li>"
                "<li>Their words on work, pay, documents, threats: a few sentences, in quotation marks "
                "where they are exact.</li>"
                "<li>What you saw yourself, kept apart from what you were told.</li>"
                "<li>What they agreed to, what they refused, and what was promised by whom and until "
                "when.</li></ul>"
                "<p>Leave out health, family, religion and intimate matters, unless the person asks you to "
                "record them for a purpose. Leave out your opinion of their honesty. No photographs. No "
                "copy in your private telephone, and no name in a group chat, not even to ask a colleague "
                "for advice. Advice can be asked without a name.</p>"
                "<p>Keep the note where only those who need it can open it. The person has a right to know "
                "that it exists.</p>"
            ),
        ),
        (
            "resource",
            {
                "title": "First contact card",
                "description": (
                    "One page for the drawer under the window: the order of the first fifteen minutes, six "
                    "questions, and what to leave out of the notes."
                ),
                "kind": "pdf",
                "pages": 1,
                "key": "first-contact-card",
            },
        ),
        (
            "legal_source",
            {
                "source": "palermo-protocol-article-3",
                "summary": (
                    "Consent to exploitation is irrelevant where one of the listed means was used. Consent "
                    "to your help is a different thing, and always needed from an adult."
                ),
            },
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "A man comes with a friend from his brigade, who speaks your language and offers to "
                    "interpret. What do you do?"
                ),
                "options": [
                    {
                        "text": ("Accept, since he trusts the friend and an unknown voice might frighten him"),
                        "is_right": False,
                        "feedback": (
                            "You cannot know what the friend reports or to whom, and even a loyal friend "
                            "may leave out what is shameful."
                        ),
                    },
                    {
                        "text": (
                            "Thank the friend, say that applicants are seen alone, and use a telephone interpreter"
                        ),
                        "is_right": True,
                        "feedback": (
                            "Yes. The rule gives nobody offence, and the man can speak without being heard "
                            "by his brigade."
                        ),
                    },
                    {
                        "text": ("Send both away, and ask the man to return when he has found an official interpreter"),
                        "is_right": False,
                        "feedback": (
                            "He may not come back. Finding the interpreter is your task, and the first "
                            "minutes are the ones you have."
                        ),
                    },
                ],
            },
        ),
        (
            "knowledge_check",
            {
                "question": "A worker asks: “Will you tell anyone what I say?” Which answer is best?",
                "options": [
                    {
                        "text": "“No. Whatever you tell me in this room remains in this room.”",
                        "is_right": False,
                        "feedback": ("It sounds kind, but you could not keep it if a life or a child were in danger."),
                    },
                    {
                        "text": "“I will have to report everything to my superiors and to the ministry.”",
                        "is_right": False,
                        "feedback": (
                            "It ends the talk, and it is not true: what is passed on is limited to what is "
                            "needed and agreed."
                        ),
                    },
                    {
                        "text": (
                            "“Only with your agreement. There is one exception, danger to life or to a "
                            "child, and then I would tell you first.”"
                        ),
                        "is_right": True,
                        "feedback": (
                            "Yes. It states the rule, the exception and how the exception is handled, "
                            "before he has said anything."
                        ),
                    },
                    {
                        "text": "“That depends on what you say, so please begin, and then we shall see.”",
                        "is_right": False,
                        "feedback": ("He has to agree without knowing to what. Consent comes before the account."),
                    },
                ],
            },
        ),
    ],
}

WHEN_A_PERSON_SAYS_NO = {
    "slug": "when-a-person-says-no",
    "title": "When a person says no, and when a child is concerned",
    "minutes": 8,
    "notice": "Mentions threats to a family and a child at work. No description of violence.",
    "objectives": ["asking-with-care", "referral"],
    "body": [
        (
            "text",
            (
                "<p>You have seen the signs. You have found a room, asked well, explained what is possible. "
                "And the person says: “Thank you, no.” They go back to the site, the kitchen, the flat. "
                "Few moments in this work are harder, and none is more often handled badly.</p>"
                "<p>For an adult the rule is short: the person decides. For a child the rule is different, "
                "and this lesson treats it separately. The one thing that holds for both is that you do not "
                "stop caring at the end of the conversation.</p>"
                "<h2>Why people say no</h2>"
                "<p>A no is seldom a sign that nothing is wrong. It is often the result of a calculation in "
                "which the person knows more than you do. Wages are due on Friday, and whoever leaves on "
                "Thursday loses four months. The debt is signed by a brother. The employer knows the "
                "village. The last official who was asked for help took money. She does not see herself in "
                "your words. Or she simply does not know you yet.</p>"
                "<p>All of these can change. Next Friday the wages may be paid, or not. A refusal is an "
                "answer for today.</p>"
            ),
        ),
        (
            "vignette",
            {
                "heading": "At the window, Wednesday, 10:25",
                "content_note": "",
                "account": (
                    "He listened to the end. He is a welder, thirty-eight, with hands that he kept "
                    "under the table. [[Since the new year he has been paid in food and a bed, “on "
                    "account”|8]]. [[The agent’s brother lives in his street at home and greets his "
                    "daughter at the school gate|6]].\n\n"
                    "I told him about the shelter, the lawyer, a travel document. He nodded at each. "
                    "Then he said, “On the thirtieth they pay for the ship. If I leave now I have "
                    "worked for them for nothing, and they will remember it. Let me be.”\n\n"
                    "I asked whether I might tell him one thing. I wrote a number on the back of a fee "
                    "receipt, without a name, and said that somebody answers it in Turkmen and in "
                    "Russian. He asked what he should say. “Say that you are calling about the "
                    "receipt.” He put it in his shoe."
                ),
                "finding": (
                    "A trained reader marks two of the eleven signs: wages (8) and threats (6). The "
                    "greeting at the school gate is a threat because of what the man knows about it, not "
                    "because of its words."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>How to leave the door open</h2>"
                "<ol>"
                "<li><b>Say that it is their decision, and mean it.</b> “I understand. It is your decision, "
                "and it changes nothing about your passport.”</li>"
                "<li><b>Ask about today.</b> “Is there anything that would make this week safer?” Small "
                "things count: a copy of the passport, a charged telephone, a cousin who knows the "
                "address.</li>"
                "<li><b>Leave one way back.</b> A number that is safe to carry: on a receipt, under an "
                "ordinary name, learned by heart. Agree what to say when calling.</li>"
                "<li><b>Give a neutral reason to return.</b> A second signature, a document to "
                "collect.</li>"
                "<li><b>Write down the no.</b> That help was offered, what was offered, that it was "
                "declined, and how the person may be reached. Nothing more.</li></ol>"
                "<p>Then resist two temptations. The first is to persuade: to repeat the offer with more "
                "force, to describe what happens to those who stay. Pressure is what the person already "
                "has. The second is to act in secret: a quiet call to the police, to the employer, to the "
                "family. It may bring an inspection to the gate at the wrong hour. The man will know who "
                "spoke, and so will the agent’s brother.</p>"
                "<h2>The exception: danger to life</h2>"
                "<p>If there is a serious and immediate danger to somebody’s life, you act without consent. "
                "Someone is locked in with a fire hazard, badly hurt, or speaks of ending their life. Even "
                "then: tell the person what you are doing and why, give no more information than the "
                "rescuer needs, call the emergency service and not the employer, and inform your head of "
                "mission. The exception is narrow. “It would be better for him” does not fall under it.</p>"
            ),
        ),
        ("helplines", overviews.NUMBERS_TO_LEAVE),
        (
            "definition",
            {
                "term": "Best interests of the child",
                "meaning": (
                    "In every step that concerns a child, the question is what is best for this child’s "
                    "safety and development. The wishes of adults, and the convenience of a procedure, come "
                    "after it."
                ),
                "source": "Working term of this course",
            },
        ),
        (
            "text",
            (
                "<h2>When a child is concerned</h2>"
                "<p>A child is any person under 18, however tall or self-assured. If you are unsure of the "
                "age, treat the person as a child until it is clear. Three things change.</p>"
                "<ul>"
                "<li><b>The definition.</b> Under the Palermo Protocol of 2000, Article 3, no means is "
                "needed for a child. Whether a boy of sixteen was deceived or threatened does not matter; "
                "recruiting him for exploitation is enough.</li>"
                "<li><b>The decision.</b> A child is heard, and what the child says has weight. But a "
                "child’s no does not end the matter, and you do not promise to keep it secret. Say this "
                "before the child tells you anything.</li>"
                "<li><b>The people.</b> A guardian, independent of the adults around the child, and a "
                "specialist who knows how to talk with children. Your own conversation should be short: "
                "name, age, safety, who is with you, what do you need now.</li></ul>"
                "<p>Do not assume that a parent or an uncle is the right guardian. Relatives may have "
                "arranged the work, sometimes in good faith. Do not hand a child over to an adult because "
                "the adult holds the papers. And do not question a child twice: what you ask for the file "
                "today, a specialist has to ask again tomorrow.</p>"
                "<p>Act the same day. Inform the head of mission, contact the child-protection service of "
                "the host country through the channel your mission has agreed, and tell the authority at "
                "home that is responsible for children. Write down whom you informed, and when.</p>"
            ),
        ),
        (
            "legal_source",
            {
                "source": "palermo-protocol-article-3",
                "summary": (
                    "A child is anyone under 18. For a child, act and purpose are enough: no threat, "
                    "deception or other means needs to be shown."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>And you</h2>"
                "<p>You will think of the man with the receipt. Most officers do. Tell a colleague that the "
                "conversation was hard, without the name. Ask your focal point whether anything should be "
                "prepared. A no that was respected is not a failure. It may be the first time in months "
                "that this person’s decision counted.</p>"
            ),
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "The welder has left. A colleague suggests informing the host country’s police about "
                    "the shipyard, “without mentioning him”. What is the main objection?"
                ),
                "options": [
                    {
                        "text": "The police may decide not to act on a report that names no witness",
                        "is_right": False,
                        "feedback": (
                            "Possibly, but this is the smaller problem. The risk falls on him, not on the report."
                        ),
                    },
                    {
                        "text": ("Such reports can only be sent by the ministry, on paper, and in the host language"),
                        "is_right": False,
                        "feedback": "Procedures differ, but the objection is not one of form.",
                    },
                    {
                        "text": ("He did not agree, and an inspection soon after his visit would point to him"),
                        "is_right": True,
                        "feedback": (
                            "Yes. Leaving out a name does not make him safe: he was away from the site that "
                            "morning, and they know his daughter’s school."
                        ),
                    },
                ],
            },
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "A boy says he is seventeen and washes cars for an uncle, sixteen hours a day. He asks "
                    "you to tell nobody. What do you do?"
                ),
                "options": [
                    {
                        "text": ("Respect his wish, as with an adult, and give him a number that is safe to carry"),
                        "is_right": False,
                        "feedback": (
                            "Right for an adult. A child’s no is heard, but it does not end your duty to act."
                        ),
                    },
                    {
                        "text": (
                            "Tell him honestly that you cannot keep this secret, and bring in a child specialist today"
                        ),
                        "is_right": True,
                        "feedback": (
                            "Yes. Honest, prompt and in the right hands. Let him say how he would like "
                            "things to happen."
                        ),
                    },
                    {
                        "text": ("Call the uncle in and ask him to explain the hours before taking any other step"),
                        "is_right": False,
                        "feedback": (
                            "It puts the boy in the hands of the one who profits from his work, and warns him."
                        ),
                    },
                    {
                        "text": ("Take down a complete account of the past months, so that he need not repeat it"),
                        "is_right": False,
                        "feedback": (
                            "Well meant, but a specialist will have to ask again. Keep your talk short: "
                            "safety, age, needs."
                        ),
                    },
                ],
            },
        ),
    ],
}

THE_REFERRAL_MECHANISM_AND_CONSULAR_TOOLS = {
    "slug": "the-referral-mechanism-and-consular-tools",
    "title": "The referral mechanism and consular tools",
    "minutes": 8,
    "notice": "Contains no description of violence.",
    "objectives": ["referral", "legal-definition"],
    "body": [
        (
            "text",
            (
                "<p>A referral is a handover between people, not a telephone number on a slip of paper. "
                "Done well, the person knows whom they will meet, what that person already knows about "
                "them, and what is going to be decided. Done badly, they are sent from door to door and "
                "tell their story at each. This lesson shows where a consulate stands in the chain, and "
                "which tools are its own.</p>"
                "<h2>What a referral mechanism is</h2>"
                "<p>A <b>National Referral Mechanism</b> is a framework of cooperation: the state bodies of "
                "a country, together with civil society, agree how people are identified and protected, "
                "and who does what. It is not an office. In one country it is a law with forms and "
                "deadlines; in another a set of agreements; in a third, three people who know one another’s "
                "numbers. For you there are two: the one of the country where you work, and the one at "
                "home. You are often the only person who touches both.</p>"
            ),
        ),
        (
            "picture",
            {
                "image": "referral-pathway",
                "alternative": (
                    "A line with seven stops. Signs noticed; consent given; safe place and urgent needs; "
                    "identification by the competent body; time for reflection; legal help and documents; "
                    "return or stay, with support. The first two stops and the sixth are marked as places "
                    "where a consulate acts."
                ),
                "caption": (
                    "A referral as a line with seven stops. People leave it and come back; few travel it "
                    "without a pause."
                ),
                "credit": "Drawn for this course.",
            },
        ),
        (
            "text",
            (
                "<h2>The stops</h2>"
                "<ul>"
                "<li><b>Urgent needs.</b> A safe place to sleep, medical help, food, a telephone call home "
                "if it is safe.</li>"
                "<li><b>Identification</b> by the body that is competent for it, as in lesson 5.1.</li>"
                "<li><b>Reflection period.</b> Time to rest and think, without pressure, before deciding "
                "whether to cooperate with an authority. Ask your local contact whether it exists, how long "
                "it lasts and whether the person may stay lawfully meanwhile.</li>"
                "<li><b>Help.</b> Shelter, a doctor, a lawyer, an interpreter, and documents. Help does not "
                "depend on testimony.</li>"
                "<li><b>Return, or another solution.</b> A return should be voluntary and safe. Not "
                "everyone wants to go home, and not everyone can do so at once.</li>"
                "<li><b>Reintegration.</b> Work, training, health care, dealing with the debt. Without it, "
                "the same agent will be the first to call.</li></ul>"
                "<h2>Your tools in law</h2>"
                "<p>The <b>Vienna Convention on Consular Relations, 1963</b>, is the ground on which you "
                "stand. Article 5 lists the functions of a consular post, among them helping and assisting "
                "nationals. Article 36 protects the contact between a post and its nationals: you may "
                "communicate with them and have access to them, and they may communicate with you. Neither "
                "article makes you an investigator in the host country, and neither gives you a right to "
                "enter a workplace.</p>"
                "<p>In practice this means that you can visit a national in a shelter, in hospital or in "
                "detention, if they wish it. You can ask the host authorities whether a national is safe. "
                "You can attend, write, arrange a lawyer. You cannot question an employer, and you should "
                "not try.</p>"
            ),
        ),
        ("process", overviews.INSIDE_THE_MISSION),
        (
            "legal_source",
            {
                "source": "vienna-consular-article-36",
                "article": "Articles 5 and 36",
                "summary": (
                    "Article 5: consular functions, among them assisting nationals. Article 36: freedom of "
                    "communication with nationals, and access to them."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>Documents</h2>"
                "<p>A travel document is the tool that only you have, and so it is often the first thing "
                "that is asked for. It can free a person or hand them over. Before issuing, ask yourself "
                "four questions.</p>"
                "<ol>"
                "<li>Who is asking: the person alone, or somebody beside them with a letter from an "
                "employer?</li>"
                "<li>Where is the old passport, and who would hold the new paper tonight?</li>"
                "<li>What does the person want to do with it: go home, change employer, regularise a "
                "stay?</li>"
                "<li>Is the journey safe: who meets them, who knows the date, who is owed money "
                "there?</li></ol>"
                "<p>Hand the document to the person and to nobody else. If they have no safe place for it, "
                "offer to keep it at the post, give a receipt that says nothing about the reason, and "
                "return it at once on request. A document that the consulate keeps “for safety” and hands "
                "out unwillingly is no better than one in a foreman’s drawer.</p>"
                "<p>An expired visa may have to be settled before departure. Explain it honestly. Ask the "
                "local contact whether people in this situation are exempt from fines: the principle of "
                "non-punishment is there to be invoked, and someone has to invoke it.</p>"
            ),
        ),
        ("checklist", overviews.BEFORE_A_TRAVEL_DOCUMENT),
        (
            "vignette",
            {
                "heading": "By e-mail, then in person, Thursday",
                "content_note": "",
                "account": (
                    "A sister wrote from home. Her brother had stopped answering; his last message was "
                    "a pin on a map and the word “papers”. She asked us to send the police.\n\n"
                    "We asked her what he would want, and whether he had another number. He had. He "
                    "called from it that evening, from behind a petrol station. [[They work for a man "
                    "who collected the passports in May|7]]; [[he has said that anyone found in town "
                    "without papers will be deported at his own cost, and that he knows the "
                    "officers|6]]. He did not want the police. He wanted to go home, and he wanted his "
                    "two friends to know that it was possible.\n\n"
                    "With his agreement the shelter sent a car to the petrol station on Saturday. We "
                    "met him there with a form and a camera for the photograph. He told his story once, "
                    "to the lawyer. The travel document was ready on Tuesday. At home somebody from "
                    "the hotline was at the arrivals door, and his sister was not, because the agent’s "
                    "cousin watches her house."
                ),
                "finding": (
                    "A trained reader marks two of the eleven signs: documents (7) and threats (6). The "
                    "consulate, a shelter, a lawyer and a hotline at home took part, and he told his "
                    "account once."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>A handover in five sentences</h2>"
                "<p>When you refer, agree the following with the person first, then tell the receiving "
                "organisation no more than this.</p>"
                "<ol>"
                "<li>Who is coming, by what name they wish to be called, and in which language.</li>"
                "<li>What is urgent: safety, health, children.</li>"
                "<li>What they have agreed to, and what they have not.</li>"
                "<li>What has been done: documents, calls, promises with dates.</li>"
                "<li>How, and when, they can safely be reached.</li></ol>"
                "<p>The account itself is not on the list. It belongs to the person, and they will tell it "
                "to the one who needs it.</p>"
                "<h2>Afterwards</h2>"
                "<p>Agree on one date on which you will ask how things stand, and keep it. Close your note "
                "with what happened, not with a verdict. And record the pattern for your focal point, "
                "without names: the trade, the route, the sort of debt. In 2022 the ILO, Walk Free and IOM "
                "estimated that 27.6 million people were in forced labour on any day in 2021. Behind each "
                "national figure stand observations made by somebody at a window.</p>"
            ),
        ),
        (
            "definition",
            {
                "term": "National Referral Mechanism",
                "meaning": (
                    "A framework of cooperation in which state bodies, together with civil society, "
                    "identify and protect people who may have been trafficked or exploited."
                ),
                "source": "Working definition of this course",
            },
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "An employer’s agent brings three passports’ worth of application forms and asks to "
                    "collect the new travel documents himself, “to save the men a day’s pay”. What do you "
                    "answer?"
                ),
                "options": [
                    {
                        "text": "“We hand documents only to the applicants, in person and one at a time.”",
                        "is_right": True,
                        "feedback": (
                            "Yes. It is an ordinary rule, it accuses nobody, and it gives you three short "
                            "conversations alone."
                        ),
                    },
                    {
                        "text": "“You may collect them with a power of attorney signed by all three men.”",
                        "is_right": False,
                        "feedback": (
                            "Signatures are easily obtained from people who cannot refuse. The documents "
                            "would go into the same drawer."
                        ),
                    },
                    {
                        "text": "“We will issue nothing before the police have looked into your company.”",
                        "is_right": False,
                        "feedback": (
                            "It warns the agent and punishes the men, who have agreed to nothing and still "
                            "need documents."
                        ),
                    },
                ],
            },
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "You refer a woman to a shelter with her agreement. What do you tell the shelter about her account?"
                ),
                "options": [
                    {
                        "text": "Everything you noted, so that she need not repeat it to them",
                        "is_right": False,
                        "feedback": (
                            "Well meant, but she agreed to a place, not to her story being passed on. She "
                            "may want to tell it differently, or not at all."
                        ),
                    },
                    {
                        "text": "Nothing at all, not even what is urgent, because of confidentiality",
                        "is_right": False,
                        "feedback": (
                            "They need to know about danger, health and children, and she will usually "
                            "agree to that if you ask."
                        ),
                    },
                    {
                        "text": ("What is urgent, what she agreed to and how to reach her; the account stays hers"),
                        "is_right": True,
                        "feedback": "Yes. Enough to receive her well, and no more than she has agreed to.",
                    },
                ],
            },
        ),
    ],
}

MODULE = {
    "slug": "from-sign-to-referral",
    "title": "From sign to referral",
    "summary": (
        "What to say, what to write down, whom to call, what to promise and what never to promise. The "
        "steps from a first conversation to a safe handover."
    ),
    "lessons": [
        PRESUMED_IDENTIFIED_RECOGNISED,
        FIRST_CONTACT,
        WHEN_A_PERSON_SAYS_NO,
        THE_REFERRAL_MECHANISM_AND_CONSULAR_TOOLS,
    ],
}
