"""The spoken dialogue of lesson 3.3: two computer voices, and captions timed by what was spoken.

The English words are those of the lesson's transcript. Russian and Turkmen wait for a native reader.
"""

import subprocess
import tempfile
import wave
from array import array
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from canvas import ASSETS

NAME = "asking-about-documents"
LANGUAGES = ("en", "ru", "tk")
VOICES = {  # espeak-ng: voice, pitch, words a minute
    "Officer": ("en-gb+f4", 46, 142),
    "Worker": ("en-gb+m3", 34, 126),
}
SPEAKERS = {
    "Officer": {"en": "Officer", "ru": "Сотрудница", "tk": "Işgär"},
    "Worker": {"en": "Worker", "ru": "Рабочий", "tk": "Zähmetkeş"},
}
PAUSE_BETWEEN_SENTENCES, PAUSE_BETWEEN_SPEAKERS = 0.45, 0.85  # seconds
AUDIBLE = 200  # of 32,767
LINES = [
    (
        "Officer",
        [
            (
                "Good afternoon. You have come for a return certificate.",
                "Добрый день. Вы пришли за свидетельством на возвращение.",
                "Gündiziňiz haýyrly bolsun. Siz dolanyp gelmek üçin şahadatnama almaga geldiňiz.",
            ),
            (
                "I need a few minutes for the form, and we can do it in here, where it is quieter.",
                "Мне нужно несколько минут на анкету, и заполнить её можно здесь, где тише.",
                "Sowalnama üçin maňa birnäçe minut gerek, ony şu ýerde, asudarak ýerde doldurarys.",
            ),
            ("Is that all right?", "Вам так удобно?", "Size şeýle amatlymy?"),
        ],
    ),
    ("Worker", [("Yes. My bus is at six.", "Да. У меня автобус в шесть.", "Hawa. Awtobusym altyda.")]),
    (
        "Officer",
        [
            (
                "Then we will be done by five. I ask everybody the same things.",
                "Тогда закончим к пяти. Я всех спрашиваю об одном и том же.",
                "Onda bäşe çenli gutararys. Men hemmelerden şol bir zady soraýaryn.",
            ),
            ("Where is your passport at the moment?", "Где сейчас ваш паспорт?", "Pasportyňyz häzir nirede?"),
        ],
    ),
    (
        "Worker",
        [
            (
                "With the foreman. He has all of them. For registration.",
                "У бригадира. У него все паспорта. Для регистрации.",
                "Brigadirde. Hemmesiniňki şonda. Hasaba durmak üçin.",
            )
        ],
    ),
    (
        "Officer",
        [("I see. How long has he had it?", "Понятно. Как давно он у него?", "Düşnükli. Ol haçandan bäri onda?")],
    ),
    ("Worker", [("Since the first week. March.", "С первой недели. С марта.", "Birinji hepdeden bäri. Martdan.")]),
    (
        "Officer",
        [
            (
                "And if you asked for it today, what would happen?",
                "А если вы попросите его сегодня, что будет?",
                "Eger şu gün ony sorasaňyz, näme bolar?",
            )
        ],
    ),
    (
        "Worker",
        [
            (
                "I asked. He said, after the season. And there is the money for the road.",
                "Я просил. Он сказал: после сезона. И ещё деньги за дорогу.",
                "Soradym. Möwsümden soň diýdi. Ýol puly hem bar.",
            )
        ],
    ),
    (
        "Officer",
        [
            (
                "Thank you for telling me. I am not going to ring him.",
                "Спасибо, что сказали мне. Я не буду ему звонить.",
                "Aýdanyňyz üçin sag boluň. Men oňa jaň etmerin.",
            ),
            (
                "Nothing leaves this room unless you want it to,",
                "Ничто не выйдет из этой комнаты без вашего желания,",
                "Siz islemeseňiz, hiç zat bu otagdan çykmaz,",
            ),
            (
                "or unless somebody’s life, or a child, is in danger.",
                "если только не в опасности чья-то жизнь или ребёнок.",
                "diňe biriniň ömrüne ýa-da çaga howp abanýan bolmasa.",
            ),
            (
                "Are you safe where you sleep tonight?",
                "Там, где вы сегодня ночуете, вы в безопасности?",
                "Şu gije ýatýan ýeriňizde howpsuzmy?",
            ),
        ],
    ),
    ("Worker", [("Tonight, yes.", "Сегодня да.", "Şu gije, hawa.")]),
    (
        "Officer",
        [
            (
                "Good. Would you like to hear what we could do, before you decide anything?",
                "Хорошо. Хотите узнать, что мы могли бы сделать, прежде чем что-то решать?",
                "Gowy. Bir karara gelmezden öň, biziň näme edip biljekdigimizi diňlemek isleýärsiňizmi?",
            )
        ],
    ),
    ("Worker", [("Yes. I have until five.", "Да. У меня время до пяти.", "Hawa. Bäşe çenli wagtym bar.")]),
]


@dataclass(frozen=True)
class Cue:
    """What is said from one second to another, in each language."""

    speaker: str
    texts: dict[str, str]
    starts: float
    ends: float


def make() -> list[Path]:
    frames, rate, cues = speak()
    return [encode(frames, rate), *(captions(cues, language) for language in LANGUAGES)]


def speak() -> tuple[bytes, int, list[Cue]]:
    """The whole dialogue as 16-bit mono frames, its rate, and the cues."""
    spoken, rate, cues = bytearray(), 0, []
    for speaker, sentences in LINES:
        for texts in sentences:
            sound, rate = say(speaker, texts[0])
            starts = len(spoken) / 2 / rate
            spoken += sound
            words = dict(zip(LANGUAGES, texts, strict=True))
            cues.append(Cue(speaker=speaker, texts=words, starts=starts, ends=len(spoken) / 2 / rate))
            spoken += silence(PAUSE_BETWEEN_SENTENCES, rate)
        spoken += silence(PAUSE_BETWEEN_SPEAKERS - PAUSE_BETWEEN_SENTENCES, rate)
    return bytes(spoken), rate, cues


def say(speaker: str, words: str) -> tuple[bytes, int]:
    voice, pitch, speed = VOICES[speaker]
    command = [
        "espeak-ng",
        "-v",
        voice,
        "-p",
        str(pitch),
        "-s",
        str(speed),
        "-g",
        "2",
        "--stdout",
        words.replace("’", "'"),
    ]
    done = subprocess.run(command, check=True, capture_output=True)
    with wave.open(BytesIO(done.stdout)) as sound:
        rate = sound.getframerate()
    return without_silent_end(
        done.stdout[44:]
    ), rate  # written to a pipe, the header has no length: all after it is sound


def without_silent_end(frames: bytes) -> bytes:
    samples = array("h", frames)
    while samples and abs(samples[-1]) < AUDIBLE:
        samples.pop()
    return samples.tobytes()


def silence(seconds: float, rate: int) -> bytes:
    return b"\0\0" * int(seconds * rate)


def encode(frames: bytes, rate: int) -> Path:
    target = ASSETS / f"{NAME}.mp3"
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        with wave.open(file.name, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(rate)
            sound.writeframes(frames)
        quiet = ["ffmpeg", "-y", "-loglevel", "error", "-i", file.name]
        same_bytes = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
        shape = ["-af", "volume=0.8", "-ac", "1", "-ar", "22050", "-b:a", "32k"]
        subprocess.run([*quiet, *shape, *same_bytes, str(target)], check=True)
    return target


def captions(cues: list[Cue], language: str) -> Path:
    blocks = ["WEBVTT"]
    before = ""
    for cue in cues:
        words = cue.texts[language]
        if cue.speaker != before:
            words = f"{SPEAKERS[cue.speaker][language]}: {words}"
        before = cue.speaker
        blocks.append(f"{clock(cue.starts)} --> {clock(cue.ends)}\n{words}")
    path = ASSETS / f"{NAME}.{language}.vtt"
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return path


def clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"00:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
