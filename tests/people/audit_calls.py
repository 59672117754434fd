"""What the code records, read from the code: each call of ``record_event``, its actions and the keys of its data."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("certificates", "courses", "jobs", "lms", "people", "quizzes", "reports", "webinars")
UNKNOWN = "?"


@dataclass(frozen=True)
class Call:
    place: str
    actions: frozenset[str]
    keys: frozenset[str]


def calls() -> list[Call]:
    paths = [path for app in APPS for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts]
    return [call for path in paths for call in _calls_of(path)]


def _calls_of(path: Path) -> Iterator[Call]:
    tree = ast.parse(path.read_text())
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for function in functions:
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and _name(node.func) == "record_event":
                reader = _Reader(tree, function)
                given = {keyword.arg: keyword.value for keyword in node.keywords}
                actions = reader.texts(given["action"])
                keys = reader.keys(given["data"]) if "data" in given else set()
                place = f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
                yield Call(place, frozenset(actions), frozenset(keys))


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


class _Reader:
    """Follows a value back to what is written in the file: a name to its assignments, a parameter to its callers,
    a call to what the function returns. What it can't read is ``UNKNOWN``, and the tests refuse that."""

    def __init__(self, tree: ast.Module, function: ast.FunctionDef):
        self.tree, self.function = tree, function

    def texts(self, node: ast.expr) -> set[str]:
        if isinstance(node, ast.Constant):
            return {node.value}
        if isinstance(node, ast.IfExp):
            return self.texts(node.body) | self.texts(node.orelse)
        if isinstance(node, ast.Name):
            return self._followed(node.id, _Reader.texts)
        return {UNKNOWN}

    def keys(self, node: ast.expr) -> set[str]:
        match node:
            case ast.Constant(value=None):
                found: set[str] = set()
            case ast.Dict():
                found = self._keys_of_dict(node)
            case ast.DictComp():
                found = self._keys_of_comprehension(node)
            case ast.BinOp(left=one, op=ast.BitOr(), right=other) | ast.IfExp(body=one, orelse=other):
                found = self.keys(one) | self.keys(other)
            case ast.Name(id=name):
                found = self._followed(name, _Reader.keys)
            case ast.Call(func=function):
                found = self._keys_returned(_name(function))
            case _:
                found = {UNKNOWN}
        return found

    def _keys_of_dict(self, node: ast.Dict) -> set[str]:
        found: set[str] = set()
        for key, value in zip(node.keys, node.values, strict=True):
            found |= self.keys(value) if key is None else self.texts(key)
        return found

    def _keys_of_comprehension(self, node: ast.DictComp) -> set[str]:
        over = node.generators[0].iter
        is_written_out = isinstance(over, ast.Tuple) and _name(node.key) == _name(node.generators[0].target)
        return set().union(*map(self.texts, over.elts)) if is_written_out else {UNKNOWN}

    def _keys_returned(self, name: str) -> set[str]:
        for path in (ROOT / app for app in APPS):
            for file in path.rglob("*.py"):
                tree = ast.parse(file.read_text())
                for function in ast.walk(tree):
                    if isinstance(function, ast.FunctionDef) and function.name == name:
                        reader = _Reader(tree, function)
                        returns = [node.value for node in ast.walk(function) if isinstance(node, ast.Return)]
                        return set().union(*(reader.keys(value) for value in returns if value is not None))
        return {UNKNOWN}

    def _followed(self, name: str, read) -> set[str]:
        assigned = list(self._assigned(name))
        if assigned:
            return set().union(*(read(self, value) for value in assigned))
        parameters = [one.arg for one in (*self.function.args.args, *self.function.args.kwonlyargs)]
        if name in parameters:
            return self._from_callers(name, parameters.index(name), read)
        return {UNKNOWN}

    def _assigned(self, name: str) -> Iterator[ast.expr]:
        for node in [*ast.walk(self.function), *self.tree.body]:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
                yield from self._from_item(node.targets[0], name)
            elif isinstance(node, ast.Assign) and any(_name(target) == name for target in node.targets):
                yield node.value
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
                yield from self._from_tuple(node, name)
            elif isinstance(node, ast.AugAssign | ast.AnnAssign) and _name(node.target) == name and node.value:
                yield node.value
            elif isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple):
                yield from self._from_loop(node, name)

    def _from_item(self, target: ast.Subscript, name: str) -> Iterator[ast.expr]:
        """``data["key"] = …``"""
        if _name(target.value) == name:
            yield ast.Dict(keys=[target.slice], values=[ast.Constant(None)])

    def _from_loop(self, node: ast.For, name: str) -> Iterator[ast.expr]:
        """``for action, person in (("a", x), ("b", y))``"""
        names = [_name(one) for one in node.target.elts] if isinstance(node.target, ast.Tuple) else [_name(node.target)]
        if name in names:
            for value in node.iter.elts:
                yield value.elts[names.index(name)] if isinstance(value, ast.Tuple) else value

    def _from_tuple(self, node: ast.Assign, name: str) -> Iterator[ast.expr]:
        for target, value in zip(node.targets[0].elts, getattr(node.value, "elts", []), strict=False):
            if _name(target) == name:
                yield value

    def _from_callers(self, name: str, position: int, read) -> set[str]:
        found: set[str] = set()
        for function in ast.walk(self.tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and _name(node.func) == self.function.name:
                    given = {keyword.arg: keyword.value for keyword in node.keywords}
                    value = given.get(name) or (node.args[position] if position < len(node.args) else None)
                    found |= {UNKNOWN} if value is None else read(_Reader(self.tree, function), value)
        return found or {UNKNOWN}
