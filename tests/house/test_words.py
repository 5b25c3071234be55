"""Words stand in data with a meaning, not in patterns: the number of patterns in reading only goes down."""

from __future__ import annotations

from pathlib import Path

from benchmarks.house import counted, total, weight

# lower them whenever patterns go; they may never rise
MOST_PATTERNS = 1073
MOST_WORDS = 2896
"""The same with every word of an alternation counted."""


def test_patterns_in_reading_only_become_fewer():
    now = total()
    for number, most in ((now.patterns, MOST_PATTERNS), (now.words, MOST_WORDS)):
        assert number <= most, "a word belongs into assistant/reading/words/concepts.yaml"
        assert number >= most * 9 // 10, "patterns have gone: lower the number to the new one"


def test_a_pattern_is_found_in_whatever_way_it_comes_about(tmp_path: Path):
    (tmp_path / "a.py").write_text(
        "import re\n"
        "A = '预算|计划|目标'\n"
        "B, C = 'x', '收入'\n"
        "D = re.compile(rf'(?:{A})(?:支出|收入)+{C}')\n"
        "def pattern(words): return re.compile('|'.join(words))\n"
        "E = pattern(['上年', '去年'])\n"
        "F = tuple(map(re.compile, ('同比', '环比')))\n"
        "for part in ('本年',):\n"
        "    re.search(part, '此处是文字')\n"
        "G = '不是模式|只是文字'\n",
        "utf-8",
    )
    (tmp_path / "b.yaml").write_text("a: [预算, '预算(?:数)?']\nnote: 一(二)\n", "utf-8")
    found = counted(tmp_path)
    assert found["b.yaml"].patterns == 1
    # D, A, C, "|", 上年, 去年, 同比, 环比, 本年
    assert (found["."].patterns, found["."].words) == (9, 12)


def test_words_of_one_character_are_no_words():
    assert weight("人|户|亩") == 1
    assert weight("(?:预算|计划)数?") == 2
    assert weight("预算") == 1
