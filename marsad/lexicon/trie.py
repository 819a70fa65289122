"""Names of one or more words over folded tokens; the longest wins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Node = dict[str, Any]
END = " "  # the key under which a node keeps what the words up to it name; no word is a space


def insert(trie: Node, words: Sequence[str], payload: Any) -> None:
    """Add one name, given as its folded words, with what it names (several payloads may share a name)."""
    node = trie
    for word in words:
        node = node.setdefault(word, {})
    payloads = node.setdefault(END, [])
    if payload not in payloads:
        payloads.append(payload)


def build(names: Iterable[tuple[Sequence[str], Any]]) -> Node:
    """A trie of all names; each is (folded words, payload)."""
    trie: Node = {}
    for words, payload in names:
        if words:
            insert(trie, words, payload)
    return trie


def step(node: Node, word: str, bare: str) -> Node | None:
    """The node after ``word``, with or without the article (القوات المسلحة names what قوات مسلحة names): ``bare`` is
    the word less its article, "" where it bears none."""
    found: Node | None = node.get(word)
    return found if found is not None or not bare else node.get(bare)
