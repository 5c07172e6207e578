"""A foreign site that embeds the widget: another origin, a strict content policy, styles that spoil everything they reach."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOSTILE_STYLE = """
* { all: unset !important; display: block !important; color: red !important; font: 60px/3 cursive !important;
    letter-spacing: 1em !important; text-transform: uppercase !important; visibility: visible !important;
    position: static !important; opacity: .3 !important; pointer-events: none !important; writing-mode: vertical-rl !important; }
body { transform: rotate(3deg) !important; overflow: hidden !important; filter: blur(2px) !important; }
gongkai-chat, gongkai-chat * { display: none !important; width: 3px !important; direction: rtl !important; }
"""
CALM_STYLE = "body { margin: 0; font: 16px/1.7 serif; } main { max-width: 40rem; margin: 4rem auto; padding: 0 1rem; }"
PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>新闻</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/style.css">{head}</head>
<body><main id="news"><h1>本县公布去年政务公开数据</h1><p>县政府办公室昨日公布了年度报告。</p><p>下文继续。</p>
<button id="own">本页的按钮</button></main>{body}</body></html>"""


@dataclass
class Site:
    """What the foreign site serves: `head` and `body` end those of its page; its style sheet and its content policy."""

    address: str
    head: str = ""
    body: str = ""
    style: str = CALM_STYLE
    policy: str = ""
    lang: str = "zh-CN"

    def embed(self, service: str, **options: str) -> None:
        """Embeds the widget of a service, under a policy that allows its script and its answers, and nothing else."""
        given = "".join(f' data-{name}="{value}"' for name, value in options.items())
        self.body = f'<script src="{service}/widget.js"{given}></script>'
        self.allow(service)

    def allow(self, service: str) -> None:
        self.policy = (
            f"default-src 'none'; script-src {service}; connect-src {service}; style-src 'self'; "
            "require-trusted-types-for 'script'"
        )


@contextmanager
def foreign_site() -> Iterator[Site]:
    """The running site."""
    served: list[Site] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site = served[0]
            is_style, is_page = self.path == "/style.css", self.path.partition("?")[0] == "/"
            text = (
                site.style
                if is_style
                else PAGE.format(lang=site.lang, head=site.head, body=site.body)
                if is_page
                else ""
            )
            self.send_response(200 if text else 204)
            self.send_header("Content-Type", "text/css" if is_style else "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", site.policy)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        served.append(Site(f"http://127.0.0.1:{server.server_address[1]}"))
        yield served[0]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
