"""Module 4: the signs that grow slowly, and practice in reading signs together."""

from lms.demo.course import exercises

DEBT_BONDAGE = {
    "slug": "debt-bondage",
    "title": "Debt bondage",
    "minutes": 8,
    "notice": "Contains no description of violence.",
    "objectives": ["eleven-indicators", "weighing-signs"],
    "body": [
        (
            "text",
            (
                "<p>Nearly everyone who goes abroad to work goes with a debt. A cousin lent the ticket, a "
                "bank lent the deposit, an agent was paid in advance. A debt is not a sign. It becomes one "
                "when it stops being a sum of money and turns into the reason a person cannot leave.</p>"
                "<p>That change is slow, and this is why it is missed. On the first day the figure is small "
                "and looks fair. Nobody is locked in, nobody is threatened, and the person often defends "
                "the lender: “He helped me when no one else would.” By the fourth month the figure is "
                "larger than at the start, although the person has worked every day. What holds them is a "
                "number in a notebook that somebody else keeps.</p>"
            ),
        ),
        (
            "indicator",
            {
                "number": 9,
                "definition": (
                    "The person works to pay off a debt, real or invented, on terms that they do not "
                    "control, and believes that they may not leave before it is paid."
                ),
                "may_hear": [
                    "“I still owe for the road.”",
                    "“He writes it down. I have not seen the notebook.”",
                    "“If I go, they will ask my father for it.”",
                ],
                "can_ask": [
                    "How much did you owe when you arrived, and how much now?",
                    "Who keeps the account? May you look at it?",
                    "If you left tomorrow, what would happen about the debt?",
                ],
                "weigh": (
                    "Strong when the debt grows although the person works, or when the family is made to "
                    "answer for it. Weaker when the lender has nothing to do with the job and the terms are "
                    "written and kept."
                ),
                "do_not": (
                    "Advise the person to pay, to stop paying, or to borrow elsewhere. Do not work out the "
                    "“true” sum for them in the first conversation."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>How a debt is made to grow</h2>"
                "<p>The methods are few, and they repeat from one trade to another. Learn to hear them as "
                "they are said.</p>"
                "<ul>"
                "<li><b>The first sum is inflated.</b> A bus ticket becomes “road, papers and place”. The "
                "person signs for the total, or does not sign at all.</li>"
                "<li><b>Living is charged.</b> A bed, food, soap, the ride to the site, the telephone. Each "
                "is small, none was mentioned at recruitment, and none can be bought anywhere else.</li>"
                "<li><b>Mistakes are charged.</b> A fine for a late start, a broken plate, a day of "
                "illness, a visit to a doctor.</li>"
                "<li><b>The work is undercounted.</b> Rain days, waiting days and “trial” weeks do not "
                "enter the account.</li>"
                "<li><b>The paper is charged.</b> Registration, permit, extension. The price cannot be "
                "checked, and the receipt is not shown.</li>"
                "<li><b>The debt changes hands.</b> A new foreman says that he has “bought” the brigade, "
                "together with what it owes.</li></ul>"
                "<p>You do not need to prove any of this. Two figures are enough to see the direction: what "
                "was owed on arrival, and what is owed today.</p>"
            ),
        ),
        (
            "picture",
            {
                "image": "route-of-a-debt",
                "alternative": (
                    "A rising line with five stops. Departure: 600 dollars owed. After month one: 710. "
                    "After month two: 790. After month three: 860. After month four: 940."
                ),
                "caption": (
                    "A debt over four months. Promised wage: 500 dollars a month. Charged each month: bed "
                    "90, food 160, interest 60; in the first month also 220 for registration. Credited as "
                    "wages: 420, then 230, 240 and 230, after fines and uncounted days. Nothing was paid in "
                    "cash."
                ),
                "credit": "Drawn for this course. The figures are invented.",
            },
        ),
        (
            "text",
            (
                "<p>Read the line again from the worker’s side. Each month brings a reason, and each reason "
                "is almost believable. The sum he left with was 600 dollars. After four months of work he "
                "owes 940. At no point did anyone say “you may not go”. The account said it.</p>"
            ),
        ),
        (
            "definition",
            {
                "term": "Debt bondage",
                "meaning": (
                    "A debt used to tie a person to work: it cannot be paid off in practice, its terms are "
                    "in the hands of the one who profits from the work, and leaving is not accepted."
                ),
                "source": "Indicator 9 of eleven, ILO, 2012",
            },
        ),
        (
            "vignette",
            {
                "heading": "On the telephone, Monday, 11:20",
                "content_note": "",
                "account": (
                    "He wanted to know whether a passport can be extended by post. He was twenty-six, "
                    "on a poultry farm two hours from the nearest town. The passport was in his jacket; "
                    "he read me the number himself.\n\n"
                    "I asked whether he could not come in person. He said the farm was short of hands, "
                    "and then: “I am not free until I have finished with them.” The agent had paid his "
                    "way. [[It was six hundred dollars and now it is nine hundred and forty|9]]. The "
                    "foreman keeps the notebook. [[He has been told his wage each month but has not "
                    "held it|8]].\n\n"
                    "There is no fence. He goes to the shop on Sundays. But one man did leave in "
                    "spring, and [[the agent went to that man’s parents and took their car|6]]. “My "
                    "father is ill,” he said. “He must not hear of this.”"
                ),
                "finding": (
                    "A trained reader marks three of the eleven signs: debt (9), wages (8) and threats (6). "
                    "The passport is in his own pocket, so documents (7) is not marked; he moves about "
                    "freely, so neither is movement (3)."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>Weighing it</h2>"
                "<p>Ask yourself four questions about any debt you hear of.</p>"
                "<ol>"
                "<li><b>Who is the creditor?</b> A bank or a relative at home is one thing. An employer, a "
                "recruiter or a foreman who decides both the wage and the debt is another.</li>"
                "<li><b>Can the person see it?</b> A written sum, with receipts, can be disputed. A number "
                "in someone’s head cannot.</li>"
                "<li><b>Can it ever be paid?</b> If the charges of a month are close to the wage of a "
                "month, it cannot.</li>"
                "<li><b>May the person leave and still owe?</b> An ordinary debtor can change jobs and go "
                "on paying. A bonded worker has to stay where the debt is.</li></ol>"
                "<p>The law looks at the same thing from its own side. Under the ILO Forced Labour "
                "Convention, 1930 (No. 29), two elements are read together: the work was not offered "
                "voluntarily, and it is exacted under the menace of a penalty. A debt can supply both. A "
                "person who agreed to six hundred dollars did not agree to nine hundred and forty, and “we "
                "will ask your father” is a penalty, even when the voice is friendly.</p>"
                "<p>The debt also explains conduct that may puzzle you. The caller above did not ask to be "
                "taken away. He asked about a passport, because he plans to stay, pay and keep his word. "
                "Respect that. For many people, paying what they owe is a matter of honour, and an officer "
                "who calls the agent a criminal in the first minute will lose the call.</p>"
                "<h2>Families as guarantors</h2>"
                "<p>In many cases the debt is not held in the country of work at all. The recruiter comes "
                "from the next village; the parents have signed, or have given a car or a house as "
                "security. Then the penalty falls at home, on people you cannot see, and it can fall "
                "quickly. This is one more reason never to contact a recruiter or an employer without the "
                "person’s agreement. It is also a reason to ask an open question late in the talk: “Is "
                "there anyone at home you are worried about?”</p>"
            ),
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "A cleaner says: “I owe my agent for the ticket, but it is all right, he takes a little "
                    "each month.” Which question tells you most?"
                ),
                "options": [
                    {
                        "text": "“How much did you owe when you came, and how much do you owe now?”",
                        "is_right": True,
                        "feedback": (
                            "Yes. Two figures show the direction of the debt. The question is neutral, and "
                            "she can answer it without accusing anyone."
                        ),
                    },
                    {
                        "text": "“Did you know that taking money from your wages may be against the law?”",
                        "is_right": False,
                        "feedback": (
                            "This tells her something instead of asking. It may also sound as if she had "
                            "broken a rule herself."
                        ),
                    },
                    {
                        "text": "“Can you give me the name and the telephone number of this agent?”",
                        "is_right": False,
                        "feedback": (
                            "Too early. She may fear that you will call him, and so far you do not know "
                            "whether there is a sign at all."
                        ),
                    },
                    {
                        "text": "“Would your family be able to send you the money to pay him off?”",
                        "is_right": False,
                        "feedback": (
                            "This treats the debt as fair and moves it to the family. It also closes the subject."
                        ),
                    },
                ],
            },
        ),
        (
            "knowledge_check",
            {
                "question": "Which of these debts is the strongest sign?",
                "options": [
                    {
                        "text": ("A bank loan of 2,000 dollars, taken at home to pay for a language course and a visa"),
                        "is_right": False,
                        "feedback": (
                            "Large, but the bank neither employs the person nor decides the wage. They can "
                            "change jobs and still repay."
                        ),
                    },
                    {
                        "text": (
                            "An advance of 150 dollars from the employer, written into the contract and "
                            "cleared in three months"
                        ),
                        "is_right": False,
                        "feedback": (
                            "The employer is the creditor, but the sum is small, written down and was paid "
                            "off as agreed."
                        ),
                    },
                    {
                        "text": (
                            "A travel cost of 300 dollars that is 420 after a season, in an account the foreman keeps"
                        ),
                        "is_right": True,
                        "feedback": (
                            "Yes. The sum is modest, but it grows while the person works, and the one who "
                            "counts it is the one who profits from the work."
                        ),
                    },
                ],
            },
        ),
    ],
}

ABUSIVE_WORKING_AND_LIVING_CONDITIONS = {
    "slug": "abusive-working-and-living-conditions",
    "title": "Abusive working and living conditions",
    "minutes": 8,
    "notice": "Describes an untreated burn at work. You can skip it.",
    "objectives": ["eleven-indicators", "weighing-signs"],
    "body": [
        (
            "text",
            (
                "<p>Hard work in poor conditions is common, and much of it is chosen. Seasonal workers "
                "share rooms; builders work in the cold; a kitchen in August is hot for everyone. If every "
                "hard job counted as a sign, the word would lose its meaning. This lesson is about a "
                "narrower thing: conditions that nobody would accept if they were free to refuse them.</p>"
                "<p>Two questions do most of the work. Would a person with a choice stay here? And what "
                "happens to the one who complains?</p>"
            ),
        ),
        (
            "indicator",
            {
                "number": 10,
                "definition": (
                    "The person works or lives in conditions that are degrading, dangerous or unhealthy, "
                    "and that they did not freely choose or cannot change."
                ),
                "may_hear": [
                    "“We sleep where we work. It is only for the season.”",
                    "“There is one tap, for the concrete.”",
                    "“They said a doctor costs more than I earn.”",
                ],
                "can_ask": [
                    "Where do you sleep? Who chose the place?",
                    "What do you do when someone is ill or hurt?",
                    "Could you live somewhere else, if you found a room?",
                ],
                "weigh": (
                    "Seldom enough alone. Stronger when the person may not move out, pays for what they did "
                    "not choose, or is refused a doctor. Weaker when local colleagues live and work in the "
                    "same way and can leave."
                ),
                "do_not": "Judge by your own standard of comfort, or by how content the person sounds.",
            },
        ),
        (
            "text",
            (
                "<h2>At work</h2>"
                "<p>Listen for danger that could easily have been avoided: no gloves, no mask with "
                "solvents, no water in the heat, no harness. Listen for humiliation: being searched, "
                "shouted at in front of others, called by a number or by a nationality. And listen for what "
                "happens after an accident. In an ordinary job an accident is reported, and the person is "
                "treated. In an abusive one it is hidden, because a report would bring a stranger to the "
                "site.</p>"
                "<h2>Where people live</h2>"
                "<p>Many migrants live where they work. Housing offered by an employer is not a sign. These "
                "details make it one:</p>"
                "<ul>"
                "<li>The place was not meant for living: a container without a window, a storeroom, a "
                "basement, the floor of the workshop.</li>"
                "<li>There is no privacy: no door, beds used in turns, women and men together without "
                "having agreed to it, a camera in the room.</li>"
                "<li>The necessary things are missing or held back: clean water, a toilet, heating, enough "
                "to eat.</li>"
                "<li>The person pays for it, at a price they learned after arrival.</li>"
                "<li>They may not move out. Or they may, but then the job ends, and with it the "
                "permit.</li></ul>"
                "<p>Keep the neighbouring signs apart. A bad room is condition (10). A room locked from "
                "outside is also restriction of movement (3). A room where no one speaks the person’s "
                "language and the telephone is taken away points to isolation (4). One address can carry "
                "all three, or only one. If the key hangs on the inside, do not mark movement.</p>"
            ),
        ),
        (
            "legal_source",
            {
                "source": "ilo-c143",
                "summary": (
                    "With the Migration for Employment Convention (Revised), 1949 (No. 97), it is the main "
                    "ILO text on people who work outside their own country. Tajikistan has ratified both."
                ),
            },
        ),
        (
            "content_notice",
            {
                "text": ("The next account describes a burn that was not treated. There is no violence in it."),
            },
        ),
        (
            "vignette",
            {
                "heading": "At the window, Friday, 09:15",
                "content_note": "",
                "account": (
                    "She had come to have a signature witnessed, for a sister’s flat. When she pushed "
                    "the paper across, she used only her left hand. I asked whether she would like to "
                    "sit down.\n\n"
                    "She irons for a laundry that serves hotels. In June the press closed on her "
                    "forearm. [[The owner said that a hospital would ask questions; a colleague put "
                    "toothpaste on it|10]]. She was back at the press on the third day. It is October.\n\n"
                    "[[Six of them sleep in the ironing room, on the folding tables, because it is "
                    "warm|10]]. For this, a quarter of the wage is kept. She had found a bed in a "
                    "shared flat. [[She was told that those who live outside do not come back to work, "
                    "and that her permit would be “returned” on the same day|6]]. The street door has a "
                    "bolt, and the women draw it themselves at night."
                ),
                "finding": (
                    "A trained reader marks two of the eleven signs: conditions (10), twice, and threats "
                    "(6). The bolt is on the women’s side, so movement (3) is not marked."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>What made it a sign</h2>"
                "<p>Take the pieces one at a time. A burn at a press can happen in a good laundry. Warm "
                "rooms full of beds exist in many cities. A quarter of a wage for lodging may even be a "
                "fair price. The account becomes serious at three points: a doctor was refused in order to "
                "avoid questions; the women sleep in the workplace and pay for it; and when one of them "
                "tried to live elsewhere, the answer was a penalty. The third point is the strongest. It "
                "shows that the conditions are not chosen, because the attempt to choose differently was "
                "punished.</p>"
                "<p>This is the link to the ILO Forced Labour Convention, 1930 (No. 29). Bad conditions do "
                "not meet the definition by themselves. They come close when a person endures them because "
                "of the menace of a penalty. So, after any description of a place, look for the sentence "
                "about what happens to those who object. If you do not hear it, ask: “Has anyone asked for "
                "something better? What was the answer?”</p>"
                "<h2>A fair comparison</h2>"
                "<p>Your own standards are a poor measure, and so is the person’s cheerfulness. People who "
                "have lived badly for long stop seeing it, and many are ashamed. Better measures are "
                "these:</p>"
                "<ul>"
                "<li><b>The local colleague.</b> Do workers from this country, in the same firm, work and "
                "live like this?</li>"
                "<li><b>The promise.</b> What was said about work and housing before the journey? If it was "
                "very different, you may also be hearing deception (2).</li>"
                "<li><b>The door.</b> Could the person leave this evening with their things, and still be "
                "paid?</li></ul>"
                "<h2>Health comes first</h2>"
                "<p>If someone in front of you is hurt or ill, signs can wait. Ask whether they need a "
                "doctor now, and whether there is anything that a doctor should know. Offer a chair, water "
                "and time. Do not ask to see an injury, do not photograph it, and do not describe it in "
                "your notes beyond what the person wants recorded. If there is danger to life, call for "
                "medical help, and say plainly that you are doing so.</p>"
                "<p>Otherwise the person decides. You can say: “I can tell you where a doctor sees people "
                "without asking about permits. Would you like the address?” Say this only if you know it to "
                "be true in your city. It is worth knowing: find out this week, and keep the address at "
                "the window.</p>"
            ),
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "Eight builders live in two containers on the site. They say it is crowded but free of "
                    "charge; local builders on the same site live there too, and two men moved out last "
                    "month and kept their jobs. What do you conclude?"
                ),
                "options": [
                    {
                        "text": ("Conditions (10) are present, because people should not have to live in containers"),
                        "is_right": False,
                        "feedback": (
                            "The place is poor, but it is free, shared with local workers, and those who "
                            "wanted to leave it did."
                        ),
                    },
                    {
                        "text": (
                            "Nothing so far points beyond a hard job; listen for a penalty, and leave your number"
                        ),
                        "is_right": True,
                        "feedback": (
                            "Yes. The two men who moved out are the important detail: choosing differently "
                            "was possible and had no price. Keep listening, because things change."
                        ),
                    },
                    {
                        "text": ("Isolation (4) is present, because they spend day and night on the same site"),
                        "is_right": False,
                        "feedback": (
                            "They mix with local workers, and people come and go. Isolation means being cut "
                            "off, not living close to work."
                        ),
                    },
                ],
            },
        ),
        (
            "knowledge_check",
            {
                "question": ("A woman mentions that she fainted in a greenhouse last week. What do you say first?"),
                "options": [
                    {
                        "text": "“How many degrees was it inside, and for how many hours?”",
                        "is_right": False,
                        "feedback": (
                            "Useful for a file, perhaps, but it treats her as a source of evidence before "
                            "asking how she is."
                        ),
                    },
                    {
                        "text": "“Your employer has a duty to protect you, and you should complain.”",
                        "is_right": False,
                        "feedback": ("It hands her a task that may carry a penalty you have not asked about yet."),
                    },
                    {
                        "text": "“How are you now? Would you like to see a doctor?”",
                        "is_right": True,
                        "feedback": (
                            "Yes. Immediate needs come first. How she answers will also tell you whether a "
                            "doctor was possible at all."
                        ),
                    },
                ],
            },
        ),
    ],
}

EXCESSIVE_OVERTIME = {
    "slug": "excessive-overtime",
    "title": "Excessive overtime",
    "minutes": 8,
    "notice": "Contains no description of violence.",
    "objectives": ["eleven-indicators", "asking-with-care"],
    "body": [
        (
            "text",
            (
                "<p>Of the eleven signs, this is the one that workers are least likely to complain about. "
                "Many went abroad to work as much as possible. Ask “Do you work too much?” and you will "
                "hear “No, I need the hours.” Both of you are right, and you have learned nothing.</p>"
                "<p>Hours become a sign when they can no longer be refused. The number matters, because the "
                "law of each country sets limits and a person who works far beyond them is tired, hurt "
                "more often and easier to control. But the number is the beginning of the question. The end "
                "of it is: what happens to the one who says “not tonight”?</p>"
            ),
        ),
        (
            "indicator",
            {
                "number": 11,
                "definition": (
                    "The person has to work hours or days beyond what law or agreement allows, without "
                    "being able to refuse: because of a threat, or because less would not bring even the "
                    "lowest lawful wage."
                ),
                "may_hear": [
                    "“We finish when the lorry is full.”",
                    "“I am not working at night, I only get up when he calls.”",
                    "“Sunday? I think it was in May.”",
                ],
                "can_ask": [
                    "When did you start yesterday, and when did you stop?",
                    "When did you last have a whole day to yourself?",
                    "What happens if someone wants to stop earlier?",
                ],
                "weigh": (
                    "Weak when overtime is paid, agreed and ends with the season. Strong together with "
                    "unpaid wages (8), a debt (9) or a threat (6), or when rest is a favour that somebody "
                    "grants."
                ),
                "do_not": "Compare with your own long days, or praise the person’s endurance.",
            },
        ),
        (
            "text",
            (
                "<h2>Three ways hours are taken</h2>"
                "<ul>"
                "<li><b>By threat.</b> Whoever leaves at the end of the shift loses the day’s pay, the bed "
                "or the place on the bus. In law this is a penalty, even when it is called a rule.</li>"
                "<li><b>By price.</b> The rate is so low, or the target so high, that a lawful day does not "
                "bring the lowest lawful wage. Nobody forces anyone; the arithmetic does.</li>"
                "<li><b>By presence.</b> The person is never quite at work and never off. Drivers who wait, "
                "guards who sleep at the gate, carers and domestic workers who are on call through the "
                "night.</li></ul>"
                "<p>The third way is the easiest to overlook, because the person does not call it work. A "
                "carer who gets up three times a night will tell you that she sleeps “in the same room, so "
                "it is no trouble”. Count the hours in which she may not go anywhere.</p>"
                "<h2>Ask about yesterday</h2>"
                "<p>General questions bring general answers. People say “normal” about any day they are "
                "used to. Ask about one day, in order, as if you were interested in the work, which you "
                "are: “Tell me about yesterday. When did you get up? What came next?” Let the person walk "
                "through it. Most people who are asked in this way become exact within a minute, and no "
                "answer accuses anybody.</p>"
                "<p>Then ask about one whole day off. The words “whole day” matter. An afternoon in which "
                "she took the children to the park is not a day off.</p>"
            ),
        ),
        (
            "definition",
            {
                "term": "Menace of any penalty",
                "meaning": (
                    "Any threat that makes refusal costly. It may be loss of pay, of a bed or of the job "
                    "itself, and it need not be spoken aloud."
                ),
                "source": "Compare ILO Forced Labour Convention, 1930 (No. 29), Art. 2(1)",
            },
        ),
        (
            "vignette",
            {
                "heading": "On the telephone, Wednesday, 05:50",
                "content_note": "",
                "account": (
                    "The duty telephone rang before six. A woman’s voice, very low. She wanted to know "
                    "what the consulate charges for registering a birth, for a niece, and I had the "
                    "impression that this was not why she was calling at such an hour.\n\n"
                    "I said that I had time. She looks after an old man in a flat on the seventh floor. "
                    "[[She has slept on a mat beside his bed since February, and he calls her four or "
                    "five times a night|11]]. In the day there is the flat, and on Saturdays the son’s "
                    "flat as well. [[She could not remember a day that was hers|11]].\n\n"
                    "They are not bad people, she said. [[But she does not go down alone; the son says "
                    "that it is not safe for a woman who does not know the language, and he keeps her "
                    "telephone for her in the day|4]]. This was why she was calling now. Then a door, "
                    "and she said loudly, in another voice, “Thank you, wrong number.”"
                ),
                "finding": (
                    "A trained reader marks two of the eleven signs: overtime (11), twice, and isolation "
                    "(4). Movement (3) is a question to ask, not yet a sign: does she not go down, or may "
                    "she not?"
                ),
            },
        ),
        (
            "text",
            (
                "<h2>What you do not know yet</h2>"
                "<p>The call lasted under three minutes. You have not heard about wages, documents or debt, "
                "and no one has threatened her in your hearing. Two signs are on the line, and one of them "
                "is strong. There is also something which is not a sign but belongs in your notes: the "
                "call stopped when someone came in, and she chose her words for that person.</p>"
                "<p>Do not call back. The telephone is in the son’s hands by day, and an unknown number "
                "from a consulate will have to be explained. Write down the time of the call and what she "
                "said in her own words. Tell the colleague who has the morning duty that she may ring again "
                "at about six and will ask about registering a birth. If she does, the first question is "
                "short: “Can you talk?” The second is: “Are you in any danger now?” If she says yes to the "
                "second, ask what she wants you to do before you do anything.</p>"
                "<h2>Hours and pay, read together</h2>"
                "<p>Overtime seldom comes alone. Put it beside the wage, and the picture often changes. "
                "Suppose that a sewing workshop promises 450 for a month, and the worker says that she "
                "received it in full. Then she tells you that she sits at the machine for fourteen hours, "
                "seven days a week. For each hour she is paid about half of what an eight-hour day on six "
                "days would bring. Nothing was withheld on paper, and yet much of her work was not "
                "paid.</p>"
                "<p>Do not do this sum aloud. It can sound as if you were telling her that she has been "
                "foolish. Note the hours and the pay; a labour adviser will do the sum with her later, if "
                "she agrees to a referral.</p>"
                "<h2>Seasons and exceptions</h2>"
                "<p>Harvests, ships and hotels have weeks in which everybody works long days, and people "
                "with every choice in the world agree to them. Look at four things: was it announced, is it "
                "paid, does it end, and can a person who is ill stay in bed? Four times yes is a hard "
                "season. A “no” to the last question is worth another question, whatever the others "
                "were.</p>"
                "<p>Compare with local colleagues here too. If those who hold the country’s passport go "
                "home at six and the others stay until ten, the hours are not a matter of the season.</p>"
            ),
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "A hotel worker says: “I do ten hours in summer, six days, it is paid extra, and in "
                    "October I go home.” What is the most useful next question?"
                ),
                "options": [
                    {
                        "text": "“And when somebody is ill, what happens?”",
                        "is_right": True,
                        "feedback": (
                            "Yes. Announced, paid and ending: three of the four are clear. Whether refusal "
                            "is possible is still open, and illness shows it without asking about threats."
                        ),
                    },
                    {
                        "text": "“Do you know that ten hours is more than is allowed?”",
                        "is_right": False,
                        "feedback": (
                            "You may not know the local limit for seasonal work, and she has chosen these "
                            "hours. It sounds like a reproach."
                        ),
                    },
                    {
                        "text": "“So you would say that the hotel is exploiting you?”",
                        "is_right": False,
                        "feedback": ("It puts a conclusion in her mouth. Nothing she has said points there."),
                    },
                ],
            },
        ),
        (
            "knowledge_check",
            {
                "question": "The woman of the early call has not rung for two days. What is right?",
                "options": [
                    {
                        "text": ("Ring her number in the evening and speak as if it were about the birth certificate"),
                        "is_right": False,
                        "feedback": (
                            "The son may hold the telephone. Even an innocent call has to be explained by "
                            "her, afterwards, alone."
                        ),
                    },
                    {
                        "text": ("Ask the local police to visit the address, since she may be unable to leave"),
                        "is_right": False,
                        "feedback": (
                            "There is no sign of danger to life, and she has agreed to nothing. A visit "
                            "could end her only contact."
                        ),
                    },
                    {
                        "text": ("Close the matter, because a person who wants help will find a way to ask for it"),
                        "is_right": False,
                        "feedback": (
                            "She has already found a way once, with difficulty. Someone should be ready "
                            "when she does so again."
                        ),
                    },
                    {
                        "text": (
                            "Keep the duty officer informed, be ready before six, and ask your referral "
                            "contact for advice without her name"
                        ),
                        "is_right": True,
                        "feedback": (
                            "Yes. The line stays open, nobody is put at risk, and you can prepare with "
                            "advice that names no one."
                        ),
                    },
                ],
            },
        ),
    ],
}

PRACTICE_READING_SIGNS_TOGETHER = {
    "slug": "practice-reading-signs-together",
    "title": "Practice: reading signs together",
    "minutes": 9,
    "notice": "Contains threats by an employer. No description of violence.",
    "objectives": ["weighing-signs", "eleven-indicators"],
    "body": [
        (
            "text",
            (
                "<p>You have now met all eleven signs one by one. People do not tell them in that way. They "
                "tell a story about a lost ticket or a sick mother, and the signs lie in it like stops on "
                "a line. In this lesson you read three accounts. In one of them a single sign is enough. In "
                "one, several weak signs become strong together. In one, a man has been treated badly and "
                "it is still not forced labour.</p>"
                "<h2>A way of reading</h2>"
                "<ol>"
                "<li><b>Mark.</b> Which words point to a sign? Mark the words, not your impression of "
                "them.</li>"
                "<li><b>Leave out.</b> What is clearly not there? A passport in the pocket is as important "
                "as a passport in a safe.</li>"
                "<li><b>Ask for the two elements.</b> The ILO Forced Labour Convention, 1930 (No. 29), "
                "needs both: the person did not offer the work voluntarily, and there is the menace of a "
                "penalty. Which of your marks speaks to which?</li>"
                "<li><b>Find the gap.</b> What one question would change your view most?</li>"
                "<li><b>Decide the next step,</b> not the case. Listen on, give information, or offer a "
                "referral.</li></ol>"
                "<p>Counting is not the method. The ILO published the eleven indicators in 2012 as signs to "
                "look further: one strong indicator may be enough, and in other cases several must be read "
                "together. Two people with three marks each can be in very different situations.</p>"
            ),
        ),
        (
            "vignette",
            {
                "heading": "First account: a letter from an employer",
                "content_note": "",
                "account": (
                    "Two people came to the window, a young man and an older one in a good coat. The "
                    "older one spoke. His worker had lost his passport and needed a travel document; "
                    "here was a letter from the firm with a stamp, and the photographs were ready.\n\n"
                    "I asked the young man for his date of birth. The older one gave it. I explained "
                    "that I have to speak with each applicant alone; it is our rule for every document. "
                    "In the side room I asked whether he knew where he had lost it. He looked at the "
                    "door.\n\n"
                    "“It is not lost,” he said. [[“It is in his office. I get it back when the building "
                    "is finished, and not a day before. Whoever goes, goes without.”|7]]"
                ),
                "finding": (
                    "A trained reader marks one sign, documents (7), and it is strong: the passport is kept "
                    "on a condition, so that nobody leaves before the end, and the letter at the window is "
                    "untrue."
                ),
            },
        ),
        (
            "text",
            (
                "<p>One mark. It carries both elements: he cannot leave before the building is finished, "
                "and the menace is the passport itself: whoever goes, goes without. You know nothing about "
                "wages, hours or debt. You need not know it today. What matters is that a document issued "
                "now might go straight into the same safe, and that a man in a good coat is waiting outside "
                "the door.</p>"
                "<p>Do not confront the employer, and do not send the young man out with a refusal that he "
                "has to explain. Ask him what would be safe: what he can say when he goes back out, whether "
                "he wants to go back out at all, and how you can reach him. A rule “for every document” is "
                "useful because nobody has to answer for it.</p>"
            ),
        ),
        (
            "vignette",
            {
                "heading": "Second account: nine from one address",
                "content_note": "",
                "account": (
                    "She is the third this month from the same street number. The other two wanted to "
                    "renew passports; she wants a paper for her son’s school at home. All three gave "
                    "the same mobile number, and none of them knew it by heart.\n\n"
                    "[[They pack vegetables. The job was to be in a shop, in the city, with lessons in "
                    "the language|2]]. It is a hall behind the ring road, nine women, and [[a van that "
                    "brings them there and back|3]]. She does not know what the place is called.\n\n"
                    "The pay is correct, she says, only later. [[August came in October, and September "
                    "“will come with November”|8]]. Everyone still owes the agent. She laughed: [[“At "
                    "first it was for the visa. Now it is for the lessons that we did not have.”|9]] "
                    "She had to go, because the driver was waiting."
                ),
                "finding": (
                    "A trained reader marks four of the eleven signs, none of them strong alone: deception "
                    "(2), movement (3), wages (8) and debt (9). Three visitors with one telephone number "
                    "belong in the notes as an observation."
                ),
            },
        ),
        (
            "text",
            (
                "<p>Each mark has an innocent reading. Jobs change, firms run vans, wages are late, agents "
                "charge fees. Together the innocent readings no longer fit. The debt is for something that "
                "was never given; the wage that would pay it off is always one month behind; the van means "
                "that leaving needs somebody’s permission. Nobody has uttered a threat in your hearing. The "
                "gap is plain, and the best question follows from it: “If one of you decided to go home "
                "next week, how would that work?”</p>"
                "<p>She had no time for that question. This is normal. Offer her a reason to come again "
                "that she can repeat to a driver: the school paper needs a second visit. And note that you "
                "now have three accounts from one address. Do not tell her what the other two said. Do tell "
                "your focal point that there is a pattern, without names.</p>"
            ),
        ),
        (
            "knowledge_check",
            {
                "question": ("In the second account, which further detail would make the picture most serious?"),
                "options": [
                    {
                        "text": "The hall is cold, and the women work standing",
                        "is_right": False,
                        "feedback": ("It would add conditions (10), but it says nothing about whether they can leave."),
                    },
                    {
                        "text": "A woman who wanted to go was told that she must first pay for all nine",
                        "is_right": True,
                        "feedback": (
                            "Yes. It turns the debt into a penalty for leaving, shared by a group. It "
                            "supplies the menace that is still missing from the account."
                        ),
                    },
                    {
                        "text": "The firm that rents the hall has changed its name since the spring",
                        "is_right": False,
                        "feedback": (
                            "Worth a note for later, but firms change names for many reasons, and it tells "
                            "you nothing about these women."
                        ),
                    },
                    {
                        "text": ("The women come from four different regions and did not know each other before"),
                        "is_right": False,
                        "feedback": "Common in recruitment. It is not one of the eleven signs.",
                    },
                ],
            },
        ),
        (
            "vignette",
            {
                "heading": "Third account: the last two weeks",
                "content_note": "",
                "account": (
                    "He was angry, and he had every right to be. He had laid tiles for five months "
                    "under a written contract. In the last month he quarrelled with the manager about a "
                    "crooked wall and left the same day.\n\n"
                    "[[They will not pay the last two weeks, and they have kept the deposit for his "
                    "tools|8]]. He was told to come for it “when he has calmed down”. He has his "
                    "passport, shares a rented room with a cousin, and starts with another firm on "
                    "Monday. He wanted us to write to the old one on paper with the state emblem."
                ),
                "finding": (
                    "A trained reader marks one sign, wages (8), and leaves the other ten open. He left "
                    "when he chose to, and nothing holds him now."
                ),
            },
        ),
        (
            "text",
            (
                "<p>The same number of marks as in the first account, and a different answer. Both elements "
                "are missing: he offered the work freely, and the firm’s worst threat is a sum of money "
                "that he can claim. This is a labour dispute. It deserves real help: where to claim, how to "
                "write, which union or legal adviser sees migrants. Do not call it forced labour in order "
                "to make it sound more important, and do not drop it because it is not. People who are well "
                "advised on two weeks’ pay come back, and bring others.</p>"
                "<p>Keep a little doubt. A dispute can turn. If the firm had kept his passport together "
                "with the tools, or if his visa depended on the manager’s signature, you would read the "
                "same account again from the first line.</p>"
            ),
        ),
        ("case_file", exercises.THE_NINTH_BED),
        (
            "resource",
            {
                "title": "Indicator checklist",
                "description": (
                    "The eleven signs on one page, with room for the person’s own words and for what is not "
                    "there. For thinking with afterwards; not a form to fill in during the talk."
                ),
                "kind": "pdf",
                "pages": 1,
                "key": "indicator-checklist",
            },
        ),
        (
            "legal_source",
            {
                "source": "ilo-indicators-2012",
                "summary": (
                    "Eleven signs for people who meet workers first. Each calls for a closer look; none is "
                    "a finding, and no number of them is required."
                ),
            },
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "A colleague says: “I found five indicators, so I wrote ‘victim of forced labour’ in "
                    "the register.” What do you answer?"
                ),
                "options": [
                    {
                        "text": ("Five is not enough; the entry should wait until at least six of eleven are present"),
                        "is_right": False,
                        "feedback": (
                            "There is no such number. One strong sign may be enough to act on, and six weak "
                            "ones may not be."
                        ),
                    },
                    {
                        "text": ("The entry is right, but the person should sign it, so that it can be used later"),
                        "is_right": False,
                        "feedback": (
                            "A signature does not turn signs into a finding, and it may put the person at risk."
                        ),
                    },
                    {
                        "text": (
                            "Write down the words and the signs; whether someone is a victim in law is "
                            "decided by another authority"
                        ),
                        "is_right": True,
                        "feedback": (
                            "Yes. The register holds what was said and seen. The finding belongs to the "
                            "competent authority, and a label can follow a person for years."
                        ),
                    },
                ],
            },
        ),
    ],
}

MODULE = {
    "slug": "signs-that-build-up-over-time",
    "title": "Signs that build up over time",
    "summary": (
        "Indicators 9 to 11: debt bondage, abusive working and living conditions, excessive overtime. Then "
        "three accounts to read for yourself."
    ),
    "lessons": [
        DEBT_BONDAGE,
        ABUSIVE_WORKING_AND_LIVING_CONDITIONS,
        EXCESSIVE_OVERTIME,
        PRACTICE_READING_SIGNS_TOGETHER,
    ],
}
