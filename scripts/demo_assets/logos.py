"""Wordmarks of the partners. Names are invented, and so is each device: a line, a bend, a stop."""

from canvas import ACCENT, INK, Canvas

WIDTH, HEIGHT = 480, 210  # 32 × 14 mm on a certificate
LOGOS = {
    "safe-route": ("bend", "Safe Route", "Training Programme"),
    "working-group": ("ring", "National Working", "Group · Secretariat"),
    "steppe-and-sea": ("waves", "Steppe and Sea", "Development Fund"),
    "asuda-menzil": ("roof", "Asuda Menzil", "shelter and hotline"),
    "builders-union": ("steps", "Trade Union of", "Builders and Drivers"),
    "university": ("column", "University of Law", "and Social Sciences"),
}
DEVICES = {
    "bend": [[(0, 60), (24, 60), (72, 12), (96, 12)]],
    "waves": [
        [(0, 30), (24, 6), (48, 30), (72, 6), (96, 30)],
        [(0, 48), (96, 48)],
        [(0, 66), (96, 66)],
    ],
    "roof": [[(0, 48), (48, 0), (96, 48)], [(20, 66), (76, 66)]],
    "steps": [[(0, 66), (32, 66), (32, 40), (64, 40), (64, 14), (96, 14)]],
    "column": [[(10, 6), (86, 6)], [(30, 6), (30, 64)], [(66, 6), (66, 64)], [(10, 66), (86, 66)]],
    "ring": [[(18, 36), (130, 36)]],
}


def logo(device: str, first: str, second: str) -> Canvas:
    canvas = Canvas(WIDTH, HEIGHT)
    for path in DEVICES[device]:
        canvas.line([(24 + x, 20 + y) for x, y in path], width=9)
    if device == "bend":
        canvas.stop((72, 56), kind="ring", radius=18)
    if device == "ring":
        for x in (42, 98, 154):
            canvas.stop((x, 56), kind="ring", radius=18)
    canvas.text((20, 106), first, size=42, bold=True, colour=INK)
    canvas.text((20, 154), second, size=38, colour=ACCENT)
    return canvas


def make() -> list:
    return [logo(*words).save(f"logo-{name}.png") for name, words in LOGOS.items()]
