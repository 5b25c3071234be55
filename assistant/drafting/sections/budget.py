"""预算安排与执行情况: what was granted, adjusted and spent; a wrong rate is put right, with a note."""

from __future__ import annotations

from decimal import Decimal

from assistant.binding.facts import fund_name
from assistant.drafting.writer import Writer
from scoring.execution import as_ratio, execution_line
from scoring.methods import ScoredFund
from scoring.model import Entry
from scoring.quantity import rounded
from scoring.review import Assessment

_TEXT = r"^(?!.*(?:绩效|自评|评价)).*(?:预算|资金|收入|支出|经费)"


def write(writer: Writer) -> None:
    told = False
    for assessment in writer.material.assessments:
        told = evaluation(writer, assessment) or told
    if not told and not writer.tell(_TEXT):
        writer.add(writer.ask("budget", "年初预算、全年预算和实际支出金额"))


def evaluation(writer: Writer, assessment: Assessment) -> bool:
    """The paragraph of a table's fund block; False where it has no amounts."""
    main = main_fund(assessment)
    if main is None or not _token(main.line.executed):
        return False
    key = f"{assessment.evaluation.id}.f{assessment.funds.index(main)}"
    writer.add(
        _opening(writer, assessment, main, key),
        _adjusted(writer, main, key),
        _lines(writer, assessment, main),
        _rest(writer, main, key),
        _note(writer, assessment),
    )
    return True


def main_fund(assessment: Assessment) -> ScoredFund | None:
    """The line that stands for all funds."""
    line = execution_line(assessment.evaluation)
    scored = next((f for f in assessment.funds if f.line is line), None)
    return scored or next((f for f in assessment.funds if f.line.total), next(iter(assessment.funds), None))


def _token(entry: Entry | None) -> str:
    return f"{{{{{entry.figure.id}}}}}" if entry and entry.figure else ""


def rate_token(writer: Writer, fund: ScoredFund, key: str) -> str:
    """The stated rate where it is right, else the recomputed one."""
    stated = fund.line.rate
    if fund.rate is None or (stated and stated.quantity and right(fund)):
        return _token(stated)
    return f"{{{{{key}.rate}}}}"


def right(fund: ScoredFund) -> bool:
    """The stated rate is the recomputed one, rounded as printed."""
    quantity = fund.line.rate.quantity if fund.line.rate else None
    if quantity is None or fund.rate is None or not quantity.unit.symbol:
        return False
    return rounded(as_ratio(quantity) * 100, quantity.decimals) == rounded(fund.rate, quantity.decimals)


def _opening(writer: Writer, assessment: Assessment, fund: ScoredFund, key: str) -> str:
    line, material = fund.line, writer.material
    values = {"executed": _token(line.executed), "rate": rate_token(writer, fund, key) or _no_rate(writer, key)}
    project = assessment.evaluation.project
    if _token(line.initial) and _token(line.full):
        both = {**values, "initial": _token(line.initial), "full": _token(line.full)}
        if project:
            return writer.say("opening-project", project=project, **both)
        return writer.say("opening", year=material.year, unit=material.unit, **both)
    base = f"全年预算{_token(line.full)}" if _token(line.full) else f"年初预算{_token(line.initial)}"
    named = {"year": "", "unit": project} if project else {"year": material.year, "unit": material.unit}
    return writer.say("opening-short", base=base, **named, **values)


def _no_rate(writer: Writer, key: str) -> str:
    return writer.ask(f"{key}.rate", "预算执行率")


def _adjusted(writer: Writer, fund: ScoredFund, key: str) -> str:
    initial, full = fund.line.initial, fund.line.full
    if not (_token(initial) and _token(full)):
        return ""
    if not writer.material.has(f"{key}.delta"):
        return writer.say("adjusted-none")
    delta = writer.material.book.by_id[f"{key}.delta"]
    reason = writer.ask(f"{key}.adjust", "预算调整的原因")
    if not writer.material.has(f"{key}.growth"):
        return writer.say("adjusted-up-amount", delta=f"{{{{{key}.delta}}}}", reason=reason)
    name = "adjusted-up" if delta.direction == "up" else "adjusted-down"
    return writer.say(name, delta=f"{{{{{key}.delta}}}}", growth=f"{{{{{key}.growth}}}}", reason=reason)


def _lines(writer: Writer, assessment: Assessment, main: ScoredFund) -> str:
    said: list[str] = []
    for number, fund in enumerate(assessment.funds):
        amounts = [_token(e) for e in (fund.line.full, fund.line.executed)]
        if fund is main or not all(amounts) or _zero(fund.line.full):
            continue
        key = f"{assessment.evaluation.id}.f{number}"
        rate = rate_token(writer, fund, key)
        if not rate:
            continue
        values = {"line": fund_name(fund.line), "full": amounts[0], "executed": amounts[1], "rate": rate}
        initial = _token(fund.line.initial)
        said.append(writer.say("line-initial", initial=initial, **values) if initial else writer.say("line", **values))
    return writer.say("lines", lines="；".join(said)) if said else ""


def _zero(entry: Entry | None) -> bool:
    return entry is not None and entry.quantity is not None and entry.quantity.value == Decimal(0)


def _rest(writer: Writer, fund: ScoredFund, key: str) -> str:
    full, executed = fund.line.full, fund.line.executed
    if not (full and full.quantity and executed and executed.quantity):
        return ""
    if full.quantity.base == executed.quantity.base:
        return writer.say("done")
    if not writer.material.has(f"{key}.rest"):
        return ""
    name = "rest" if executed.quantity.base < full.quantity.base else "over"
    question = "年末未支出的原因" if name == "rest" else "实际支出超过全年预算的原因"
    reason = writer.cell(fund.line.reason) or writer.ask(f"{key}.rest", question)
    return writer.say(name, rest=f"{{{{{key}.rest}}}}", reason=reason)


def _note(writer: Writer, assessment: Assessment) -> str:
    stated = [f for f in assessment.funds if f.rate is not None and f.line.rate and f.line.rate.quantity]
    wrong = [f for f in stated if not right(f)]
    return writer.say("corrected") if wrong else ""
