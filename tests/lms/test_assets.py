import gzip
import re

import pytest
from django.core.management import call_command

from lms.assets import AssetMissing, bundle_css, compact, write_bundle
from lms.settings.env import ROOT

SOURCES = ROOT / "static" / "css"


def test_imports_become_layers_in_their_order(tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "a.css").write_text("a { color: red; }\n")
    (tmp_path / "parts" / "b.css").write_text("/* why */\n.b {\n  color: blue;\n}\n")
    (tmp_path / "main.css").write_text(
        '/* all */\n@layer base, parts;\n@import url("a.css") layer(base);\n@import url("parts/b.css") layer(parts);\n'
    )

    assert bundle_css(tmp_path) == (
        "@layer base, parts;\n@layer base {\na { color: red; }\n}\n@layer parts {\n.b {\ncolor: blue;\n}\n}\n"
    )


def test_an_import_of_a_missing_file_is_refused(tmp_path):
    (tmp_path / "main.css").write_text('@import url("gone.css") layer(base);\n')

    with pytest.raises(AssetMissing, match=r"gone\.css"):
        bundle_css(tmp_path)


def test_compact_leaves_the_inside_of_a_line_alone():
    assert compact('  a::before {\n    content: "a  b";\n\n  }\n') == 'a::before {\ncontent: "a  b";\n}\n'


def test_the_bundle_is_written_beside_the_sources(tmp_path):
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "main.css").write_text("a { color: red; }\n")

    path = write_bundle(tmp_path)

    assert path == tmp_path / "build" / "waymark.css"
    assert path.read_text() == "a { color: red; }\n"


def test_every_style_sheet_is_imported_once():
    imported = re.findall(r'^@import url\("([\w./]+)"\)', (SOURCES / "main.css").read_text(), re.MULTILINE)

    on_disk = {str(path.relative_to(SOURCES)) for path in SOURCES.rglob("*.css")} - {
        "main.css",
        "admin.css",
    }  # the editors' screens have their own
    assert sorted(imported) == sorted(on_disk)


def test_the_style_sheet_and_the_script_keep_their_budget():
    assert len(gzip.compress(bundle_css(SOURCES).encode(), 9)) <= 20_000
    scripts = [gzip.compress(path.read_bytes(), 9) for path in (ROOT / "static" / "js").glob("*.js")]
    # All of them, with the service worker, what saves lessons for reading offline and what loses no answer of a test;
    # a page loads two to four.
    assert sum(len(script) for script in scripts) <= 26_000


def test_braces_of_the_bundle_are_balanced():
    css = bundle_css(SOURCES)

    assert css.count("{") == css.count("}")
    assert "@import" not in css


def test_the_command_names_what_it_built(capsys):
    call_command("build_assets")

    path = ROOT / "static" / "build" / "waymark.css"
    assert capsys.readouterr().out == f"static/build/waymark.css: {path.stat().st_size} bytes\n"
