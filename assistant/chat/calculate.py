"""Arithmetic in Decimal for the model: + − × ÷, brackets, figures by id. Nothing else is evaluated."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from decimal import Decimal, DecimalException

_LONGEST = 300
_WRONG = "算式写法不对，只能用数字、数据编号、加减乘除和括号"
_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", "－": "-", "＋": "+", "（": "(", "）": ")", "，": ","})
_GROUPS = re.compile(r"(?<=\d),(?=\d{3})")
_TOKEN = re.compile(r"\{\{\s*([A-Za-z][\w.:/-]*)[^{}]*\}\}")


class ArithmeticFault(ValueError):
    """An expression that can't be computed; the sentence says why."""


def calculate(expression: str, figures: Mapping[str, Decimal]) -> Decimal:
    """The value of an expression such as "(F12 - F7) / F7 * 100". Raises ArithmeticFault."""
    if len(expression) > _LONGEST:
        raise ArithmeticFault("算式太长")
    text = _GROUPS.sub("", _TOKEN.sub(r"\1", expression).translate(_SIGNS)).replace("%", "/100").strip()
    try:
        return _value(ast.parse(text, mode="eval").body, figures, text)
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise ArithmeticFault(_WRONG) from error
    except (DecimalException, ZeroDivisionError) as error:
        raise ArithmeticFault("除数为零或数字太大，无法计算") from error


def _value(node: ast.expr, figures: Mapping[str, Decimal], text: str) -> Decimal:
    if isinstance(node, ast.BinOp):
        return _combined(node.op, _value(node.left, figures, text), _value(node.right, figures, text))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        inner = _value(node.operand, figures, text)
        return -inner if isinstance(node.op, ast.USub) else inner
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return Decimal(ast.get_source_segment(text, node) or "0")
    if isinstance(node, ast.Name) and node.id in figures:
        return figures[node.id]
    if isinstance(node, ast.Name):
        raise ArithmeticFault(f"没有编号为 {node.id} 的数据")
    raise ArithmeticFault(_WRONG)


def _combined(sign: ast.operator, left: Decimal, right: Decimal) -> Decimal:
    if isinstance(sign, ast.Add):
        return left + right
    if isinstance(sign, ast.Sub):
        return left - right
    if isinstance(sign, ast.Mult):
        return left * right
    if isinstance(sign, ast.Div):
        return left / right
    raise ArithmeticFault(_WRONG)
