"""Tables are Markdown, and a budget is kept or named."""

import pytest

from benchmarks import tables
from benchmarks.loader import Load


@pytest.fixture(autouse=True)
def budgets(monkeypatch):
    monkeypatch.setattr(tables, "BUDGETS", {"page": {"cpu_ms": 8, "queries": 4}, "file": {"rows_at_least": 100}})


def test_a_table_is_markdown_with_columns_of_one_width():
    table = tables.Table("Pages", ["page", "ms"])
    table.add("lesson", 7.125)
    table.add("home", 1234)
    assert (
        table.markdown()
        == "## Pages\n\n| page   | ms    |\n| ------ | ----- |\n| lesson | 7.12  |\n| home   | 1 234 |\n"
    )


@pytest.mark.parametrize(
    ("sections", "figures", "said"),
    [
        (["page"], {"cpu_ms": 8.0, "queries": 4}, "met"),
        (["page"], {"cpu_ms": 9.5, "queries": 4}, "cpu ms 9.50, not 8"),
        (["page"], {"cpu_ms": 9.5, "queries": 5}, "cpu ms 9.50, not 8; queries 5, not 4"),
        (["file"], {"rows": 99.0}, "rows 99.0, not 100"),  # a lower bound
        (["file"], {"rows": 100.0}, "met"),
        (["page", "file"], {"queries": 4, "rows": 120.0}, "met"),
        (["other"], {"cpu_ms": 1.0}, ""),  # nothing promised
    ],
)
def test_a_verdict_names_what_is_over(sections, figures, said):
    assert tables.verdict(*sections, **figures) == said


def test_a_load_counts_times_by_rank():
    load = Load(count=4, seconds=2.0, times=[4.0, 1.0, 3.0, 2.0], sizes=[1000, 3000])
    assert (load.per_second, load.percentile(0.5), load.percentile(0.99), load.kilobytes) == (2.0, 3.0, 4.0, 2.0)
