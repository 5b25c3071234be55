"""The application as tests in a browser see it: itself, and the hand-built review for files that are marked."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app import main
from tests.ui import standin

standin.install()
main()
