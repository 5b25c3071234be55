"""Writing a section: paragraphs with tokens, what is missing, and the facts of quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.binding import Fact
from assistant.binding.context import MAIN
from assistant.drafting.material import Material
from assistant.drafting.quoting import Quote, clause, listed
from assistant.prompts import Prompt, prompt
from scoring.model import Entry, Evaluation

_ORDINALS = "一二三四五六七八九十"
LIMIT = 12
"""Points of an enumeration; what comes after is summed up by the writer."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A question to the user: `key` names the answer in the form, `question` what to write."""

    key: str
    question: str


@dataclass
class Writer:
    """Collects a section. `name` is the prompt file with its sentences (draft-<name>)."""

    material: Material
    name: str
    paragraphs: list[str] = field(default_factory=list[str])
    missing: list[Missing] = field(default_factory=list[Missing])
    facts: list[Fact] = field(default_factory=list[Fact])

    @property
    def prompt(self) -> Prompt:
        return prompt(f"draft-{self.name}")

    def say(self, sentence: str, /, **values: str) -> str:
        """A sentence of the section's file with its variables filled in."""
        return self.prompt.render(sentence, **values)

    def add(self, *sentences: str) -> None:
        """One paragraph; empty sentences are left out."""
        text = tidy("".join(s for s in sentences if s))
        if text:
            self.paragraphs.append(text)

    def ask(self, key: str, question: str) -> str:
        """The user's words, or a mark that says what is to be added."""
        given = (self.material.given.get(key) or self.material.given.get(question) or "").strip()
        if given:
            return clause(given)
        self.missing.append(Missing(key, question))
        return f"【待补充：{question}】"

    def cell(self, entry: Entry | None) -> str:
        """The words of a table cell, with its numbers bound; "" for a blank."""
        if entry is None or entry.blank:
            return ""
        return listed(self.quoted(self.material.quoting.quote(entry.location)))

    def quoted(self, quote: Quote) -> str:
        self.facts += [fact for fact in quote.facts if fact not in self.facts]
        return quote.text

    def tell(self, pattern: str) -> bool:
        """The document's own sections, a paragraph each; False where it has none."""
        before = len(self.paragraphs)
        for section in self.material.quoting.sections(pattern):
            self.add(*(s if s[-1:] in "。！？" else f"{s}。" for s in self.passages(f"^{re.escape(section.title)}$")))
        return len(self.paragraphs) > before

    def passages(self, pattern: str, limit: int = 40) -> list[str]:
        """Sentences of the document's sections by title; those with errors are left out and asked for."""
        found = self.material.quoting.passages(pattern)[: 2 * limit]
        for quote in found:
            if quote.wrong:
                short = clause(quote.text)[:16]
                question = f"原文“{short}…”一句的数据经检查有误，核对后补充"
                self.missing.append(Missing(f"wrong.{short}", question))
        kept = [self.quoted(q) for q in found if not q.dropped][:limit]
        added = [self.material.given.get(m.key, "").strip() for m in self.missing if m.key.startswith("wrong.")]
        return kept + [f"{clause(text)}。" for text in added if text]

    def table(self, evaluation: Evaluation) -> None:
        """Where the report has several tables, a line that says which one is spoken of."""
        if len(self.material.assessments) > 1:
            self.add(evaluation.project or MAIN)

    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def ordinal(number: int) -> str:
    """1 → 一, 11 → 十一, as in 一是."""
    if number <= 10:
        return _ORDINALS[number - 1]
    tens, ones = divmod(number, 10)
    return f"{'' if tens == 1 else _ORDINALS[tens - 1]}十{_ORDINALS[ones - 1] if ones else ''}"


def points(items: Iterable[str]) -> list[str]:
    """“一是…。” “二是…。”"""
    return [f"{ordinal(n)}是{clause(item)}。" for n, item in enumerate(items, 1)]


def joined(items: Sequence[str]) -> str:
    """甲、乙和丙."""
    return items[0] if len(items) == 1 else "、".join(items[:-1]) + "和" + items[-1] if items else ""


_SEAMS = (
    (re.compile(r"(?<=[\u4e00-\u9fff]) *(\{\{[^{}]*\}\}) *(?=[\u4e00-\u9fff，。；、）])"), r"\1"),
    (re.compile(r"(\}\}) +(?=[\u4e00-\u9fff])"), r"\1"),
    (re.compile(r"([。！？])[。；，、]+"), r"\1"),
    (re.compile(r"[；，、]+([。；])"), r"\1"),
    (re.compile(r"，{2,}"), "，"),
    (re.compile(r"；{2,}"), "；"),
    (re.compile(r"：[，。；]"), "："),
    (re.compile(r"(?<=[\u4e00-\u9fff，。；：、]) +(?=[\u4e00-\u9fff，。；：、“])"), ""),
)


def tidy(text: str) -> str:
    """No doubled marks where sentences were joined, no blanks between Chinese characters."""
    for pattern, replacement in _SEAMS:
        text = pattern.sub(replacement, text)
    return text.strip()
