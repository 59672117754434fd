"""Files of strangers are read in a process of its own: whatever they do to the reader, this process lives on.

Here, ``ask`` starts a module and waits for its answer. There, ``serve`` limits the process, reads a line of JSON and
the bytes of the file, and writes the answer. The other process gets nothing of our environment.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PYTHON = (sys.executable, "-E", "-s", "-X", "utf8", "-m")
ENVIRONMENT = {"PYTHONDONTWRITEBYTECODE": "1"}


class NoAnswer(Exception):
    """It took too much memory or time, or died."""


def ask(
    command: tuple[str, ...], asked: dict[str, Any], data: bytes, *, seconds: float, environment: Mapping[str, str]
) -> bytes:
    """What ``command`` answers to ``asked`` and the bytes of a file. Raises ``NoAnswer``."""
    try:
        done = subprocess.run(  # noqa: S603 -- our own module, no shell
            command,
            input=json.dumps(asked).encode() + b"\n" + data,
            capture_output=True,
            timeout=seconds,
            cwd=ROOT,
            env=dict(environment),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NoAnswer from error
    if done.returncode != 0 or not done.stdout:
        raise NoAnswer
    return done.stdout


def limit(*, memory: int, cpu_seconds: int) -> None:
    """From here on: so many bytes of memory, so much time, no file written, no core left."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(answer: Callable[[dict[str, Any], bytes], bytes]) -> None:
    """Answer what was asked. The process has limited itself before."""
    asked = json.loads(sys.stdin.buffer.readline())
    sys.stdout.buffer.write(answer(asked, sys.stdin.buffer.read()))
