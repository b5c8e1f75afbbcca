"""Where in a scheme file each key stands, for messages that name the line.

Asked only when something is wrong, so the grammar is loaded only then.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

Path = tuple[str | int, ...]


def lines(text: str) -> dict[Path, int]:
    """The line (from 1) of every key and array item of a TOML text, by its path from the top."""
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    tree = Parser(Language(tree_sitter_toml.language())).parse(text.encode())
    found: dict[Path, int] = {(): 1}
    arrays: dict[Path, int] = {}
    for node in tree.root_node.named_children:
        if node.type == "pair":
            _pair(node, (), found)
        elif node.type in {"table", "table_array_element"}:
            _table(node, found, arrays)
    return found


def _table(node: Node, found: dict[Path, int], arrays: dict[Path, int]) -> None:
    header, *content = (child for child in node.named_children if child.type != "comment")
    keys = _keys(header)
    path: Path = ()
    for key in keys[:-1]:
        path = (*path, key)
        if path in arrays:
            path = (*path, arrays[path])
    path = (*path, keys[-1])
    _note(found, path, header)
    if node.type == "table_array_element":
        arrays[path] = arrays.get(path, -1) + 1
        path = (*path, arrays[path])
        _note(found, path, header)
    for child in content:
        _pair(child, path, found)


def _pair(node: Node, base: Path, found: dict[Path, int]) -> None:
    named = [child for child in node.named_children if child.type != "comment"]
    if node.type != "pair" or len(named) < 2:
        return
    path = base
    for key in _keys(named[0]):
        path = (*path, key)
        _note(found, path, node)
    _value(named[1], path, found)


def _value(node: Node, path: Path, found: dict[Path, int]) -> None:
    named = [child for child in node.named_children if child.type != "comment"]
    if node.type == "inline_table":
        for child in named:
            _pair(child, path, found)
    elif node.type == "array":
        for index, child in enumerate(named):
            _note(found, (*path, index), child)
            _value(child, (*path, index), found)


def _keys(node: Node) -> list[str]:
    if node.type == "dotted_key":
        return [key for child in node.named_children for key in _keys(child)]
    text = (node.text or b"").decode()
    if node.type == "quoted_key":
        return [str(tomllib.loads(f"key = {text}")["key"])]
    return [text]


def _note(found: dict[Path, int], path: Path, node: Node) -> None:
    found.setdefault(path, node.start_point[0] + 1)
