"""Digests: the same whichever encoder writes what they are taken over."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from caseload_tui.store.seal import digest

_ATOMS = st.none() | st.integers() | st.text() | st.binary(max_size=4)
_VALUES = st.recursive(_ATOMS, lambda inner: st.lists(inner) | st.lists(inner).map(tuple), max_leaves=20)


@given(_VALUES)
@example(["\x7f", "\x00\b\t\n\f\r\x1f", "é", "\U0001f33b", '"\\/', 2**64, -(2**63), b"\xff", ("a", None)])
@example("\ud800")
def test_a_digest_is_of_the_json_of_the_standard_library(value: Any) -> None:
    written = json.dumps(value, separators=(",", ":"), default=repr)
    assert digest(value) == hashlib.sha256(written.encode("ascii")).hexdigest()
