"""Proof-carrying numbers, for answers and drafts alike.

A text holds tokens like `{{F12|万元}}` or bare numbers. `bind` renders the tokens and then proves every number: its
value must be a true form of a figure or of a computed value (exact, rounded, converted), and the sentence must say of
it what the report says: subject, kind, year, direction, target met or not. What is not proved is UNVERIFIED; nothing is
deleted.
"""

from __future__ import annotations

from assistant.binding.bind import TOKEN, bind, bind_with
from assistant.binding.bound import Bound, Number, Policy, Status
from assistant.binding.facts import Book, Fact, book_of
from assistant.binding.numerals import numerals
from assistant.binding.values import printed

__all__ = [
    "TOKEN",
    "Book",
    "Bound",
    "Fact",
    "Number",
    "Policy",
    "Status",
    "bind",
    "bind_with",
    "book_of",
    "numerals",
    "printed",
]
