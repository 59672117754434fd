"""The pages around the training: help, methods, rights. ``page:slug`` in a link leads to another of them."""

HOMES = {
    "en": {
        "headline": "Know the signs. Ask with care. Refer in time.",
        "lede": (
            "Free courses and live webinars on the indicators of forced labour and trafficking in persons, for the "
            "people a worker may turn to first: consulates, ministries and public organisations of Central Asia."
        ),
    },
    "ru": {
        "headline": "Узнать признаки. Спросить бережно. Направить вовремя.",
        "lede": (
            "Бесплатные курсы и вебинары о признаках принудительного труда и торговли людьми для тех, к кому работник "
            "может обратиться первым: консульств, министерств и общественных организаций Центральной Азии."
        ),
    },
    "tk": {
        "headline": "Alamatlary tanaň. Aýawly soraň. Wagtynda ugrukdyryň.",
        "lede": (
            "Mejbury zähmetiň we adam söwdasynyň alamatlary boýunça mugt kurslar we göni webinarlar. Olar işgär ilki "
            "bilen ýüz tutup biljek adamlar üçin: Merkezi Aziýanyň konsulluklary, ministrlikleri we jemgyýetçilik "
            "guramalary."
        ),
    },
}

CATALOGUE_INTRO = "Learn at your own pace. Pause anywhere; your place is kept."
WEBINARS_INTRO = (
    "Practise with a trainer and colleagues. Times are shown in your own time zone and in that of the event."
)

HELP = {
    "slug": "help",
    "title": "Help",
    "body": (
        "<h2>Sign in</h2>"
        "<p>Use the e-mail address your training coordinator registered. With a password you sign in at once. Without "
        "one, ask for a code: it arrives by e-mail and is valid for ten minutes. Look in the spam folder too.</p>"
        "<h2>Take a course</h2>"
        "<ol><li>Open the course and choose <b>Enrol</b>.</li>"
        "<li>Take the pre-test. It is never graded; it shows you later what you have gained.</li>"
        "<li>Read the lessons in any order. At the end of each, choose <b>Mark as done</b>.</li>"
        "<li>The final test opens when all lessons are done. You need 80 per cent and have three attempts.</li></ol>"
        "<p>You can stop at any point. My learning leads back to where you were, on any device and in any of the three "
        "languages.</p>"
        "<h2>If the connection breaks</h2>"
        "<p>Answers of a test are saved as you give them. Open the test again and go on; nothing is lost that was "
        "marked as saved.</p>"
        "<h2>Join a webinar</h2>"
        "<p>Register on its page. The way in appears there shortly before the start. Your time and the time at the "
        "event stand side by side; your time zone is part of your profile.</p>"
        "<h2>Your certificate</h2>"
        "<p>It is made when the last required step is done, sent to you by e-mail, and kept under My learning. If you have "
        "lost it, download it there again. Anyone who holds it can check it with the code or the serial number printed "
        "on it.</p>"
        '<p>Something else? <a href="page:contact">Ask the training team</a>.</p>'
    ),
}

ABOUT = {
    "slug": "about",
    "title": "About and methodology",
    "body": (
        "<p>Waymark trains people whom a worker in trouble may meet first: consular officers, staff of ministries and "
        "inspections, members of trade unions and public organisations. It teaches them to recognise signs of forced "
        "labour and trafficking, to ask with care, and to refer in time.</p>"
        "<h2>What the content rests on</h2>"
        "<p>The courses follow the ILO Forced Labour Convention, 1930 (No. 29), with its Protocol of 2014, the Palermo "
        "Protocol of 2000, and the eleven indicators of forced labour that the ILO published in 2012. Each lesson names "
        "its sources in the margin. An indicator is a sign to look further. It is not a finding, and no number of signs "
        "is required.</p>"
        "<h2>How we teach</h2>"
        "<p>Lessons take five to twelve minutes. Cases are composite: details are changed and put together from "
        "several, so that nobody can be recognised. Where a lesson mentions violence it says so first, and the passage "
        "can be skipped without losing progress.</p>"
        "<h2>How we measure</h2>"
        "<p>A pre-test and a final test ask about the same learning objectives with different questions. Reports show "
        "organisers how groups have gained. Supervisors see who has completed a course; they do not see scores.</p>"
        "<h2>About this demonstration</h2>"
        "<p>Everyone named here is invented, and so are the organisers and the funder.</p>"
    ),
}

ACCESSIBILITY = {
    "slug": "accessibility",
    "title": "Accessibility",
    "body": (
        "<p>We build Waymark to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA, and contrast at "
        "level AAA.</p>"
        "<h2>What you can expect</h2>"
        "<ul><li>Everything works with the keyboard alone, and the focus is always visible.</li>"
        "<li>Pages reflow down to 320 pixels and can be enlarged to 400 per cent.</li>"
        "<li>Nothing is said by colour or shape alone; every state also stands in words.</li>"
        "<li>Recordings have captions in three languages and a transcript. Nothing plays by itself.</li>"
        "<li>Tests have no time limit unless they say so at the start, and more time can be agreed.</li>"
        "<li>Lessons print well and weigh little.</li></ul>"
        "<h2>What does not work well yet</h2>"
        "<p>The dialogue in lesson 3.3 is read by computer voices. Two pictures hold words in English; their text "
        "alternatives say the same. The screens for editors have known gaps in contrast and labels.</p>"
        "<h2>If something stands in your way</h2>"
        '<p><a href="page:contact">Tell the training team</a> what you were doing and with what device. We answer '
        "within five working days and can send any lesson in another form.</p>"
    ),
}

PRIVACY = {
    "slug": "privacy",
    "title": "Privacy and your data",
    "body": (
        "<h2>What we keep about you</h2>"
        "<ul><li>Your name in the scripts you gave, e-mail address, language and time zone.</li>"
        "<li>Where you work, since when, and as what.</li>"
        "<li>The courses you take: steps done, answers to tests, scores.</li>"
        "<li>The webinars you register for and when you were present.</li>"
        "<li>Your certificates.</li>"
        "<li>A log of acts, such as a certificate issued or a role given, with time and person.</li></ul>"
        "<h2>Who sees it</h2>"
        "<p>You see all of it. Trainers see attendance and how their questions are answered. Coordinators see progress "
        "and results. The focal point of your organisation sees who has enrolled and completed, and no scores. "
        "Organisers and funders receive numbers, never names; groups of fewer than ten people are shown as counts.</p>"
        "<h2>What a certificate shows</h2>"
        "<p>Whoever opens the address in its QR code sees your name, the course, its workload, the issuer, the date and "
        "whether it is valid. Whoever only types its number must also know your family name.</p>"
        "<h2>What we do not do</h2>"
        "<p>There are no trackers, no advertising and no fonts or scripts from elsewhere. Two cookies keep you signed "
        "in and remember your language. Do not write details of real cases anywhere on this platform.</p>"
        "<h2>Your rights</h2>"
        "<p>You may ask for a copy of your data, for a correction, or for your account to be closed. Certificates that "
        "were issued stay verifiable unless you ask for them to be withdrawn. "
        '<a href="page:contact">Write to the training team</a>.</p>'
    ),
}

HELPLINES = {
    "slug": "helplines",
    "title": "Helplines and embassies by country",
    "body": (
        "<p>If someone is in danger now, call the emergency number of the country you are in.</p>"
        "<p>This page has no numbers yet. A wrong number can do harm, so the organisation that runs this platform "
        "fills it in, checks every line twice a year, and writes the date of the last check beside it.</p>"
        "<h2>Where to look until then</h2>"
        "<ul><li><b>Police and medical emergency:</b> the emergency number of the country you are in.</li>"
        "<li><b>Trafficking helpline:</b> the ministry of internal affairs, labour or social affairs of the host country "
        "names it on its own pages.</li>"
        "<li><b>Consular help:</b> the pages of the ministry of foreign affairs list each mission, its duty telephone "
        "and its hours.</li>"
        "<li><b>Shelters and legal help:</b> the office of the International Organization for Migration in the host "
        "country, and the public organisations it works with.</li>"
        "<li><b>Pay and contracts:</b> the labour inspection and the trade unions of the host country.</li></ul>"
        "<h2>Before you give anyone a number</h2>"
        "<p>Call it yourself. Ask in which languages and at what hours they answer, and what happens with a caller’s "
        "name. Then write it on the card that lies under the window.</p>"
        '<p>See also <a href="page:first-hour">What to do in the first hour</a>.</p>'
    ),
}

FIRST_HOUR = {
    "slug": "first-hour",
    "title": "What to do in the first hour",
    "body": (
        "<p>For a person before you, or on the telephone, who may be in forced labour. It replaces neither the law nor "
        "the instructions of your institution.</p>"
        "<ol><li><b>Ask about danger first.</b> Tonight, on the way back, for anyone left behind. If a life is at risk, "
        "call the emergency number.</li>"
        "<li><b>Find a quiet place.</b> Speak with the person alone. Whoever came along waits outside, whoever they "
        "are.</li>"
        "<li><b>Ask whether a doctor is needed today.</b> Some care must be given within hours or days.</li>"
        "<li><b>Get an interpreter from your list.</b> Not a friend, a colleague or a child.</li>"
        "<li><b>Say who you are and what you cannot promise.</b> Then ask a few open questions, one at a time.</li>"
        "<li><b>Ask what the person wants to happen.</b> Do nothing in their name without their agreement, except "
        "what is needed to protect a life or a child.</li>"
        "<li><b>Call the referral partner on your list.</b> Ask in general terms first, without a name.</li>"
        "<li><b>Agree a safe way to stay in touch.</b> Which number, what hours, what to say if someone else "
        "answers.</li>"
        "<li><b>Write little, and soon.</b> Their words in quotation marks, what you saw, what was agreed.</li></ol>"
        "<h2>Do not</h2>"
        "<ul><li>Ring the employer, the recruiter or the family without the person’s agreement.</li>"
        "<li>Ask for details of violence.</li>"
        "<li>Take photographs, or send a name by messenger.</li>"
        "<li>Promise protection, money, a document or a result.</li></ul>"
        "<p>If the person says no, or not now, that is an answer. Say when you are here and that they may come back.</p>"
    ),
}

CONTACT = {
    "slug": "contact",
    "title": "Ask the training team",
    "body": (
        "<p>Write to <b>training@example.org</b>. We read the mail on working days, 09:00 to 18:00 in Ashgabat (UTC+5), "
        "and answer within two working days in English, Russian or Turkmen.</p>"
        "<h2>So that we can help at once</h2>"
        "<ul><li><b>Access:</b> the e-mail address you use, and what the page says.</li>"
        "<li><b>A mistake in a lesson:</b> its number, the sentence, and what it should say.</li>"
        "<li><b>A certificate:</b> its serial number. If it is lost, download it again under My learning.</li>"
        "<li><b>A name misspelt:</b> how it is written in your passport, in both scripts.</li></ul>"
        "<h2>Not for cases</h2>"
        "<p>Do not write to us about a real person’s situation. This address is not a helpline and is not watched at "
        'night. See <a href="page:first-hour">What to do in the first hour</a> and '
        '<a href="page:helplines">Helplines and embassies by country</a>.</p>'
    ),
}

PAGES = [HELP, ABOUT, ACCESSIBILITY, PRIVACY, HELPLINES, FIRST_HOUR, CONTACT]
