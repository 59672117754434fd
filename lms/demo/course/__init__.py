"""The demonstration course, assembled from its modules. Text only: the loader makes the pages."""

from lms.demo.course import module_1, module_2, module_3, module_4, module_5

OBJECTIVES = {
    "legal-definition": (
        "Explain the legal definition of forced labour and its two elements, and tell it apart from a labour "
        "dispute, trafficking in persons and smuggling."
    ),
    "eleven-indicators": (
        "Recognise each of the eleven indicators in what a person says, writes or leaves out, at a window, "
        "on the telephone or during a visit."
    ),
    "asking-with-care": (
        "Ask about a situation in private, with open questions and the person’s consent, without doing harm "
        "or making promises."
    ),
    "weighing-signs": (
        "Weigh several signs together, say why they do or do not give a reason to act, and record them "
        "without labelling the person."
    ),
    "referral": (
        "Refer a person safely, with their agreement, through the national referral mechanism, and follow up "
        "afterwards."
    ),
}

COURSE = {
    "slug": "recognising-forced-labour",
    "title": "Recognising forced labour: the eleven indicators",
    "summary": (
        "What each sign looks like at a consular window, on a phone call or during an inspection, and how "
        "signs add up to a reason to act."
    ),
    "level": "basic",
    "pillars": ["protection", "prevention"],
    "before_you_begin": (
        "Some lessons describe violence and threats. Each of them says so first, and you can skip the "
        "description without losing progress."
    ),
    "objectives": OBJECTIVES,
    "modules": [module.MODULE for module in (module_1, module_2, module_3, module_4, module_5)],
}
