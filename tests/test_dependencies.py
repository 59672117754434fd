"""Dependencies are declared once, explained, locked by hash without naming a host, and not older than is safe."""

import re
import tomllib
from importlib.metadata import version as installed_version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text())
FLOORS = tomllib.loads((ROOT / "security_floors.toml").read_text())["floor"]
LOCKS = ["base", "dev", "installer"]

RUNTIME = CONFIG["project"]["dependencies"]
TOOLS = CONFIG["project"]["optional-dependencies"]["dev"] + CONFIG["dependency-groups"]["installer"]


def names(requirements: list[str]) -> list[str]:
    return sorted(canonicalize_name(Requirement(line).name) for line in requirements)


def explained(heading: str) -> list[str]:
    """The packages of the table under a heading of docs/dependencies.md."""
    text = (ROOT / "docs" / "dependencies.md").read_text()
    section = text.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([^ |]+) \| ([^|]+) \| ([^|]+) \|$", section, re.MULTILINE)
    return sorted(canonicalize_name(name) for name, _licence, _why in rows if name not in {"package", "---"})


def lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.lock").read_text()


def pins(name: str) -> set[str]:
    return {line.rstrip(" \\") for line in lock(name).splitlines() if re.match(r"[a-z0-9]", line)}


@pytest.mark.parametrize(
    ("heading", "requirements"), [("To run the platform", RUNTIME), ("To install, test and check", TOOLS)]
)
def test_each_direct_dependency_is_explained(heading, requirements):
    assert explained(heading) == names(requirements)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host(name):
    assert "://" not in lock(name)


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes(name):
    packages = re.split(r"^(?=[a-z0-9])", lock(name), flags=re.MULTILINE)[1:]
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []
    assert all("==" in package for package in packages)


def test_tests_run_on_what_production_runs_on():
    assert pins("base") - pins("dev") == set()


@pytest.mark.parametrize("name", names(RUNTIME))
def test_the_lock_follows_the_declaration(name):
    wanted = next(r for line in RUNTIME if canonicalize_name((r := Requirement(line)).name) == name)
    locked = [Requirement(pin) for pin in pins("base") if canonicalize_name(Requirement(pin).name) == name]
    assert locked
    assert all(wanted.specifier.contains(next(iter(pin.specifier)).version) for pin in locked)


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor["package"])
def test_nothing_older_than_its_floor_is_installed(floor):
    assert Version(installed_version(floor["package"])) >= Version(floor["minimum"])


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor["package"])
def test_each_floor_says_why(floor):
    assert re.match(r"(CVE|GHSA|iana|upstream)-", floor["advisory"])
