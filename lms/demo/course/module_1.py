"""Module 1: the definitions, the difference from a dispute, and how to read the signs."""

from lms.demo.course import overviews

THE_DEFINITION_AND_ITS_TWO_ELEMENTS = {
    "slug": "the-definition-and-its-two-elements",
    "title": "The definition and its two elements",
    "minutes": 8,
    "notice": "Contains no description of violence.",
    "objectives": ["legal-definition"],
    "body": [
        (
            "text",
            (
                "<p>The law you will use most in this course is one sentence long, and it was "
                "written in 1930. Under Article 2(1) of the ILO Forced Labour Convention, 1930 "
                "(No. 29), forced labour is work or service exacted from a person under the "
                "menace of any penalty, for which that person has not offered themselves "
                "voluntarily.</p>"
                "<p>Take the sentence apart and you have a working tool. It asks two questions "
                "about any job: <b>is this person here of their own will?</b> and <b>what do "
                "they believe will happen if they stop?</b> Lawyers call the first element "
                "involuntariness and the second the menace of a penalty. The definition needs "
                "both.</p>"
            ),
        ),
        (
            "legal_source",
            {
                "source": "ilo-c029-article-2",
                "summary": (
                    "Defines forced labour by two elements together: the work is exacted under the "
                    "menace of any penalty, and the person has not offered themselves voluntarily."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>Work or service</h2>"
                "<p>The sentence names no trade. Picking fruit, pouring concrete, sewing, "
                "nursing an elderly person in a private flat, loading fish on a boat: any of "
                "them can be forced, and any of them can be an ordinary, decent job. Whether "
                "there is a written contract, whether the permit is in order and whether the "
                "work itself is lawful does not change the question. What you look at is how "
                "the work is obtained from the person.</p>"
                "<h2>The menace of any penalty</h2>"
                "<p>“Penalty” is wider than a court’s punishment. It takes in anything bad "
                "enough to make a reasonable person stay: being dismissed without the wages "
                "already earned, being reported to the police over an expired visa, losing a "
                "room, never seeing a passport again, harm to someone at home. “Menace” means "
                "that nobody has to carry it out. A foreman who says once, in front of "
                "everyone, what happened to the last man who complained may never have to say "
                "it again.</p>"
                "<p>So do not wait for an event. Listen for the <i>if</i>: “if I leave, he "
                "said…”, “if I ask, they will…”. People often give you the penalty in half a "
                "sentence on the way to something else.</p>"
                "<h2>Not offered voluntarily</h2>"
                "<p>Saying yes is only the beginning of the matter. Ask what the person knew "
                "when they agreed, and whether they could still change their mind. A yes "
                "obtained by a lie about the work, the pay or the place was given to a "
                "different job. A yes that was free in March may no longer be free in June, if "
                "in the meantime the papers were collected and a debt was written up. Consent "
                "has to be informed, and it has to be possible to withdraw it.</p>"
            ),
        ),
        (
            "definition",
            {
                "term": "Menace of penalty",
                "meaning": (
                    "Any threat that makes refusal costly: dismissal without pay, a report to the "
                    "police, violence, loss of papers. It may be spoken, shown or simply "
                    "understood."
                ),
                "source": "After ILO Convention No. 29 (1930), Article 2(1)",
            },
        ),
        ("timeline", overviews.HOW_THE_LAW_CAME_ABOUT),
        (
            "vignette",
            {
                "heading": "On the phone, Monday, 08:20",
                "content_note": "",
                "account": (
                    "She rang to ask what a certificate of no criminal record costs. She had come "
                    "to look after a family’s two children, and now she also cleaned three offices "
                    "that belonged to the same man. [[That was never in the agreement.|2]]\n\n"
                    "Had she told him so? Once. [[He said that if she left he would report her for "
                    "stealing a ring,|6]] and then nobody in the city would hire her. She had not "
                    "stolen anything. There was no lock on any door and she had her own telephone. "
                    "She said the children were very dear.\n\n"
                    "“So I thought,” she said, “if I had a paper that I have no record, he could "
                    "not say it.”"
                ),
                "finding": "A trained reader marks two of the eleven signs: deception (2) and threats (6).",
            },
        ),
        (
            "text",
            (
                "<p>Now apply the two questions. The work she is doing today is not the work "
                "she agreed to, and she has tried to refuse it: her will is in doubt. The "
                "penalty is clear: a false accusation and the end of her chances of another "
                "job. Nothing in the call mentions a blow, a debt or a locked door, and none "
                "of those is required. You do not yet <i>know</i> that this is forced labour. "
                "You know enough to ask whether she can speak freely, and to offer a private "
                "conversation.</p>"
                "<h2>What the definition does not ask for</h2>"
                "<ul><li><b>A locked door.</b> Walls are one kind of penalty among many.</li>"
                "<li><b>A border.</b> The person may never have left their own district.</li>"
                "<li><b>A group.</b> One worker in one flat is enough.</li>"
                "<li><b>A criminal network.</b> The person who exacts the work may be a small "
                "contractor, a neighbour or a relative.</li></ul>"
                "<h2>And what is not enough</h2>"
                "<p>Work can be hard, badly paid, far from home and humiliating without being "
                "forced. A person who stays because wages are worse elsewhere is under the "
                "pressure of need, which deserves attention, but no one is threatening them "
                "with a penalty for leaving. Keep the two apart in your notes. Calling every "
                "poor job forced labour makes it harder to be heard when you report a real "
                "one.</p>"
                "<h2>The rest of the family</h2>"
                "<p>Convention No. 29 did not stay alone. The Abolition of Forced Labour "
                "Convention, 1957 (No. 105) followed it, and in 2014 a Protocol to Convention "
                "No. 29 added what the original lacked: duties of prevention, protection and "
                "remedy. The Protocol is why the question at your window is wider than whether "
                "somebody will be prosecuted. It is also what happens to this person next.</p>"
            ),
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "A welder says: “I could leave tomorrow. But then he keeps the four months he "
                    "owes me.” Which part of the definition is this sentence about?"
                ),
                "options": [
                    {
                        "text": "Neither. He says himself that he could leave.",
                        "is_right": False,
                        "feedback": (
                            "He says he could walk out. He also says what walking out would cost: four "
                            "months of earned pay. A freedom with that price attached deserves another "
                            "question."
                        ),
                    },
                    {
                        "text": "The menace of a penalty",
                        "is_right": True,
                        "feedback": (
                            "Losing wages already earned is a penalty, and he expects it to follow if he "
                            "goes. Whether the work is also involuntary is your next question."
                        ),
                    },
                    {
                        "text": "Proof that this is forced labour",
                        "is_right": False,
                        "feedback": (
                            "One sentence at a window is a sign. You need to know more about how he came "
                            "to be there and what he has been told, and the finding is made by the "
                            "competent authority."
                        ),
                    },
                    {
                        "text": "A matter for the labour court only",
                        "is_right": False,
                        "feedback": (
                            "It may turn out to be a dispute about pay. The link he makes between leaving "
                            "and losing everything is the reason not to file it there yet."
                        ),
                    },
                ],
            },
        ),
        (
            "text",
            (
                "<p>Keep one habit from this lesson. After each conversation that leaves you "
                "uneasy, write two short lines: <i>What was agreed to, and what changed?</i> "
                "and <i>What does the person think will happen if they stop?</i> If you can "
                "fill in both, go on to the eleven signs. If you cannot, you know what to ask "
                "next time.</p>"
            ),
        ),
    ],
}

A_LABOUR_DISPUTE_COMPARED_WITH_A_CRIME = {
    "slug": "a-labour-dispute-compared-with-a-crime",
    "title": "A labour dispute compared with a crime",
    "minutes": 8,
    "notice": "Contains no description of violence.",
    "objectives": ["legal-definition", "weighing-signs"],
    "body": [
        (
            "vignette",
            {
                "heading": "On the phone, Tuesday, two calls before lunch",
                "content_note": "",
                "account": (
                    "The first caller lays tiles. His firm has not paid anyone since July. The "
                    "director has gone quiet, and the crew has stopped work and moved to a "
                    "friend’s flat. He has the contract, the timesheets and a photograph of the "
                    "finished floors. He wants to know where to complain.\n\n"
                    "The second caller lays tiles too, and is owed almost the same sum. [[“They "
                    "say the money comes when the building is finished, and whoever goes before "
                    "that goes with nothing,”|8]] he says. He asked for his pay twice. [[The "
                    "second time the manager put the visa lists on the table and said that some of "
                    "the dates had passed, and that one call was enough.|6]] He is still working."
                ),
                "finding": (
                    "A trained reader marks two of the eleven signs, both in the second call: "
                    "wages (8) and threats (6)."
                ),
            },
        ),
        (
            "text",
            (
                "<p>Two men, one trade, nearly the same debt. The first has a labour dispute, "
                "and a strong one. The second may be in forced labour. The amount does not "
                "separate them, and neither does the suffering. The difference lies in what "
                "happens when each of them says no.</p>"
                "<p>The first man stopped. It cost him money and sleep, and he was free to do "
                "it. The second man has been told that stopping will cost him his wages and "
                "bring the police. He works on under the menace of a penalty, which is the "
                "phrase in Article 2(1) of the ILO Forced Labour Convention, 1930 (No. 29).</p>"
                "<h2>Three questions that sort most cases</h2>"
                "<ol><li><b>Can the person stop?</b> Ask what happened to someone who left, or "
                "what they think would happen. Facts about others are easier to tell than "
                "fears about oneself.</li>"
                "<li><b>Can the person complain?</b> In a dispute the answer to a complaint "
                "may be silence, excuses or a lawyer. In forced labour the answer is pressure "
                "on the person: their papers, their visa, their family, their room.</li>"
                "<li><b>Is the wrong a failure or a method?</b> A firm that runs out of money "
                "has failed to pay. A manager who always holds back three months, so that "
                "nobody dares to leave, has found a way to keep workers.</li></ol>"
            ),
        ),
        (
            "definition",
            {
                "term": "Labour dispute",
                "meaning": (
                    "A disagreement about rights or terms of work: pay, hours, dismissal, safety. "
                    "The person can refuse, complain or leave, even if doing so costs them the job."
                ),
                "source": "Working definition for this course",
            },
        ),
        (
            "text",
            (
                "<h2>A line that people cross</h2>"
                "<p>It is tempting to picture two boxes. A road is nearer to the truth. Many "
                "situations begin as an ordinary bad job and turn, step by step, into "
                "something else: pay comes late, then part of it is “kept safe”; passports are "
                "collected for a registration and are not handed back; a worker who objects is "
                "moved to the far site. On no single day did anybody decide anything. That is "
                "why you ask about order and dates (“what changed, and when?”), and why a file "
                "closed in spring as a wage complaint should be opened again when the same "
                "employer is named in autumn.</p>"
                "<p>It can also go the other way. A worker may describe signs that worry you, "
                "and then a short, open conversation shows that he keeps his own passport, "
                "visits friends on Sundays and is negotiating hard for a bonus. Good. You have "
                "lost ten minutes and you know more about that employer.</p>"
                "<h2>Both callers are yours</h2>"
                "<p>The Vienna Convention on Consular Relations (1963) gives you the function "
                "of helping and assisting nationals. It does not ask you to establish a crime "
                "first. The first caller needs to know which body hears wage claims where he "
                "is, what it will want to see, and whether there is a time limit. Workers’ "
                "organisations and labour inspectors know such claims, and he has kept the "
                "evidence that will be asked for.</p>"
                "<p>The second caller needs something different and needs it more quietly. "
                "Before any complaint is sent in his name, he has to be safe, he has to "
                "understand what might follow, and he has to agree. A letter from the embassy "
                "to his employer, which might well help the first man, could bring down on the "
                "second the very penalty he fears.</p>"
            ),
        ),
        (
            "legal_source",
            {
                "source": "vienna-consular-article-5",
                "summary": (
                    "Lists consular functions, among them helping and assisting nationals of the "
                    "sending State. The duty to assist does not depend on whether the wrong is a "
                    "dispute or a crime."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>The cost of getting it wrong</h2>"
                "<p><b>Too low.</b> You send a man under threat to the wage counter. The "
                "complaint is copied to the employer, he is moved during the night, and nobody "
                "from that site rings you again.</p>"
                "<p><b>Too high.</b> You tell a man with a pay claim that he has suffered a "
                "grave crime. He is frightened, his crew is ashamed, the police find no "
                "grounds, and the claim he could have won is now several months old.</p>"
                "<p>You avoid both by describing rather than labelling. Write what was said, "
                "by whom and when, then which signs you noticed. Whether an offence was "
                "committed is decided by those who have the power to investigate it. Whether a "
                "person should be treated as a presumed victim is decided under the national "
                "referral procedure. Your note helps them to do that, and it stays true "
                "whatever they decide.</p>"
                "<h2>If you have only two minutes</h2>"
                "<p>At a busy window you may get a single exchange. Use it for this: <b>“If "
                "you told them tomorrow that you were leaving, what would happen?”</b> A "
                "person in a dispute tends to answer about money and paper. A person under a "
                "menace tends to answer about somebody: “he would…”, “they would…”. Sometimes "
                "they look at the door first. Either answer tells you which way to turn "
                "next.</p>"
            ),
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "A cook has not been paid for two months. Her employer also holds the pay of "
                    "the three local staff, because the café is closing. She lives with her sister "
                    "and is looking for other work. How do you treat this for now?"
                ),
                "options": [
                    {
                        "text": "As forced labour, since wages are withheld",
                        "is_right": False,
                        "feedback": (
                            "Withheld wages are a sign (8), and here it stands alone. The employer has "
                            "stopped paying everyone, and she is free to look for other work and is doing "
                            "so."
                        ),
                    },
                    {
                        "text": "As a private matter in which the consulate has no part",
                        "is_right": False,
                        "feedback": (
                            "Assisting nationals is a consular function under the Vienna Convention on "
                            "Consular Relations (1963). Pointing her to the body that hears wage claims is "
                            "real help."
                        ),
                    },
                    {
                        "text": "As a labour dispute: help her to claim, and stay ready to listen",
                        "is_right": True,
                        "feedback": (
                            "Nothing she says suggests that leaving is punished. Help with the claim, note "
                            "what you heard, and leave the door open in case there is more."
                        ),
                    },
                ],
            },
        ),
    ],
}

TRAFFICKING_ACT_MEANS_PURPOSE = {
    "slug": "trafficking-act-means-purpose",
    "title": "Trafficking in persons: act, means, purpose",
    "minutes": 8,
    "notice": "Contains no description of violence.",
    "objectives": ["legal-definition"],
    "body": [
        (
            "text",
            (
                "<p>Draw three columns on your notepad and head them <b>act</b>, <b>means</b> "
                "and <b>purpose</b>. The definition of trafficking in persons fits into them, "
                "and so does nearly every account you will hear. It comes from Article 3 of "
                "the Palermo Protocol (2000), which supplements the United Nations Convention "
                "against Transnational Organized Crime.</p>"
                "<ul><li><b>Act: what was done.</b> Recruitment, transportation, transfer, "
                "harbouring or receipt of a person.</li>"
                "<li><b>Means: how it was done.</b> Threat or use of force or other coercion; "
                "abduction; fraud; deception; abuse of power or of a position of "
                "vulnerability; giving or receiving payments or benefits to obtain the consent "
                "of someone who has control over another.</li>"
                "<li><b>Purpose: what it was done for.</b> Exploitation, which includes at "
                "least the exploitation of the prostitution of others or other sexual "
                "exploitation, forced labour or services, slavery or similar practices, "
                "servitude, and the removal of organs.</li></ul>"
                "<p>For an adult, look for one entry in each column. Two observations help at "
                "the window. First, the list of acts is ordinary: recruiting, driving, meeting "
                "someone at a station, giving them a bed. The person who did it may have been "
                "polite. Second, the purpose is enough. The Protocol looks at what was "
                "intended, so a person who was stopped, or who rang you in time, may still "
                "have been trafficked.</p>"
            ),
        ),
        (
            "legal_source",
            {
                "source": "palermo-protocol-article-3",
                "summary": (
                    "Defines trafficking by an act, a means and a purpose of exploitation. Consent "
                    "is irrelevant where a means was used; for a child no means is needed."
                ),
            },
        ),
        (
            "text",
            (
                "<h2>“But she agreed”</h2>"
                "<p>You will hear this from employers, from officials and sometimes from the "
                "person herself. The Protocol answers it. Where any of the listed means was "
                "used, consent to the intended exploitation is irrelevant. Someone who signed "
                "after being lied to about the work, or because the recruiter knew she had "
                "nowhere else to turn, has not consented away her protection. You do not need "
                "to argue about it. Record what she was told, by whom, and what she found.</p>"
                "<h2>Children</h2>"
                "<p>A child is anyone under eighteen. For a child the middle column falls "
                "away: an act and a purpose are enough, even if everyone involved says that "
                "nobody was forced or deceived. In practice this means that when a worker "
                "looks or may be under eighteen you change track at once. The child’s best "
                "interests come first, a guardian is needed, and the questions are put by a "
                "specialist.</p>"
                "<h2>No border required</h2>"
                "<p>Many people hear “trafficking” and think of crossing a frontier at night. "
                "Article 3 does not ask for one. Someone can be trafficked from a village to "
                "the capital of the same country, with every document in order. Equally, "
                "crossing a border for work, with papers or without, is not in itself "
                "trafficking. Movement on its own tells you little.</p>"
            ),
        ),
        (
            "definition",
            {
                "term": "Smuggling of migrants",
                "meaning": (
                    "Helping a person to enter a State irregularly. It rests on that person’s "
                    "consent, always crosses a border, and is an offence against the State."
                ),
                "source": "As distinguished from trafficking under the Palermo Protocol (2000)",
            },
        ),
        (
            "text",
            (
                "<h2>How smuggling differs</h2>"
                "<p>To confuse the two does harm: a person who should be protected may be "
                "treated only as someone who broke a rule. Put three questions:</p>"
                "<ol><li><b>Consent.</b> A smuggled person agreed to be moved. A trafficked adult "
                "either never agreed or agreed because of a means such as deception.</li>"
                "<li><b>Border.</b> Smuggling always crosses one. Trafficking need not.</li>"
                "<li><b>Against whom.</b> Smuggling is an offence against the State whose "
                "border was crossed. Trafficking is an offence against the person.</li></ol>"
                "<p>One can turn into the other. A man pays to be driven over a border; on "
                "arrival the price has doubled, and he is handed to a site where he must work "
                "it off. Ask about what came <i>after</i> the journey as carefully as about "
                "the journey itself.</p>"
            ),
        ),
        ("comparison", overviews.SMUGGLING_AND_TRAFFICKING),
        (
            "vignette",
            {
                "heading": "At the window, Wednesday, 10:05",
                "content_note": "",
                "account": (
                    "He had asked for a return certificate and the officer asked, as she always "
                    "did, how he had arrived. A cousin of a neighbour, he said, had found the "
                    "place: a bakery, with lodging, [[the fare to be paid back from the first "
                    "month.|9]] He and two others were met at the bus station by a man who was "
                    "friendly and carried their bags.\n\n"
                    "There was no bakery. [[It was a brick works, and they were told so in the "
                    "car.|2]] He had said he would rather go home. The man was still friendly. "
                    "[[He said it was late and they knew no one here, so where would they "
                    "sleep?|1]] They slept at the works and began in the morning.\n\n"
                    "“Nobody forced me into that car,” he said. “I want to be honest about it.”"
                ),
                "finding": (
                    "A trained reader marks three of the eleven signs: debt (9), deception (2) and vulnerability (1)."
                ),
            },
        ),
        (
            "text",
            (
                "<p>Fill in the columns. <b>Act:</b> they were recruited by the cousin, met at "
                "the station, driven and housed. <b>Means:</b> there was deception about the "
                "job, then use of the fact that they knew nobody and had nowhere to sleep. "
                "<b>Purpose:</b> not yet clear. You need to hear what happened in the brick "
                "works, and above all what happened to anyone who tried to leave. His honest "
                "remark about the car does not close the matter, because a means may have been "
                "used before he ever reached it.</p>"
                "<h2>How the two definitions meet</h2>"
                "<p>Forced labour and trafficking come from different instruments and answer "
                "different questions. Convention No. 29 (1930) asks how work is obtained. The "
                "Palermo Protocol (2000) asks how a person was brought to exploitation, and "
                "names forced labour as one of its purposes. The same facts may satisfy both. "
                "You do not have to choose. Record the facts, note the columns you could fill "
                "and those you could not, and let the authority that decides pick the "
                "article.</p>"
                "<p>In this region the instruments are in force in more than name. "
                "Turkmenistan, for example, acceded to the United Nations Convention against "
                "Transnational Organized Crime and its three protocols in May 2005, has had a "
                "National Working Group since 2014, and adopted a second National Action Plan "
                "for 2020-2022. Uzbekistan has a law on combating human trafficking. When you "
                "write to a capital, use the words these texts use.</p>"
            ),
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "A girl of sixteen washes dishes fourteen hours a day in a roadside "
                    "restaurant, handed over by an aunt who says that the girl “wanted to help the "
                    "family”. Nobody lied to her and nobody threatened her. What does the Palermo "
                    "Protocol (2000) say about the means?"
                ),
                "options": [
                    {
                        "text": "A means must still be shown, because she agreed",
                        "is_right": False,
                        "feedback": (
                            "That would be the question for an adult. She is under eighteen, so no means "
                            "is needed and her agreement does not settle anything."
                        ),
                    },
                    {
                        "text": "No means is needed for a child",
                        "is_right": True,
                        "feedback": (
                            "She is under eighteen. A transfer for the purpose of exploitation is enough. "
                            "Change track: best interests, a guardian, a specialist to speak with her."
                        ),
                    },
                    {
                        "text": "It is not trafficking, because no border was crossed",
                        "is_right": False,
                        "feedback": (
                            "Article 3 asks for no border, and you were not told where the restaurant is. "
                            "Look at the act and the purpose."
                        ),
                    },
                    {
                        "text": "It is smuggling, because her aunt arranged it",
                        "is_right": False,
                        "feedback": (
                            "Smuggling means arranging an irregular border crossing, with consent. An "
                            "arrangement by a relative for work is an act in the first column of "
                            "trafficking."
                        ),
                    },
                ],
            },
        ),
    ],
}

WHO_IS_AT_RISK_AND_READING_THE_SIGNS = {
    "slug": "who-is-at-risk-and-reading-the-signs",
    "title": "Who is at risk, and how to read the eleven signs",
    "minutes": 7,
    "notice": "Contains no description of violence.",
    "objectives": ["eleven-indicators", "weighing-signs"],
    "body": [
        (
            "text",
            (
                "<p>On any given day in 2021, 27.6 million people were in forced labour. That "
                "is the estimate published by the ILO, Walk Free and IOM in 2022. Read the "
                "parts before you use the total:</p>"
                "<ul><li>17.3 million were exploited in the private economy, outside commercial "
                "sexual exploitation.</li>"
                "<li>6.3 million were in forced commercial sexual exploitation.</li>"
                "<li>3.9 million were in forced labour imposed by a State.</li></ul>"
                "<p>(The parts are rounded, so they add up to 27.5.) The largest group by far "
                "is in the ordinary private economy, doing work that somebody wants done. A "
                "second figure suggests why it goes on: forced labour in the private economy "
                "yields illegal profits of US$ 236 billion a year, according to the ILO "
                "(2024). Somebody is paid less than the work is worth, and somebody else keeps "
                "the difference.</p>"
                "<p>States have agreed on a goal. Target 8.7 of the Sustainable Development "
                "Goals is to eradicate forced labour, to end modern slavery and human "
                "trafficking, and to eliminate the worst forms of child labour.</p>"
                "<h2>Risk is in the situation</h2>"
                "<p>It is natural to look for a type of person: young, poor, a villager, a "
                "woman. Leave that picture outside. It makes you miss the engineer of fifty, "
                "and it makes you talk down to the person in front of you. Look instead for "
                "circumstances that give somebody else a hold:</p>"
                "<ul><li>a debt that was taken on to get the job;</li>"
                "<li>a right to stay that depends on one employer, or has lapsed;</li>"
                "<li>a bed that belongs to the same person as the work;</li>"
                "<li>no shared language with anyone outside;</li>"
                "<li>nobody who would notice by evening if this person were gone;</li>"
                "<li>someone at home who depends on the next transfer of money.</li></ul>"
                "<p>Each of these is common, and many people live with two or three of them "
                "without being in forced labour. They tell you where a dishonest employer or "
                "recruiter could press, and so where to ask.</p>"
            ),
        ),
        ("statistics", overviews.WHERE_FORCED_LABOUR_IS_FOUND),
        (
            "definition",
            {
                "term": "Indicator (sign)",
                "meaning": (
                    "Something observed or said that is often found where labour is forced. It is "
                    "a reason to look further. It is not a finding."
                ),
                "source": "After the ILO indicators of forced labour (2012)",
            },
        ),
        (
            "text",
            (
                "<h2>The eleven signs</h2>"
                "<p>In 2012 the ILO drew up eleven indicators of forced labour. This course "
                "uses its order and its numbers throughout, so that “7” means the same to you, "
                "to a labour inspector and to a colleague in another capital.</p>"
                "<ol><li>Abuse of vulnerability</li>"
                "<li>Deception</li>"
                "<li>Restriction of movement</li>"
                "<li>Isolation</li>"
                "<li>Physical and sexual violence</li>"
                "<li>Intimidation and threats</li>"
                "<li>Retention of identity documents</li>"
                "<li>Withholding of wages</li>"
                "<li>Debt bondage</li>"
                "<li>Abusive working and living conditions</li>"
                "<li>Excessive overtime</li></ol>"
                "<p>You will meet signs 1 to 4 in module 2, 5 to 8 in module 3 and 9 to 11 in "
                "module 4. Module 5 is about what you do with them. You do not have to learn "
                "the list by heart. Keep it where you can see it during a conversation.</p>"
                "<h2>Three rules for reading them</h2>"
                "<p><b>One strong sign may be enough.</b> In some cases a single indicator, "
                "plain and serious, is reason to act at once: somebody is locked in, or "
                "somebody is being beaten.</p>"
                "<p><b>In other cases several must be read together.</b> Long hours are "
                "common. Long hours, a debt and a passport in the manager’s safe are a "
                "different matter. Ask how the signs work on each other: does the debt make "
                "the hours possible? Does the missing passport make the debt impossible to "
                "walk away from?</p>"
                "<p><b>A sign is a reason to look further.</b> You are not asked for a "
                "verdict. Three signs do not make a crime and no signs do not make a clean "
                "employer; the person may not have told you yet.</p>"
                "<p>Beside each case in this course stands a line with eleven stops. The stops "
                "that are filled show which signs the account contains. Two cases with the "
                "same number of signs can have quite different lines, and with time you will "
                "begin to recognise the shapes.</p>"
            ),
        ),
        ("media", overviews.READING_THE_LINE),
        (
            "vignette",
            {
                "heading": "During a visit to a site, Saturday, 11:30",
                "content_note": "",
                "account": (
                    "The manager showed the consul round himself. The greenhouse was warm and "
                    "tidy, and the workers, nineteen of them, said that everything was good. Their "
                    "day began at six. [[It ended, one woman said, when the lorries were full, and "
                    "in the season that was near midnight;|11]] she said it as one speaks of the "
                    "weather.\n\n"
                    "They lived behind the packing hall. [[There were two rooms and one tap, and "
                    "the men slept in turns because there were fewer beds than men.|10]] On a nail "
                    "by the office door hung a notebook with a column for each name. [[Every sack "
                    "of rice was in it, with a sum beside it, and at the top of each column stood "
                    "the price of the journey.|9]]\n\n"
                    "When the manager took a telephone call, a young man asked the consul quietly "
                    "how long a new passport takes."
                ),
                "finding": (
                    "A trained reader marks three of the eleven signs: overtime (11), conditions (10) and debt (9)."
                ),
            },
        ),
        (
            "text",
            (
                "<p>Notice what is <i>not</i> marked. The young man’s question may mean that "
                "his passport has been taken from him, or lost, or that it expires in May. It "
                "is a thread to pull, gently and not in that yard. Notice also that "
                "“everything is good”, said in front of the manager, tells you nothing in "
                "either direction.</p>"
            ),
        ),
        (
            "knowledge_check",
            {
                "question": (
                    "After the visit a colleague says: “Three signs. So it is forced labour.” What is the best reply?"
                ),
                "options": [
                    {
                        "text": "“Yes. From three signs upwards it counts.”",
                        "is_right": False,
                        "feedback": (
                            "No number turns signs into a finding. One strong sign may call for action, "
                            "and three weak ones may have an innocent explanation."
                        ),
                    },
                    {
                        "text": "“No. They all told us that everything was good.”",
                        "is_right": False,
                        "feedback": (
                            "They said so beside the manager. Answers given within hearing of the person "
                            "in charge cannot be used to rule anything out."
                        ),
                    },
                    {
                        "text": "“It is enough to look further: I want to speak with them where nobody listens.”",
                        "is_right": True,
                        "feedback": (
                            "Hours, beds and a growing debt fit together and call for a private "
                            "conversation. What it amounts to in law is for the competent authority."
                        ),
                    },
                ],
            },
        ),
    ],
}

MODULE = {
    "slug": "what-forced-labour-is-and-is-not",
    "title": "What forced labour is, and is not",
    "summary": (
        "Convention No. 29, menace of penalty, involuntariness. A labour dispute "
        "compared with a crime, trafficking compared with smuggling, and how to read "
        "the eleven signs."
    ),
    "lessons": [
        THE_DEFINITION_AND_ITS_TWO_ELEMENTS,
        A_LABOUR_DISPUTE_COMPARED_WITH_A_CRIME,
        TRAFFICKING_ACT_MEANS_PURPOSE,
        WHO_IS_AT_RISK_AND_READING_THE_SIGNS,
    ],
}
