"""Who may come in: one token a person, spent at its first use, and a session for each who used theirs."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Invitation:
    """A token for one person, by whose name everything they do is recorded."""

    author: str
    token: str


def invite(authors: Iterable[str]) -> list[Invitation]:
    """A token for each person, that nobody can guess."""
    return [Invitation(author, secrets.token_urlsafe(32)) for author in authors]


class Door:
    """Knows who was invited and who is in. Neither tokens nor sessions are kept, only their digests."""

    def __init__(self, invitations: Iterable[Invitation]) -> None:
        self._invited = {_digest(one.token): one.author for one in invitations}
        self._inside: dict[str, str] = {}

    def admit(self, token: str) -> str | None:
        """Spends a token: the key of a new session, or ``None`` where it is unknown or was spent before."""
        author = self._invited.pop(_digest(token), None)
        if author is None:
            return None
        session = secrets.token_urlsafe(32)
        self._inside[_digest(session)] = author
        return session

    def author(self, session: str) -> str | None:
        """By whose name a session records; ``None`` where there is no such session."""
        return self._inside.get(_digest(session))


def _digest(secret: str) -> str:
    """Looked up in place of the secret, so that the time it takes tells nothing about it."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
