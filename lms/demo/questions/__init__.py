"""The question bank of the demo course, one file a topic, and the two papers drawn from it.

A text of several paragraphs ends with the question itself; what stands before it is the case.
The two tests share no question, and the practice is on neither.
"""

from lms.demo.questions import asking_with_care, eleven_indicators, legal_definition, referral, weighing_signs
from lms.demo.questions.practice import PRACTICE

QUESTIONS = [
    *legal_definition.QUESTIONS,
    *eleven_indicators.QUESTIONS,
    *asking_with_care.QUESTIONS,
    *weighing_signs.QUESTIONS,
    *referral.QUESTIONS,
    *PRACTICE,
]

PRE_TEST = [
    "definition-two-elements",
    "trafficking-three-parts",
    "documents-on-request",
    "debt-direction",
    "alone-first",
    "open-question",
    "one-strong",
    "wages-weigh",
    "who-decides",
    "person-says-no",
]

FINAL_TEST = [
    "child-no-means",
    "smuggling-or-trafficking",
    "dispute-or-forced",
    "protocol-2014",
    "net-loft",
    "isolation-or-movement",
    "deception-details",
    "overtime-refusal",
    "vulnerability",
    "opening-words",
    "interpreter",
    "violence-detail",
    "notes-content",
    "call-interrupted",
    "innocent-reading",
    "group-pattern",
    "same-room",
    "next-question",
    "principles",
    "vienna-tools",
    "travel-document",
    "child-secret",
]
