"""Comparators: what somebody typed into a TOML file, taken whole or refused with every fault and its line."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from caseload_tui import manual
from caseload_tui.errors import FileRefused
from caseload_tui.reports.summary.comparators import MEASURES, WHOSE, Given, comparators, read_comparators


def refused(text: str) -> list[str]:
    with pytest.raises(FileRefused) as caught:
        comparators(text, "c.toml")
    return [str(one) for one in caught.value.problems]


def test_each_figure_keeps_its_own_date_and_source() -> None:
    read = comparators(
        """
[caseload]
national = { value = 15.4, on = 2024-09-30, source = "DfE" }
regional = { value = 16, on = 2023-09-30 }
""",
        "c.toml",
    )
    assert read.of("caseload") == {
        "national": Given(Decimal("15.4"), date(2024, 9, 30), "DfE"),
        "regional": Given(Decimal(16), date(2023, 9, 30), ""),
    }
    assert read.of("agency") == {}
    assert comparators("", "c.toml").given == {}


def test_every_measure_can_be_typed_for_everybody() -> None:
    lines = [f"[{one}]\n" + "".join(f"{who} = {{ value = 1, on = 2024-09-30 }}\n" for who in WHOSE) for one in MEASURES]
    assert len(comparators("".join(lines), "c.toml").given) == len(MEASURES) * len(WHOSE)


def test_the_example_of_the_manual_can_be_taken_whole() -> None:
    (example,) = re.findall(r"^```toml\n(.*?)^```$", manual.page_text("summaries"), re.MULTILINE | re.DOTALL)
    read = comparators(example, "c.toml")
    assert len(read.given) == 5
    assert read.cost_per_fte == 58000
    assert set(read.of_others().given) == {("caseload", "national")}
    assert read.of_others().cost_per_fte == 58000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[caseloads]\n", 'c.toml:1: caseloads: "caseloads" is not a key that can stand here.'),
        ("[caseload]\nlocal = 3\n", 'c.toml:2: caseload.local: "local" is not a key that can stand here.'),
        ("[caseload]\nnational = 15.4\n", "c.toml:2: caseload.national: A table is needed here."),
        ("[caseload]\nnational = { value = 15.4 }\n", 'c.toml:2: caseload.national: "on" is missing.'),
        ("[caseload]\nnational = { on = 2024-09-30 }\n", 'c.toml:2: caseload.national: "value" is missing.'),
        (
            '[caseload]\n\nnational = { value = "15.4", on = 2024-09-30 }\n',
            'c.toml:3: caseload.national.value: "15.4" is not a number.',
        ),
        (
            '[agency]\nnational = { value = 15.4, on = "30/9/2024" }\n',
            'c.toml:2: agency.national.on: "30/9/2024" is not a date.',
        ),
        ("[agency]\nnational = { value = -1, on = 2024-09-30 }\n", "c.toml:2: agency.national.value: -1 is below 0."),
        ('[agency]\nnational = { value = "?", on = 2024-09-30 }\n', '"?" is no figure.'),
        ("cost_per_fte = -1\n", "c.toml:1: cost_per_fte: -1 is below 0."),
        ("[agency\n", "c.toml:1: This is not valid TOML"),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, said: str) -> None:
    assert any(said in one for one in refused(text)), refused(text)


def test_all_faults_are_named_at_once() -> None:
    assert len(refused("[caseload]\nlocal = 3\n[vacancies]\n[agency]\nnational = { value = 1 }\n")) == 3


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="It cannot be read"):
        read_comparators(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b'[agency]\nnational = { value = 1, on = 2024-09-30, source = "\xe9" }\n')
    with pytest.raises(FileRefused, match="not UTF-8"):
        read_comparators(tmp_path / "latin.toml")
    (tmp_path / "bom.toml").write_bytes(b"\xef\xbb\xbf[agency]\n")
    assert read_comparators(tmp_path / "bom.toml").given == {}
