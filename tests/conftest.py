"""What holds for every test: a still screen, one time zone, folders of its own, and ``--full``."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_HOME = tempfile.TemporaryDirectory(prefix="caseload-tests-", ignore_cleanup_errors=True)
"""Stands for the user's folders, in this process and in those that it starts, until it ends."""
_UNSET = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "CASELOAD_FILE")
_FOLDERS = ("CONFIG", "DATA", "STATE", "CACHE", "RUNTIME")


def _settle_environment() -> None:
    """Before Textual is imported, since it reads the environment once."""
    for name in _UNSET:
        os.environ.pop(name, None)
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()
    for name in _FOLDERS:
        folder = Path(_HOME.name, name.lower())
        folder.mkdir(mode=0o700)
        os.environ[f"XDG_{name}_{'DIR' if name == 'RUNTIME' else 'HOME'}"] = str(folder)


_settle_environment()

settings.register_profile(
    "quick", max_examples=50, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("full", settings.get_profile("quick"), max_examples=20_000)

FULL_TIMEOUT = 3_600
"""Seconds that one drill may take with ``--full``."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run the drills at full length, and the long ones too")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    full = config.getoption("--full")
    settings.load_profile("full" if full else "quick")
    if full and config.getoption("timeout") is None:
        config.option.timeout = FULL_TIMEOUT


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--full"):
        return
    long = [item for item in items if item.get_closest_marker("full")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.fixture(autouse=True)
def _leaves_no_settings() -> Iterator[None]:
    """What a test settles would hold for all that come after it in the same process."""
    yield
    left = Path(_HOME.name, "config", "caseload-tui", "settings.toml")
    if left.exists():
        left.unlink()
        pytest.fail("This test left settings behind. Give it an XDG_CONFIG_HOME of its own.")


@pytest.fixture(scope="session")
def full(pytestconfig: pytest.Config) -> bool:
    """Whether a drill runs at full length (``--full``) or in its quick form."""
    return bool(pytestconfig.getoption("--full"))
