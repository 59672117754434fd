"""The two pictures of the course: a debt that grows, and a referral."""

from itertools import pairwise

from canvas import INK2, LINE, Canvas

WIDTH = 1320
DEBT = [("Departure", 600), ("Month 1", 710), ("Month 2", 790), ("Month 3", 860), ("Month 4", 940)]
REFERRAL = [
    ("Signs noticed", True),
    ("Consent given", True),
    ("Safe place and urgent needs", False),
    ("Identification by the competent body", False),
    ("Time for reflection", False),
    ("Legal help and documents", True),
    ("Return or stay, with support", False),
]


def route_of_a_debt() -> Canvas:
    """Heights are to scale from zero; between two stops the line climbs at 45 degrees."""
    canvas = Canvas(WIDTH, 680)
    canvas.text((40, 24), "Owed at the end of each month, in dollars", size=40, colour=INK2)
    ground, first, apart = 590, 130, 248
    points = [(first + apart * place, ground - owed * 0.44) for place, (_name, owed) in enumerate(DEBT)]
    canvas.line([(40, ground), (WIDTH - 40, ground)], width=2, colour=LINE)
    canvas.line(_climb(points))
    x, y = points[-1]
    canvas.dots((x + 30, y), (x + 80, y))
    canvas.dots((x + 80, y), (x + 150, y - 70))
    for (name, owed), (x, y) in zip(DEBT, points, strict=True):
        canvas.line([(x, y), (x, ground)], width=2, colour=LINE)
        canvas.stop((x, y), kind="here" if owed == DEBT[-1][1] else "filled")
        canvas.text((x, y - 44), str(owed), size=52, bold=True, anchor="mb")
        canvas.text((x, ground + 16), name, size=40, anchor="ma")
    return canvas


def _climb(points) -> list[tuple[float, float]]:
    """From stop to stop: level, then up at 45 degrees, then level."""
    path = [points[0]]
    for (x1, y1), (x2, y2) in pairwise(points):
        middle, rise = (x1 + x2) / 2, y1 - y2
        path += [(middle - rise / 2, y1), (middle + rise / 2, y2), (x2, y2)]
    return path


def referral_pathway() -> Canvas:
    apart, top, left = 116, 200, 90
    canvas = Canvas(WIDTH, top + apart * (len(REFERRAL) - 1) + 80)
    canvas.stop((left, 52), kind="filled")
    canvas.text((left + 74, 52), "A consulate acts here", size=42, colour=INK2, anchor="lm")
    canvas.stop((left + 620, 52), kind="ring")
    canvas.text((left + 694, 52), "Others act", size=42, colour=INK2, anchor="lm")
    canvas.line([(40, 110), (WIDTH - 40, 110)], width=2, colour=LINE)
    bottom = top + apart * (len(REFERRAL) - 1)
    canvas.line([(left, top), (left, bottom)])
    for place, (name, is_consulate) in enumerate(REFERRAL):
        centre = (left, top + apart * place)
        canvas.stop(centre, kind="filled" if is_consulate else "ring")
        canvas.text((left + 74, centre[1]), name, size=54, bold=is_consulate, anchor="lm")
    return canvas


def make() -> list:
    return [
        route_of_a_debt().save("route-of-a-debt.png"),
        referral_pathway().save("referral-pathway.png"),
    ]
