"""Labels: the noun phrase that a figure measures, and when two labels name the same thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.reading.prose.words import COMPARE, DOWN, UP, synonyms

_CLAUSE = re.compile(r"[,，;；。:：!！?？\n]")
_NOTE = re.compile(r"\([^()]{5,}\)")
_LIST_MARK = re.compile(
    r"^\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）]、?|[一二三四五六七八九十]{1,3}、|[(（]?\d{1,2}[)）]|\d{1,2}[.、．]|[①-⑳]|[一二三四五六七八九十]是|[-—·●■◆★*]+)\s*"
)
_CONNECTOR = re.compile(
    r"^(?:[和与及或、,，(\[“\"]|以及|其中|其(?![他它余])|包括|包含|含|分别(?:为|是)|具体(?:为|是)?|即|另外?|此外|同时|并|且|则|又|也|都|主要(?:是|为|有|用于)?|用于|为|是|"
    r"截至?|截止|到|至|今年|本年度?(?!(?:收入|支出)(?:合计|总|决算|$))|全年|当年|本期|期末|年末|年底|年初(?!预算)|目前|现有|现(?!金)|实际上|共(?!同|享)|经(?=[\u4e00-\u9fff]{2,}核)|中(?!央|心|小|医|标|国|期|职|学)|内(?!部)|里)+"
)
_TIME = re.compile(
    r"^(?:(?:19|20)\d\d[-—至]?(?:\d{4})?年?(?:度|底|末|初|上半年|前三季度)?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:份|底|末)?|\d{1,2}月(?:\d{1,2}日)?(?:份|底|末)?|[1一]?[-至—]?\d{1,2}月)"
)
_OWNER = re.compile(
    r"^(?:(?:我|本|该|全)(?:单位|部门|局|院|校|中心|国|县|市|区|省|镇|乡|街道|委|办|处|站|馆|所|项目|年(?!(?:收入|支出)(?:合计|总|决算|$)))|年度)(?=[\u4e00-\u9fff“\"\d])"
)
_VERB = re.compile(
    r"(?:(?:共|合计|总计|共计|累计|总共|总额|总金额|金额|数额|为|是|(?<!下)(?<!到)(?<!抵)达到?了?|有|约|即|各|均|分别|依次|完成|实现|实际|已|了|到|的|:|：|\[|\(|“|\"|数|数为|资金额|等)+)$"
)
_STAGE = re.compile(r"(?:(?:年初|全年|调整后?|年度|当年)?(?:预算|决算|执行|批复|安排|下达|到位)(?:数|额)?)+$")
_SCOPES = (
    "一般公共预算",
    "政府性基金",
    "国有资本经营",
    "财政拨款",
    "三公",
    "本级",
    "基本支出",
    "项目支出",
    "市级",
    "县级",
    "省级",
    "中央",
    "自治区",
    "人员经费",
    "公用经费",
    "本年",
    "全口径",
)
_TOTAL = re.compile(
    r"共计|合计|总计|总额|总金额|总共|累计|总(?:收入|支出|预算|投资|资金|量|数|额|成本|人数|面积)|收支总|资金总"
)


@dataclass(frozen=True, slots=True)
class Label:
    """`text` as printed, `core` for comparison, `stage` "budget"/"final"/"", `total` if it calls itself a total."""

    text: str
    core: str
    stage: str
    total: bool
    scope: str
    past: bool

    def __bool__(self) -> bool:
        return bool(self.core)


def label_of(before: str) -> Label:
    """The label in the text before a number: the last clause that holds a noun."""
    clean = _NOTE.sub("", before)
    clauses = _CLAUSE.split(clean)
    for clause in reversed(clauses[-3:]):
        label = make(clause)
        if label.core:
            return label if clause is clauses[-1] or not make(clauses[-1]).stage else _with(label, make(clauses[-1]))
    return make(clauses[-1])


def _with(label: Label, last: Label) -> Label:
    return Label(label.text, label.core, last.stage, label.total or last.total, label.scope, label.past)


@lru_cache(maxsize=4096)
def make(clause: str) -> Label:
    text = _strip(clause)
    stage = _stage(text)
    scope = "".join(s for s in _SCOPES if s in text)
    past = bool(re.search(r"上年(?!结转|结余)|去年|以前年度(?!结转|结余)|上一年", clause))
    return Label(text, core(text), stage, bool(_TOTAL.search(clause)), scope, past)


def _strip(clause: str) -> str:
    text = clause.strip()
    previous = None
    while text != previous:
        previous = text
        for pattern in (_LIST_MARK, _CONNECTOR, _TIME, _OWNER):
            text = pattern.sub("", text)
    previous = None
    while text != previous:
        previous = text
        text = _VERB.sub("", text)
    bare = text.strip("“”\"' 》《")
    return "“" + bare if "”" in bare and "“" not in bare else bare


def _stage(text: str) -> str:
    if re.search(r"决算|执行数|实际支出|实际完成|实际使用|实际拨付", text):
        return "final"
    return (
        "budget"
        if re.search(r"预算(?!收入|支出|财政|内|外|单位|拨款|资金|管理|绩效|基本|项目|执行)|计划", text)
        else ""
    )


@lru_cache(maxsize=4096)
def core(text: str) -> str:
    """A label for comparison: no quotes, no 的, no stage, no words of totalling, one form of synonyms."""
    bare = re.sub(r"[“”\"'‘’()的\s《》]", "", text)
    previous = None
    while bare != previous:
        previous = bare
        bare = _STAGE.sub("", bare)
        bare = re.sub(
            r"(?:合计|总计|共计|累计|总额|总金额|资金额|金额)$|^(?:累计|共计|合计|总|实际|完成|实现)+", "", bare
        )
        bare = _OWNER.sub("", _TIME.sub("", bare))
    bare = re.sub(r"(?<=费)(?:用)?支出$", "", bare)
    return synonyms().get(bare, bare)


_SUBJECT_NOISE = re.compile(
    rf"同口径|可比口径|按可比|(?:{UP}|{DOWN})(?:了|额|幅度|比例|数)*(?:为|是)?|各|分别|均|其中|有所|略有|大幅|有(?:较大|一定|明显|小幅|显著)(?:幅度)?的?|相比|比较|对比|年均|平均|继续|[,，:：]|约|(?<![\u4e00-\u9fff])[多少高低增减超快慢降](?:了)?$"
)


def subject_of(before: str) -> tuple[Label, bool]:
    """Whose change it is when the clause says so itself, and whether a reason is being given."""
    sentence = re.split(r"[;；。!！?？]", _NOTE.sub("", before))[-1]
    clauses = re.split(r"[,，:：]", sentence)
    reason = bool(re.search(r"原因|由于|因为|主要是|得益|缘于|源于|^因(?!公)", sentence))
    for clause in reversed(clauses):
        if clause.startswith("占"):
            break
        stripped = _SUBJECT_NOISE.sub("", COMPARE.sub("", re.split("原因(?:是|为|系)?", clause)[-1]))
        label = make(re.sub(r"(?:支出|收入)?[多少高低增减超快慢降](?:了)?$", "", stripped))
        if len(label.core) >= 2 and not re.fullmatch(r"[\W\d]*", label.core):
            return label, reason
    return make(""), reason


@lru_cache(maxsize=8192)
def alike(query: Label, found: Label) -> int:
    """2: the same label; 1: one is the other with a narrower word in front or behind; 0: different things."""
    if not query.core or not found.core:
        return 0
    if query.core == found.core:
        return 2
    return max(_contained(query.core, found.core), _contained(_bare(query.text), _bare(found.text)))


def _bare(text: str) -> str:
    return re.sub(r"[“”\"'‘’()的\s]", "", text)


def _contained(one: str, other: str) -> int:
    """1 if the shorter, unless it is too general, begins or ends the longer."""
    short, long = sorted((one, other), key=len)
    if len(short) < 3 or short in ("支出", "收入", "资金", "经费", "总支出", "总收入", "财政拨款"):
        return 0
    if long.endswith(short) or long.startswith(short):
        return 1
    return 0
