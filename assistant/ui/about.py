"""What the program is, how sure it is of what it says, and how it is set up here."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from assistant.settings import settings
from assistant.ui import html

FACTS = (
    ("数从哪里来", "界面上的每一个数都是从报告里读到的，或由报告里的数算出来的；算式写在每条发现里。"),
    ("错误、提醒、提示", "“错误”是两个数不可能同时对；“提醒”是审核的人会问的地方；“提示”是写法上的小问题。"),
    ("待核", "读取或规则不能完全确定，请人工核对后再改。"),
    ("四舍五入", "94.9% 可能是 94.85% 到 94.95% 之间的任何数。只有舍入解释不了的差额才算错误。"),
    ("没有核对的数", "“核对覆盖”逐条写明哪些数没有核对、为什么，不把“没查”当成“没错”。"),
    ("文件在哪里", "文件只在运行本程序的电脑上处理，不连接外网；关闭页面后，本次检查的内容随之清除。"),
    ("保存的内容", "保存的稿件版本和问答记录，只有保存它们的浏览器打开同一份文件时才能看到。"),
)


def render() -> None:
    html.heading("关于绩核", "核对绩效自评报告里的数：每个数从哪里来、算得对不对、前后是否一致。")
    html.show(html.table(("", ""), FACTS, css="facts"))
    html.line("本机设置", "jl strong")
    html.show(html.table(("", ""), _settings(), css="facts"))


def _settings() -> list[tuple[str, str]]:
    current = settings()
    return [
        ("版本", _version()),
        ("语言模型", current.model or "没有设置（离线方式，检查不需要模型）"),
        ("默认评分规则", current.ruleset or "按表式自动选择"),
        ("上传上限", f"{current.max_upload_mb} MB"),
        ("数据文件夹", str(current.data_dir)),
    ]


def _version() -> str:
    try:
        return version("jihe")
    except PackageNotFoundError:
        return "开发版本"
