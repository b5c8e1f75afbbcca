from tests.benchmarks.rows import Row, at_least, at_most, table


def test_the_table_says_what_was_promised_and_whether_it_was_met() -> None:
    rows = [
        Row("start of the app", 1.2345, at_most(1.5)),
        Row("start of the app, slow", 1.51, at_most(1.5)),
        Row("weighing", 1_234_567, at_least(1_000_000), "cases/s"),
        Row("caseload --version", 61.25, unit="ms"),
    ]
    assert table(rows).splitlines() == [
        "what                             measured              promise",
        "start of the app                   1.23 ×              ≤ 1.5 ×  met",
        "start of the app, slow             1.51 ×              ≤ 1.5 ×  NOT MET",
        "weighing                1,234,567 cases/s  ≥ 1,000,000 cases/s  met",
        "caseload --version                61.2 ms",
    ]


def test_a_promise_is_kept_at_its_limit() -> None:
    assert at_most(4).met_by(4)
    assert at_least(4).met_by(4)
