"""复核意见: a reviewer's letter with the errors by gravity, each with its place, its arithmetic and its basis."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.binding import Fact, numerals
from assistant.binding.facts import key
from assistant.drafting.computed import ITEM
from assistant.drafting.writer import Writer, clause, ordinal
from assistant.places import Places
from scoring.finding import Finding, Level
from scoring.quantity import Quantity


def write(writer: Writer) -> None:
    review = writer.material.reviewed.review
    title = review.report.title or "绩效自评报告"
    errors = [f for f in review.findings if f.level is Level.ERROR]
    warnings = [f for f in review.findings if f.level is Level.WARNING]
    writer.add(writer.say("address", unit=writer.material.unit))
    opening = writer.say("opening" if errors or warnings else "clean", title=title)
    writer.add(opening, _counted(writer, errors, warnings))
    _items(writer, errors, writer.say("errors") if errors else "")
    _items(writer, warnings, writer.say("warnings", number=ordinal(2 if errors else 1)) if warnings else "")
    if errors or warnings:
        writer.add(writer.say("closing"))
    writer.paragraphs += [_sign(writer, "reviewer", "复核单位名称"), _sign(writer, "date", "复核日期")]


def _sign(writer: Writer, name: str, question: str) -> str:
    return writer.ask(name, question)


def _counted(writer: Writer, errors: Sequence[Finding], warnings: Sequence[Finding]) -> str:
    groups = {"errors": errors, "warnings": warnings}
    counts = {name: _count(writer, name, found) for name, found in groups.items() if found}
    if not counts:
        return ""
    return writer.say("counted" if len(counts) == 2 else f"counted-{next(iter(counts))}", **counts)


def _count(writer: Writer, name: str, found: Sequence[Finding]) -> str:
    label = {"errors": "错误", "warnings": "提醒"}[name]
    trace = (f"{label} {len(found)} 项",)
    fact = Fact(f"letter.{name}", Quantity.of(len(found), ITEM), label, "count", (label,), trace=trace)
    writer.facts.append(fact)
    return f"{{{{{fact.id}}}}}"


def _items(writer: Writer, findings: Sequence[Finding], heading: str) -> None:
    """One numbered item a kind of fault, in the order of the first of each; several of a kind are parts of it."""
    if not findings:
        return
    writer.add(heading)
    review = writer.material.reviewed
    places = Places(review.documents, review.review.report.sections)
    kinds = list(dict.fromkeys(f.title for f in findings))
    for number, title in enumerate(kinds, 1):
        group = [f for f in findings if f.title == title]
        said = [_told(writer, f, places, f"{f.code}.{n}") for n, f in enumerate(group)]
        cited = clause(_woven(writer, group[0], group[0].basis, f"{group[0].code}.basis"))
        basis = writer.say("basis", basis=cited) if cited else ""
        if len(said) == 1:
            writer.add(writer.say("item", number=str(number), heading=title, message=said[0], basis=basis))
            continue
        writer.add(writer.say("kind", number=str(number), heading=title, basis=basis))
        for part, message in enumerate(said, 1):
            writer.add(writer.say("part", number=str(part), message=message))


def _told(writer: Writer, finding: Finding, places: Places, name: str) -> str:
    place = places.at(finding.evidence[0].location).words.replace(" ", "")
    return f"{clause(_woven(writer, finding, finding.message, name))}（{place}）"


def _woven(writer: Writer, finding: Finding, text: str, name: str) -> str:
    """The finding's sentence with every number bound to it: it was computed by the check, with its trace."""
    pieces: list[str] = []
    position = 0
    for numeral in numerals(text):
        lead = key(text[: numeral.start])[-6:] if not pieces else ""
        fact = _stated(finding, numeral.text, numeral.quantity, lead, f"{name}.{numeral.start}")
        writer.facts.append(fact)
        pieces += [text[position : numeral.start], f"{{{{{fact.id}}}}}"]
        position = numeral.end
    return "".join((*pieces, text[position:]))


def _stated(finding: Finding, shown: str, quantity: Quantity | None, lead: str, name: str) -> Fact:
    value = quantity or Quantity.of(0)
    trace = finding.trace or (finding.message,)
    return Fact(f"letter.{name}", value, finding.title, "quoted", trace=trace, verbatim=shown, lead=lead)
