"""`jihe serve`: the web application, on this computer only unless an address is given."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.errors import UsageError

APP = Path(__file__).parents[2] / "app.py"
CONFIG = Path(__file__).parents[1] / "ui" / "assets" / "config.toml"


def command(
    port: Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="端口")] = 8501,
    address: Annotated[str, typer.Option("--address", help="监听地址，默认仅限本机")] = "127.0.0.1",
) -> int:
    """打开网页界面（默认只有本机可以访问，按 Ctrl+C 结束）。"""
    from assistant.settings import settings

    if not APP.is_file():
        raise UsageError(f"找不到网页程序“{APP}”，请重新安装。")
    settings()  # a value that is not accepted stops here, not when the first page is opened
    print(f"绩核网页界面：http://{address}:{port}（按 Ctrl+C 结束）", flush=True)
    return _run(arguments(port, address))


def arguments(port: int, address: str, script: Path = APP) -> list[str]:
    """The command that starts Streamlit. All that it is to do differently is among its options: whatever folder it is
    started in, it looks the same, sends no statistics and asks nothing."""
    import tomllib

    sections = tomllib.loads(CONFIG.read_text("utf-8"))
    options = {f"{section}.{name}": value for section, entries in sections.items() for name, value in entries.items()}
    options |= {"server.port": port, "server.address": address}
    flags = [f"--{name}={str(value).lower() if isinstance(value, bool) else value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", str(script), *flags]


def _run(command: list[str]) -> int:
    """Runs `python -m MODULE …` in this very process, so that whatever ends the one ends the other; its exit status."""
    _python, _m, module, *_ = command
    sys.argv = command[2:]
    try:
        runpy.run_module(module, run_name="__main__")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except KeyboardInterrupt:
        pass
    return 0
