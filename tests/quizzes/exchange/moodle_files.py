"""Files as Moodle writes them, put together from their parts."""

import base64
import io
from xml.sax.saxutils import escape

from PIL import Image


def quiz(*questions: str) -> bytes:
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>", *questions, "</quiz>"]).encode()


def question(kind: str, body: str = "", *, text: str = "What is asked?", title: str = "Q", files: str = "") -> str:
    return (
        f'<question type="{kind}"><name><text>{escape(title)}</text></name>'
        f'<questiontext format="html"><text>{escape(text)}</text>{files}</questiontext>{body}</question>'
    )


def answer(text: str, fraction: str = "0", *, feedback: str = "", more: str = "") -> str:
    return (
        f'<answer fraction="{fraction}" format="html"><text>{escape(text)}</text>'
        f'<feedback format="html"><text>{escape(feedback)}</text></feedback>{more}</answer>'
    )


def choice(*, text: str = "What is asked?", title: str = "Q", more: str = "", files: str = "") -> str:
    body = f"<single>true</single>{answer('Right', '100')}{answer('Wrong')}{more}"
    return question("multichoice", body, text=text, title=title, files=files)


def picture(form: str = "PNG", *, colour: str = "red", size: tuple[int, int] = (8, 6)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, form)
    return out.getvalue()


def file(name: str, data: bytes) -> str:
    return f'<file name="{name}" path="/" encoding="base64">{base64.b64encode(data).decode()}</file>'
