"""What docs/architecture.md promises, checked on the code. The levels themselves come from pyproject.toml."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from wagtail.models import Page

ROOT = Path(__file__).resolve().parent.parent
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text())
LAYERS = CONFIG["tool"]["importlinter"]["contracts"][0]["layers"]
LEVEL = {app: -number for number, layer in enumerate(LAYERS) for app in re.split(r"[ |]+", layer)}

# Inside an app: what a file of a kind may import of its own app is of its own order or an earlier one. Tasks are
# leaves: they import services inside the function, so that services may enqueue them.
ORDER = {
    "blocks": 1, "errors": 1, "signals": 1,
    "models": 2,
    "services": 3,
    "receivers": 4,
    "forms": 5, "viewsets": 5,
    "views": 6, "urls": 6, "desk_urls": 6, "wagtail_hooks": 6, "management": 6,
}  # fmt: skip

MOST_LINES = 400
TEXT_NOT_CODE = "lms/demo/"  # lessons and people, written out
MAY_BE_CSRF_EXEMPT = {
    "lms/errors.py",  # browsers send reports of the content security policy without a token
    "webinars/callbacks.py",  # a meeting server has no token; it signs what it says
    "courses/letter_views.py",  # mail programs turn letters off by themselves; the address is signed
}
MAY_MARK_SAFE: set[str] = set()
FRAMEWORKS = ("django", "wagtail", "allauth", "csp", "polib")
NOT_FOR_PURE_MODULES = ("django.db", "django.http", "django.shortcuts", "django.utils.timezone", "wagtail.models")

OWN_FILES = [
    path
    for app in LEVEL
    for path in sorted((ROOT / app).rglob("*.py"))
    if not {"migrations", "__pycache__"} & set(path.parts)
]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imported(path: Path, *, at_the_top: bool) -> set[str]:
    """The dotted names that a file imports; ``at_the_top`` leaves out imports inside functions."""
    tree = tree_of(path)
    names = set()
    for node in tree.body if at_the_top else ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def is_service(path: Path) -> bool:
    return "services" in path.with_suffix("").relative_to(ROOT).parts


def pure_modules() -> list[Path]:
    patterns = CONFIG["tool"]["mypy"]["files"]
    return sorted({path for pattern in patterns for path in ROOT.glob(pattern) if not is_service(path)})


# Levels


def own_models():
    return [model for model in apps.get_models() if model._meta.app_label in LEVEL]


def is_below_or_own(*, lower: str, upper: str) -> bool:
    return lower not in LEVEL or lower == upper or LEVEL[lower] < LEVEL[upper]


def test_foreign_keys_point_down():
    upward = [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is not None
        if not is_below_or_own(lower=field.related_model._meta.app_label, upper=model._meta.app_label)
    ]
    assert upward == []


def page_rules(path: Path) -> list[str]:
    """What the classes of a file name in parent_page_types and subpage_types."""
    return [
        text.value
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if (getattr(target, "id", None) or getattr(target, "attr", None)) in {"parent_page_types", "subpage_types"}
        for text in ast.walk(node.value)
        if isinstance(text, ast.Constant)
    ]


def test_page_types_are_named_from_above():
    upward = [
        f"{name_of(path)}: {named}"
        for path in OWN_FILES
        for named in page_rules(path)
        if not is_below_or_own(lower=named.partition(".")[0], upper=path.relative_to(ROOT).parts[0])
    ]
    assert upward == []


def test_no_page_type_can_stand_just_anywhere():
    """A page names its parents, or each parent that may hold it names it: the higher app names the lower page."""
    anywhere = [
        f"{page._meta.label} under {parent._meta.label}"
        for page in own_models()
        if issubclass(page, Page) and page.is_creatable and getattr(page, "parent_page_types", None) is None
        for parent in page.allowed_parent_page_models()
        if parent is not Page and getattr(parent, "subpage_types", None) is None
    ]
    assert anywhere == []


# Inside an app


def own_imports(path: Path) -> set[Path]:
    """The files of the same app that a file imports at its top."""
    app = path.relative_to(ROOT).parts[0]
    found = set()
    for name in imported(path, at_the_top=True):
        if name.partition(".")[0] != app:
            continue
        for dotted in (name, name.rpartition(".")[0]):
            for target in (
                ROOT / f"{dotted.replace('.', '/')}.py",
                ROOT / dotted.replace(".", "/") / "__init__.py",
            ):
                if target.exists() and target != path and target != ROOT / app / "__init__.py":
                    found.add(target)
    return found


def order_of(path: Path, seen: frozenset[Path] = frozenset()) -> int:
    """The order of a file's kind; a file of no named kind stands as high as what it imports."""
    kind = path.with_suffix("").relative_to(ROOT).parts[1]
    if kind in ORDER:
        return ORDER[kind]
    deeper = own_imports(path) - seen
    return max((order_of(target, seen | {path}) for target in deeper), default=1)


@pytest.mark.parametrize("path", OWN_FILES, ids=name_of)
def test_a_file_imports_only_what_comes_before_it(path):
    if path.with_suffix("").relative_to(ROOT).parts[1] not in ORDER:
        return  # takes the order of what it imports
    later = [name_of(target) for target in own_imports(path) if order_of(target) > order_of(path)]
    assert later == []


def test_pure_modules_know_neither_database_nor_request_nor_clock():
    known = {name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in pure_modules()}
    impure = [
        f"{name_of(path)} imports {name}"
        for path in pure_modules()
        for name in imported(path, at_the_top=False)
        if name.startswith(NOT_FOR_PURE_MODULES)
        or (name.partition(".")[0] in LEVEL and name not in known and name.rpartition(".")[0] not in known)
    ]
    assert impure == []


def test_every_pure_module_is_type_checked():
    """A module that needs neither Django nor a file of its own app that does is pure: it belongs in the list."""
    listed = set(pure_modules())
    unlisted = [
        name_of(path)
        for path in OWN_FILES
        if path.name != "__init__.py" and path.relative_to(ROOT).parts[1] not in {"demo", "formats", "settings"}
        if path.with_suffix("").relative_to(ROOT).parts[1] not in {*ORDER, "tasks"}
        if not any(name.startswith(FRAMEWORKS) for name in imported(path, at_the_top=False))
        if path not in listed and own_imports(path) <= listed
    ]
    assert unlisted == []


@pytest.mark.parametrize("path", [path for path in OWN_FILES if is_service(path)], ids=name_of)
def test_services_are_called_by_keyword_only(path):
    positional = [
        node.name
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and len(node.args.args) > 1
    ]
    assert positional == []


# Everywhere


def files_naming(name: str) -> set[str]:
    return {
        name_of(path)
        for path in OWN_FILES
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.Name) and node.id == name) or (isinstance(node, ast.Attribute) and node.attr == name)
    }


def test_cross_site_request_protection_is_left_on():
    assert files_naming("csrf_exempt") - MAY_BE_CSRF_EXEMPT == set()


def test_addresses_come_from_the_settings_not_from_the_request():
    assert files_naming("build_absolute_uri") == set()


def test_markup_is_marked_safe_only_where_it_was_looked_at():
    assert files_naming("mark_safe") - MAY_MARK_SAFE == set()


def makers_of(model: str) -> set[str]:
    """The files that construct a model, or create one through its manager."""
    makes = (model, f"{model}.objects.create", f"{model}.objects.get_or_create", f"{model}.objects.update_or_create")
    return {
        name_of(path)
        for path in OWN_FILES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in makes
    }


@pytest.mark.parametrize(
    ("model", "maker"),
    [
        ("Certificate", "certificates/services.py"),
        ("AuditEvent", "people/services/audit.py"),
        ("AuditDetail", "people/services/audit.py"),
        ("AuditSeal", "people/services/seals.py"),
    ],
)
def test_what_must_be_sealed_is_made_in_one_place(model, maker):
    assert makers_of(model) == {maker}


def test_no_file_grows_beyond_reading():
    folders = [ROOT / name for name in (*LEVEL, "benchmarks", "scripts", "static/css", "static/js", "templates")]
    long = {
        name_of(path): lines
        for folder in folders
        for suffix in ("py", "html", "css", "js", "sh")
        for path in folder.rglob(f"*.{suffix}")
        if "migrations" not in path.parts and not name_of(path).startswith(TEXT_NOT_CODE)
        if (lines := len(path.read_text().splitlines())) > MOST_LINES
    }
    assert long == {}


INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=[\"']|<script(?![^>]*\bsrc=)|javascript:", re.IGNORECASE)
# A mail and a certificate are read outside the site, where no style sheet of ours is at hand.
STANDS_ALONE = ("templates/emails/", "templates/certificates/certificate.html")


def test_templates_hold_no_inline_script_or_style():
    inline = [
        f"{name_of(path)}: {found.group().strip()}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        if not name_of(path).startswith(STANDS_ALONE)
        for found in INLINE.finditer(path.read_text())
    ]
    assert inline == []
