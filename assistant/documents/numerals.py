"""List numbers in the forms that Word offers: 一, 壹, 甲, ①, iv, …"""

from __future__ import annotations

DIGITS = "〇一二三四五六七八九"
LEGAL = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
         (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
COUNTING = frozenset({"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
                      "taiwaneseCountingThousand", "koreanCounting"})  # fmt: skip
LEGAL_FORMATS = frozenset({"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"})
CYCLES = {"ideographTraditional": STEMS, "ideographZodiac": BRANCHES}
FIRST = {"decimalEnclosedCircle": (0x2460, 20), "decimalEnclosedCircleChinese": (0x2460, 20),
         "decimalEnclosedParen": (0x2474, 20), "decimalEnclosedFullstop": (0x2488, 20),
         "ideographEnclosedCircle": (0x3280, 10)}  # fmt: skip


def numeral(number: int, form: str) -> str:
    """A list number in one of Word's number formats; decimal for a format that is not known."""
    if form in COUNTING:
        return counting(number, DIGITS, "十百千万")
    if form in LEGAL_FORMATS:
        return counting(number, LEGAL, "拾佰仟万")
    if form == "ideographDigital":
        return "".join(DIGITS[int(digit)] for digit in str(number))
    if form in ("upperRoman", "lowerRoman"):
        return roman(number) if form == "upperRoman" else roman(number).lower()
    if form in ("upperLetter", "lowerLetter"):
        return letter(number) if form == "upperLetter" else letter(number).lower()
    if form in CYCLES and number > 0:
        return CYCLES[form][(number - 1) % len(CYCLES[form])]
    if form in FIRST and 0 < number <= FIRST[form][1]:
        return chr(FIRST[form][0] + number - 1)
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    return f"{number:02d}" if form == "decimalZero" else str(number)


def counting(number: int, digits: str, places: str) -> str:
    """12 → 十二, 205 → 二百〇五; 一 is left out before a leading 十 in everyday numerals. Below 100 000."""
    if not 0 < number < 100_000:
        return digits[0] if number == 0 else str(number)
    text, gap = "", False
    for place, digit in reversed(list(enumerate(map(int, reversed(str(number)))))):
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + (places[place - 1] if place else "")
            gap = False
        else:
            gap = True
    return text[1:] if text.startswith("一十") else text


def roman(number: int) -> str:
    text = ""
    for amount, sign in ROMAN:
        count, number = divmod(number, amount)
        text += sign * count
    return text


def letter(number: int) -> str:
    """A … Z, then AA, BB, … as Word counts."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""
