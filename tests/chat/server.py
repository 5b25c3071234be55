"""A server on loopback that speaks as much of the OpenAI protocol as a local server does, by a script."""

from __future__ import annotations

import json
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.serving import PATIENCE

Turn = dict[str, Any]


def text(*pieces: str, finish: str | None = "stop", stalls: bool = False, drop: bool = False) -> Turn:
    """An answer in pieces; `stalls` sends the last one when the server is closed, `drop` closes the connection then."""
    return {"pieces": pieces, "finish": finish, "stalls": stalls, "drop": drop}


def tool(name: str, arguments: str) -> Turn:
    """A tool call; `arguments` is sent as it is, also where it is no JSON."""
    return {"tool": name, "arguments": arguments}


def error(status: int, message: str) -> Turn:
    return {"status": status, "message": message}


class Scripted(ThreadingHTTPServer):
    """Answers request after request by the script, the last turn again when it is used up; keeps what was asked."""

    daemon_threads = True

    def __init__(self, script: Sequence[Turn]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = list(script)
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def script(self) -> Scripted:
        assert isinstance(self.server, Scripted)
        return self.server

    def log_message(self, format: str, *args: Any) -> None:
        return

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.script.keys.append(self.headers.get("authorization", ""))
        turn = self.script.script[min(len(self.script.asked), len(self.script.script) - 1)]
        self.script.asked.append(body)
        if "status" in turn:
            return self._fail(turn)
        if "tool" in turn:
            call = {
                "index": 0,
                "id": "c1",
                "type": "function",
                "function": {"name": turn["tool"], "arguments": turn["arguments"]},
            }
            return self._stream([({"role": "assistant", "tool_calls": [call]}, "tool_calls")], False, False)
        pieces = [({"content": piece}, None) for piece in turn["pieces"]]
        ending = [({}, turn["finish"])] if turn["finish"] else []
        self._stream([*pieces, *ending], turn["stalls"], turn["drop"])

    def _fail(self, turn: Turn) -> None:
        data = json.dumps({"error": {"message": turn["message"], "type": "invalid_request_error"}}).encode()
        self.send_response(turn["status"])
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, events: Sequence[tuple[dict[str, Any], str | None]], stalls: bool, drop: bool) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        for number, (delta, finish) in enumerate(events):
            if stalls and number == len(events) - 2:
                self.script.closing.wait(PATIENCE)
            if drop and number == len(events) - 1:
                self.close_connection = True
                return
            choice = {"index": 0, "delta": delta, "finish_reason": finish}
            self._chunk({"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]})
        self._raw(b"data: [DONE]\n\n")
        self._raw(b"")

    def _chunk(self, value: dict[str, Any]) -> None:
        self._raw(f"data: {json.dumps(value, ensure_ascii=False)}\n\n".encode())

    def _raw(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()


@contextmanager
def serving(*script: Turn) -> Generator[Scripted]:
    server = Scripted(script)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
