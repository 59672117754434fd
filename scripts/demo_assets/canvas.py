"""A sheet to draw lines and stops on, in the design system's colours. Drawn at twice the size, then made smooth."""

from functools import cache
from math import hypot
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ASSETS = Path(__file__).resolve().parents[2] / "lms/demo/assets"
FONTS = Path("/usr/share/fonts/truetype/noto")  # Debian: fonts-noto-core
PAPER, INK, INK2, ACCENT, LINE = "#FFFFFF", "#10232A", "#3F5157", "#0B5567", "#C6D0CF"
SCALE = 2
COLOURS = 32  # few, so that the files are small


@cache
def font(size: int, *, bold: bool = False, serif: bool = False) -> ImageFont.FreeTypeFont:
    family = "NotoSerif" if serif else "NotoSans"
    return ImageFont.truetype(FONTS / f"{family}-{'Bold' if bold else 'Regular'}.ttf", size * SCALE)


class Canvas:
    """Coordinates are pixels of the finished picture."""

    def __init__(self, width: int, height: int):
        self.size = (width, height)
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def text(self, at, words: str, *, size: int, bold=False, serif=False, colour=INK, anchor="la") -> None:
        self.draw.text(_big(at), words, font=font(size, bold=bold, serif=serif), fill=colour, anchor=anchor)

    def line(self, points, *, width: int = 8, colour=ACCENT) -> None:
        self.draw.line([_big(point) for point in points], fill=colour, width=width * SCALE, joint="curve")

    def dots(self, start, end, *, gap: int = 18, radius: int = 4) -> None:
        """The line still ahead."""
        (x1, y1), (x2, y2) = start, end
        count = int(hypot(x2 - x1, y2 - y1) // gap)
        for step in range(1, count + 1):
            centre = (x1 + (x2 - x1) * step / count, y1 + (y2 - y1) * step / count)
            self.disc(centre, radius, ACCENT)

    def disc(self, centre, radius: float, colour) -> None:
        x, y = centre
        box = [*_big((x - radius, y - radius)), *_big((x + radius, y + radius))]
        self.draw.ellipse(box, fill=colour)

    def stop(self, centre, *, kind: str, radius: int = 26) -> None:
        """``kind``: filled, ring or here."""
        self.disc(centre, radius, ACCENT)
        if kind in ("ring", "here"):
            self.disc(centre, radius - 8, PAPER)
        if kind == "here":
            self.disc(centre, radius - 15, ACCENT)

    def save(self, name: str) -> Path:
        path = ASSETS / name
        smooth = self.image.resize(self.size, Image.Resampling.LANCZOS)
        smooth.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
        return path


def _big(point) -> tuple[float, float]:
    return (point[0] * SCALE, point[1] * SCALE)
