"""What went wrong with a model, in one sentence for the user."""

from __future__ import annotations

OFFLINE = "以下是不用模型的回答。"
STOPPED = "已停止。以下是不用模型的回答。"
EMPTY = f"语言模型没有给出回答，{OFFLINE}"
UNGROUNDED = f"语言模型没有查阅报告就作了回答，{OFFLINE}"
DROPPED = f"语言模型的回答中途断开，{OFFLINE}"
LATE = f"语言模型没有及时回答，{OFFLINE}"
CUT = f"语言模型的回答超出长度限制而不完整，{OFFLINE}"

_LONG = (
    "context length",
    "maximum context",
    "context_length",
    "too many tokens",
    "prompt is too long",
    "max_model_len",
)
_NO_TOOLS = ("tool", "function")


def notice(error: BaseException) -> str:
    """The sentence for an error of the model, its server or the way there."""
    names, status, text = _names(error), getattr(error, "status_code", None), str(error).lower()
    if too_long(error):
        return f"报告内容超出语言模型的长度限制，{OFFLINE}"
    if "Timeout" in names or isinstance(error, TimeoutError):
        return LATE
    if status in (401, 403):
        return f"语言模型服务器拒绝了密钥，请检查 JIHE_MODEL_API_KEY；{OFFLINE}"
    if status == 404:
        return f"语言模型服务器上没有这个模型，请检查 JIHE_MODEL 和 JIHE_MODEL_BASE_URL；{OFFLINE}"
    if status == 429:
        return f"语言模型正忙，{OFFLINE}"
    if any(word in names for word in ("RemoteProtocol", "ReadError", "incomplete")) or "incomplete" in text:
        return DROPPED
    if "Connect" in names or isinstance(error, OSError):
        return f"无法连接语言模型服务器，请检查 JIHE_MODEL_BASE_URL；{OFFLINE}"
    if "GraphRecursion" in names:
        return f"语言模型反复查找而没有作答，{OFFLINE}"
    return f"语言模型出错，{OFFLINE}"


def too_long(error: BaseException) -> bool:
    text = str(error).lower()
    return any(words in text for words in _LONG)


def without_tools(error: BaseException) -> bool:
    """Whether the server refused the request as such: it may take one without tools, or a shorter one."""
    status, text = getattr(error, "status_code", None), str(error).lower()
    return too_long(error) or (status in (400, 404, 422, 500, 501) and any(word in text for word in _NO_TOOLS))


def _names(error: BaseException | None) -> str:
    """Class names of an error and of what caused it."""
    names: list[str] = []
    while error is not None and len(names) < 60:
        names += [kind.__name__ for kind in type(error).__mro__]
        error = error.__cause__ or error.__context__
    return " ".join(n for n in names if n not in ("OSError",))
