"""The two names of a certificate. Pure but for the randomness.

The **serial** is for people: ``WM-2026-004182-K7``, printed and typed. Its two check characters are a residue
modulo the prime 1021, so that any one wrong digit and any two neighbours swapped are noticed.
The **code** is for the QR: 128 random bits that nobody can guess.
"""

import base64
import re
import secrets

CHECK_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 characters without 0, O, 1 and I
_MODULUS = 1021  # the largest prime below 32 * 32
_SERIAL = re.compile(r"WM(\d{4})(\d{6})([0-9A-Z]{2})")
_CODE = re.compile(r"[A-Z2-7]{26}")


def check_characters(year: int, number: int) -> str:
    residue = int(f"{year:04d}{number:06d}") % _MODULUS
    return CHECK_LETTERS[residue // 32] + CHECK_LETTERS[residue % 32]


def serial(year: int, number: int) -> str:
    """The printed serial of certificate ``number`` (0 to 999 999) of ``year``."""
    return f"WM-{year:04d}-{number:06d}-{check_characters(year, number)}"


def new_serial(year: int) -> str:
    """A serial with a random number, so that serials can't be walked one by one."""
    return serial(year, secrets.randbelow(1_000_000))


def new_code() -> str:
    """128 random bits as 26 capital letters and digits."""
    return base64.b32encode(secrets.token_bytes(16)).decode("ascii").rstrip("=")


def read_serial(typed: str) -> str | None:
    """The serial that was meant, in its printed form; None when it has not that shape.

    Spaces, hyphens and case don't matter. The check characters are not looked at: see ``is_consistent``.
    """
    found = _SERIAL.fullmatch(re.sub(r"[^0-9A-Z]", "", typed.upper()[:40]))
    return f"WM-{found[1]}-{found[2]}-{found[3]}" if found else None


def is_consistent(printed: str) -> bool:
    """Whether the check characters of a serial in its printed form fit its digits."""
    _wm, year, number, check = printed.split("-")
    return check_characters(int(year), int(number)) == check


def is_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None
