"""The collection: where the texts of the net come from, a function a source.

What lies in the shared folder (`JIHE_SHARED`) is left out where that is not at hand.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from assistant.documents import Source
from benchmarks.accuracy import run as accuracy
from benchmarks.accuracy.draft import Draft
from benchmarks.accuracy.faults import FAULTS, PROSE_ONLY
from benchmarks.accuracy.formats import render
from benchmarks.claims import alterations, claims, number_of
from benchmarks.net import expectations
from benchmarks.net.case import Case, Cases, Expectation
from tests.drafts.matching import FOLDERS, draft_of, load_truth
from tests.faults import test_prose_faults as faults
from tests.reading import test_forms as forms
from tests.reading.test_prose import CASES as SENTENCES
from tests.test_seed import CODES, MUST

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
CLEAN, FAULTY = 64, 16
"""Made reports without a fault, and with one: so many a code."""


def inline(text: str) -> tuple[Source, ...]:
    """The text as a file of its own."""
    return (Source("draft.txt", text.encode()),)


def file(path: Path) -> tuple[Source, ...]:
    return (Source.from_path(path),)


def made(draft: Draft, extension: str) -> tuple[Source, ...]:
    """A made report in one of the formats of the accuracy benchmark."""
    return (Source(f"draft.{extension}", render(draft, extension)),)


def named(case: Mapping[str, Any]) -> str:
    """An id from what a case of a list says, without its right outcome, so that it stays when others come or go."""
    asked = {key: value for key, value in case.items() if key not in ("read", "expect")}
    digest = hashlib.sha256(json.dumps(asked, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:8]
    start = "".join(str(case.get("text") or case.get("problems") or "").split())[:12]
    return f"{start} {digest}"


def shared(*parts: str) -> Path | None:
    """A file or folder of the shared folder, None where it is not at hand."""
    folder = os.environ.get("JIHE_SHARED")
    path = Path(folder, *parts) if folder else None
    return path if path and path.exists() else None


def prose_cases() -> Iterator[Case]:
    """The sentences whose relations are told."""
    for case in SENTENCES:
        text = str(case["text"]).replace("\n", "\n\n")
        yield Case("sentences", named(case), partial(inline, text), partial(expectations.reads, case["read"]))


def form_cases() -> Iterator[Case]:
    """Sentences in a report with forms."""
    for case in forms.CASES:
        text = forms.report(case["text"], case.get("forms", "department radar rain"))
        # a report without its department's form has no conclusion
        yield Case("forms", named(case), partial(inline, text), partial(expectations.tells, case["expect"], "D106"))


def text_cases() -> Iterator[Case]:
    """Other text of a report with one form."""
    for case in forms.OTHER:
        given: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in case.items()}
        text = forms.report(given.pop("text", ""), "weather", **{k: v for k, v in given.items() if k != "expect"})
        yield Case("texts", named(case), partial(inline, text), partial(expectations.tells, case["expect"], ""))


def report_cases() -> Iterator[Case]:
    """Sentences about two more reports."""
    for case in forms.REPORTS["cases"]:
        expect = partial(expectations.names, case["expect"], "D106" if case.get("conclusion") else "")
        yield Case("reports", named(case), partial(inline, forms.whole(case)), expect)


def fault_forms(folder: str) -> Iterator[Case]:
    """Forms with a fault and their right twins."""
    for path in sorted((TESTS / "faults" / folder).rglob("expect.json")):
        yield _folder(folder, path, partial(expectations.fault, _json(path)))


def fault_headers() -> Iterator[Case]:
    """Forms with header words that no list has."""
    for path in sorted((TESTS / "faults" / "headers").rglob("expect.json")):
        yield _folder("headers", path, partial(expectations.columns, _json(path)["columns"]))


def _folder(folder: str, path: Path, expect: Expectation) -> Case:
    ident = path.parent.relative_to(TESTS / "faults" / folder).as_posix()
    return Case(f"fault-{folder}", ident, partial(file, next(path.parent.glob("report.*"))), expect)


def _json(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text("utf-8"))


def fault_prose() -> Iterator[Case]:
    """Sentences with a fault and their right twins: the project's, and those that only the shared folder has."""
    own = {case["id"] for case in faults.CASES}
    for case in faults.CASES:
        yield _sentence(case, faults.HERE)
    path = shared("cases", "faults", "prose.jsonl")
    for line in path.read_text("utf-8").splitlines() if path else ():
        case = json.loads(line)
        if path and case["id"] not in own:
            yield _sentence(case, path.parent)


def _sentence(case: Mapping[str, Any], folder: Path) -> Case:
    files = partial(file, folder / case["file"]) if "file" in case else partial(inline, case["text"])
    return Case("fault-prose", case["id"], files, partial(expectations.fault, case))


def published() -> Iterator[Case]:
    """Published passages as they are."""
    for claim in claims() if shared("cases", "claims.jsonl") else ():
        hard = partial(expectations.shown, number_of(claim["claimed"])) if claim.get("severity") == "hard" else None
        yield Case(
            "published",
            claim["id"],
            partial(_passage, claim, _text(claim)),
            expectations.agrees if claim["consistent"] else hard,
        )


def altered() -> Iterator[Case]:
    """Right published passages with the claimed number altered."""
    for claim in claims() if shared("cases", "claims.jsonl") else ():
        for text, number in alterations(_text(claim), claim["claimed"]) if claim["consistent"] else ():
            files, expect = partial(_passage, claim, text), partial(expectations.shown, number)
            yield Case("altered", f"{claim['id']} {number}", files, expect)


def _text(claim: Mapping[str, Any]) -> str:
    return claim.get("text_simplified") or claim["text"]


def _passage(claim: Mapping[str, Any], text: str) -> tuple[Source, ...]:
    return inline("\n\n".join([*(claim.get("context") or []), text]))


def drafts() -> Iterator[Case]:
    """Whole drafts in many forms and hands."""
    for folder in FOLDERS:
        expect = partial(expectations.true_to, load_truth(folder), True)
        yield Case("drafts", folder.name, partial(file, draft_of(folder)), expect)


def samples() -> Iterator[Case]:
    """The samples that come with the program."""
    for path in sorted((ROOT / "samples" / "expected").glob("*.json")):
        wanted = _json(path)
        found = [each | {"codes": [each["code"], *each["or"]], "excerpt": each["where"]} for each in wanted["findings"]]
        expect = partial(expectations.true_to, {"faults": found, "allowed": wanted["may_also"]}, False)
        yield Case("samples", wanted["file"], partial(file, ROOT / "samples" / wanted["file"]), expect)


def seed() -> Iterator[Case]:
    """The founding draft."""
    path = shared("seed", "draft-report.txt")
    if path:
        yield Case("seed", path.name, partial(file, path), partial(expectations.holds, MUST, CODES))


def clean() -> Iterator[Case]:
    """The reports without a fault that the accuracy benchmark makes."""
    for number, form, extension, rounded in accuracy.settings(CLEAN):
        draft = accuracy.clean_draft(number, form, rounded=rounded)
        files = partial(made, draft, extension)
        yield Case("clean", f"{number}/{form}/{extension}", files, expectations.faultless)


def seeded() -> Iterator[Case]:
    """Those with one fault."""
    for code in FAULTS:
        for number, form, extension, rounded in accuracy.settings(FAULTY):
            extension = "docx" if extension == "xlsx" and code in PROSE_ONLY else extension
            draft, codes = accuracy.seeded(code, number, form, rounded=rounded) or (None, ())
            if draft:
                files, expect = partial(made, draft, extension), partial(expectations.seeded, codes)
                yield Case("seeded", f"{code}/{number}/{form}/{extension}", files, expect)


COLLECTION: Mapping[str, Cases] = MappingProxyType(
    {
        "sentences": prose_cases,
        "forms": form_cases,
        "texts": text_cases,
        "reports": report_cases,
        "fault-tables": partial(fault_forms, "tables"),
        "fault-forms": partial(fault_forms, "forms"),
        "fault-headers": fault_headers,
        "fault-prose": fault_prose,
        "published": published,
        "altered": altered,
        "drafts": drafts,
        "samples": samples,
        "seed": seed,
        "clean": clean,
        "seeded": seeded,
    }
)
