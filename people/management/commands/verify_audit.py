"""Walks over the audit trail and says whether it is whole."""

import json
import re
from argparse import ArgumentTypeError

from django.core.management.base import BaseCommand
from django.utils import timezone

from people.audit_chain import What
from people.grants import role_may_change_the_trail
from people.services.trail import Head, verify_trail

WHOLE, BROKEN, LATE = 0, 1, 3
MAY_CHANGE = "The database role of this process may change the trail: see audit_grants in docs/operations.md"
WORDS = {
    What.EVENT_CHANGED: "seal {number}: event {event_id} is not what was sealed",
    What.EVENT_MISSING: "seal {number}: event {event_id} is missing",
    What.SEAL_CHANGED: "seal {number} of event {event_id}: the digest is wrong",
    What.SEAL_MISSING: "seal {number} is missing",
    What.DETAIL_CHANGED: "seal {number}: the detail of event {event_id} was altered",
    What.DETAIL_MISSING: "seal {number}: the detail of event {event_id} is missing, and its person was not erased",
    What.HEAD_MISSING: "seal {number} is missing: the end of the trail was cut off",
    What.HEAD_DIFFERS: "seal {number} has another digest than the one kept: the trail was made anew",
}


def head(text: str) -> Head:
    if not re.fullmatch(r"[0-9]{1,18}:[0-9a-f]{64}", text):
        raise ArgumentTypeError("a head is a number, a colon and 64 hexadecimal digits")
    number, digest = text.split(":")
    return Head(int(number), digest)


class Command(BaseCommand):
    help = (
        "Verify the audit trail: exit code 0 when it is whole, 1 when it is broken, 3 when it is whole but events wait "
        "too long to be sealed."
    )

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="the verdict as JSON, for a machine")
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            type=head,
            metavar="NUMBER:DIGEST",
            help="a head kept elsewhere, which must still stand in the trail; may be given more than once",
        )

    def handle(self, **options):
        verdict = verify_trail(now=timezone.now(), kept=options["head"])
        (self._as_json if options["json"] else self._in_words)(verdict)
        code = BROKEN if verdict.breaks else LATE if verdict.late else WHOLE
        if code:
            raise SystemExit(code)

    def _in_words(self, verdict):
        for found in verdict.breaks:
            self.stdout.write(WORDS[found.what].format(number=found.number, event_id=found.event_id))
        if verdict.erased:
            self.stdout.write(f"{verdict.erased} details are missing because their person was erased")
        if verdict.late:
            waiting = "1 event waits" if verdict.late == 1 else f"{verdict.late} events wait"
            self.stdout.write(f"{waiting} to be sealed for more than ten minutes: does a worker run?")
        if role_may_change_the_trail():
            self.stdout.write(MAY_CHANGE)
        if verdict.breaks:
            self.stdout.write(f"BROKEN at seal {verdict.breaks[0].number}")
        else:
            self.stdout.write(f"OK {verdict.head or 'nothing is sealed yet'}")

    def _as_json(self, verdict):
        broken = [{"seal": one.number, "event": one.event_id, "what": str(one.what)} for one in verdict.breaks]
        answer = {
            "is_whole": verdict.is_whole,
            "head": str(verdict.head) if verdict.head else None,
            "links": verdict.links,
            "erased": verdict.erased,
            "late": verdict.late,
            "role_may_change": role_may_change_the_trail(),
            "breaks": broken,
        }
        self.stdout.write(json.dumps(answer, indent=2))
