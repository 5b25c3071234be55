"""`jihe serve`: the web application, on this computer only unless an address is given."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.errors import UsageError

APP = Path(__file__).parents[2] / "app.py"


def command(
    port: Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="端口")] = 8501,
    address: Annotated[str, typer.Option("--address", help="监听地址，默认仅限本机")] = "127.0.0.1",
) -> int:
    """打开网页界面（默认只有本机可以访问，按 Ctrl+C 结束）。"""
    if not APP.is_file():
        raise UsageError(f"找不到网页程序“{APP}”，请重新安装。")
    try:
        return subprocess.run(arguments(port, address), check=False).returncode
    except KeyboardInterrupt:
        return 0


def arguments(port: int, address: str) -> list[str]:
    """The command that starts Streamlit; it sends no statistics and asks nothing, wherever it is started from."""
    from assistant.settings import settings

    options = {
        "server.port": port, "server.address": address, "server.maxUploadSize": settings().max_upload_mb,
        "server.showEmailPrompt": "false", "browser.gatherUsageStats": "false",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", str(APP), *flags]
