"""The modules of a script as one file: each in a function of its own, in the order in which they need each other."""

from __future__ import annotations

import json
import re
from pathlib import Path

IMPORT = re.compile(
    r'^import (?:\{ (?P<names>[^}]+) \} from "(?P<module>[^"]+)"|(?P<name>\w+) from "(?P<sheet>[^"]+)" with \{ type: "css" \});$',
    re.M,
)
EXPORT = re.compile(r"^export (?P<kind>(?:async )?function\*?|const|class) (?P<name>\w+)", re.M)
COMMENT = re.compile(r"^[ ]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.M | re.S)
SPACE = re.compile(r"\s*\n\s*|\s*([{};])\s*")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)


def bundle(entry: Path) -> str:
    """One classic script that runs as the module `entry` would. Modules import by name, and sheets as `with { type: "css" }`;
    none may need itself. Raises ValueError for any other import or export."""
    parts: dict[Path, str] = {}
    _add(entry.resolve(), parts, ())
    return '(() => {\n"use strict";\n' + "\n".join(parts.values()) + "\n})();\n"


def _add(path: Path, parts: dict[Path, str], under: tuple[Path, ...]) -> None:
    if path in parts:
        return
    if path in under:
        raise ValueError(f"{path.name} needs itself")
    text = path.read_text(encoding="utf-8")
    for needed in IMPORT.finditer(text):
        _add(_needed(path, needed), parts, (*under, path))
    parts[path] = _sheet(path, text) if path.suffix == ".css" else _module(path, text)


def _needed(path: Path, needed: re.Match[str]) -> Path:
    return (path.parent / (needed["module"] or needed["sheet"])).resolve()


def _name(path: Path) -> str:
    return f"{path.parent.name}_{path.stem}_{path.suffix[1:]}"


def _module(path: Path, text: str) -> str:
    names = [each["name"] for each in EXPORT.finditer(text)]
    body = EXPORT.sub(r"\g<kind> \g<name>", IMPORT.sub(lambda needed: _binding(path, needed), text))
    if lost := re.search(r"^(?:import|export)\b.*", body, re.M):
        raise ValueError(f"{path.name}: cannot be bundled: {lost[0]}")
    plain = COMMENT.sub("", body).strip()
    return f"const {_name(path)} = (() => {{\n{plain}\nreturn {{ {', '.join(names)} }};\n}})();"


def _binding(path: Path, needed: re.Match[str]) -> str:
    names = f"{{ {needed['names'].replace(' as ', ': ')} }}" if needed["names"] else needed["name"]
    return f"const {names} = {_name(_needed(path, needed))};"


def _sheet(path: Path, text: str) -> str:
    """A style sheet made in the script, which a content policy without inline styles allows."""
    plain = SPACE.sub(lambda space: space[1] or " ", CSS_COMMENT.sub("", text)).strip()
    name = _name(path)
    return f"const {name} = new CSSStyleSheet();\n{name}.replaceSync({json.dumps(plain, ensure_ascii=False)});"
