"""The style sheet as one file: the imports of main.css put in their places, without comments."""

import re
from pathlib import Path

BUNDLE = "build/waymark.css"

_IMPORT = re.compile(r'^@import url\("(?P<path>[\w./]+)"\) layer\((?P<layer>\w+)\);$', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\s*\n\s*")


class AssetMissing(Exception):
    """A style sheet imports a file that is not there."""


def bundle_css(source_dir: Path) -> str:
    """The text of ``main.css`` in ``source_dir`` with each import as an ``@layer`` block. Same files, same text."""
    main = (source_dir / "main.css").read_text(encoding="utf-8")
    return compact(_IMPORT.sub(lambda found: _layer(source_dir, found), main))


def compact(css: str) -> str:
    """Without comments, indentation and empty lines. Nothing inside a line is touched."""
    return _INDENT.sub("\n", _COMMENT.sub("", css)).strip() + "\n"


def write_bundle(static_dir: Path) -> Path:
    """Write the bundle of ``static_dir``/css below ``static_dir`` and return its path."""
    target = static_dir / BUNDLE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(bundle_css(static_dir / "css"), encoding="utf-8")
    return target


def _layer(source_dir: Path, found: re.Match[str]) -> str:
    path = source_dir / found["path"]
    if not path.is_file():
        raise AssetMissing(found["path"])
    return f"@layer {found['layer']} {{\n{path.read_text(encoding='utf-8')}}}"
