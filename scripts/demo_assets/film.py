"""The silent film of the course in two sizes, with its still picture and captions: how to read the line of stops."""

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from canvas import ACCENT, ASSETS, INK2, LINE, Canvas

NAME = "reading-the-line"
WIDTH, HEIGHT = 1280, 720
SIZES = (360, 720)  # lines
HEIGHTS_OF_LINES = (140, 520)  # the middle is left to the button that plays
FRAMES_A_SECOND = 5
LANGUAGES = ("en", "ru", "tk")


@dataclass(frozen=True)
class Scene:
    """``first`` and ``second``: the filled stops of the two lines; the second line is drawn once it has one."""

    seconds: int
    first: tuple[int, ...]
    second: tuple[int, ...]
    words: tuple[str, str, str]


SCENES = [
    Scene(
        4,
        (),
        (),
        (
            "Eleven stops: one for each sign, always in the same order.",
            "Одиннадцать остановок: по одной на каждый признак, всегда в одном порядке.",
            "On bir duralga: her alamat üçin biri, hemişe şol bir tertipde.",
        ),
    ),
    Scene(
        5,
        (),
        (),
        (
            "An empty ring says: not heard and not seen. It does not say: not there.",
            "Пустой кружок значит: не услышано и не замечено. Он не значит: этого нет.",
            "Boş halka: eşidilmedi we görülmedi diýmekdir. Ol: ýok diýmek däldir.",
        ),
    ),
    Scene(
        5,
        (7,),
        (),
        (
            "Someone tells you that the passport is with the foreman. Stop 7 is filled.",
            "Вам говорят, что паспорт у бригадира. Остановка 7 закрашена.",
            "Size pasportyň brigadirde saklanýandygyny aýdýarlar. 7-nji duralga doldurylýar.",
        ),
    ),
    Scene(
        4,
        (7, 8),
        (),
        (
            "The pay comes “when the house is finished”. Stop 8 is filled.",
            "Заплатят, «когда достроят дом». Остановка 8 закрашена.",
            "Hak “jaý gutarylanda” tölenjek. 8-nji duralga doldurylýar.",
        ),
    ),
    Scene(
        4,
        (7, 8, 9),
        (),
        (
            "A debt that grows: stop 9. Three stops, side by side.",
            "Долг, который растёт: остановка 9. Три остановки рядом.",
            "Artýan bergi: 9-njy duralga. Üç duralga ýan-ýana.",
        ),
    ),
    Scene(
        7,
        (7, 8, 9),
        (2, 3, 6),
        (
            "Another account: the job was another one, nobody goes out alone, and there are threats. Stops 2, 3 and 6.",
            "Другой рассказ: работа оказалась не той, никто не выходит один, звучат угрозы. Остановки 2, 3 и 6.",
            "Başga bir gürrüň: iş başga, hiç kim ýeke çykmaýar, haýbat atylýar. 2-nji, 3-nji we 6-njy duralgalar.",
        ),
    ),
    Scene(
        4,
        (7, 8, 9),
        (2, 3, 6),
        (
            "Three stops again, and quite another shape.",
            "Снова три остановки, а рисунок совсем другой.",
            "Ýene üç duralga, emma görnüşi düýbünden başga.",
        ),
    ),
    Scene(
        5,
        (7, 8, 9),
        (2, 3, 6),
        (
            "The line does not count. It shows where to ask next.",
            "Линия не считает. Она показывает, о чём спросить дальше.",
            "Çyzyk sanamaýar. Ol indi näme soramalydygyny görkezýär.",
        ),
    ),
]


def make() -> list[Path]:
    still = draw(SCENES[-1]).save(f"{NAME}.png")
    return [still, *(encode(lines) for lines in SIZES), *(captions(language) for language in LANGUAGES)]


def draw(scene: Scene) -> Canvas:
    canvas = Canvas(WIDTH, HEIGHT)
    lines = [scene.first, *([scene.second] if scene.second else [])]
    for height, filled in zip(HEIGHTS_OF_LINES, lines, strict=False):
        draw_line(canvas, height, filled)
    return canvas


def draw_line(canvas: Canvas, height: int, filled: tuple[int, ...]) -> None:
    left, apart = 140, 100
    canvas.line([(left, height), (left + 10 * apart, height)], width=4, colour=LINE)
    for number in range(1, 12):
        centre = (left + apart * (number - 1), height)
        is_filled = number in filled
        canvas.stop(centre, kind="filled" if is_filled else "ring", radius=30)
        colour = ACCENT if is_filled else INK2
        canvas.text((centre[0], height + 50), str(number), size=40, bold=is_filled, colour=colour, anchor="ma")


def encode(lines: int) -> Path:
    """One picture for each scene, shown as long as the scene lasts."""
    target = ASSETS / f"{NAME}-{lines}p.mp4"
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "scenes.txt"
        listed.write_text("".join(_shown(scene, Path(folder) / f"{at}.png") for at, scene in enumerate(SCENES)))
        source = ["ffmpeg", "-y", "-loglevel", "error", "-f", "concat", "-safe", "0", "-i", str(listed)]
        shape = ["-vf", f"scale=-2:{lines},fps={FRAMES_A_SECOND}", "-pix_fmt", "yuv420p", "-an"]
        packed = ["-c:v", "libx264", "-preset", "veryslow", "-crf", "26", "-movflags", "+faststart", "-threads", "1"]
        same_bytes = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"]
        subprocess.run([*source, *shape, *packed, *same_bytes, str(target)], check=True)
    return target


def _shown(scene: Scene, path: Path) -> str:
    canvas = draw(scene)
    canvas.image.resize(canvas.size).save(path)
    times = scene.seconds * FRAMES_A_SECOND
    return f"file '{path}'\nduration {1 / FRAMES_A_SECOND}\n" * times


def captions(language: str) -> Path:
    blocks, starts = ["WEBVTT"], 0
    for scene in SCENES:
        ends = starts + scene.seconds
        blocks.append(f"{_clock(starts)} --> {_clock(ends)}\n{scene.words[LANGUAGES.index(language)]}")
        starts = ends
    path = ASSETS / f"{NAME}.{language}.vtt"
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return path


def _clock(seconds: int) -> str:
    return f"00:{seconds // 60:02}:{seconds % 60:02}.000"
