"""Who may talk to the desk: this machine's browser with the session's key, on this page, and nobody else.

A page of another site can make a browser send requests to 127.0.0.1. So the Host has to be this server's own (a name
that somebody points at 127.0.0.1 is refused), every changing request must come from a page of this origin, and every
request must carry the key: once in the address the browser is opened with, then in a cookie no script can read.
"""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_SAFE = ("GET", "HEAD")
_REFUSED = "这个网址已经失效，或不是从审核台打开的。请回到启动审核台的窗口，用那里显示的网址重新打开。"


class Guard:
    """The outermost layer of the application; what it refuses never reaches a page."""

    def __init__(self, app: ASGIApp, key: str, port: int) -> None:
        self.app = app
        self.key = key
        self.port = port
        self.cookie = f"plandesk-{port}"  # cookies know no ports: two desks must not take each other's
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request: refuse it, take the key out of its address, or pass it on with strict headers."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        response = self._answer(scope)
        await (response or self.app)(scope, receive, _strict(send))

    def _answer(self, scope: Scope) -> Response | None:
        """The answer to what is not passed on; None for what is."""
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self.hosts or not self._own_page(scope["method"], headers):
            return HTMLResponse(_REFUSED, 403)
        given = parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0]
        if scope["method"] == "GET" and self._is_key(given):
            opened = RedirectResponse(scope["path"], 303)
            opened.set_cookie(self.cookie, self.key, httponly=True, samesite="strict", path="/")
            return opened
        return None if self._is_key(_cookie(headers, self.cookie)) else HTMLResponse(_REFUSED, 403)

    def _own_page(self, method: str, headers: Headers) -> bool:
        """Whether a request comes from a page of this desk; one that only reads may come from nowhere."""
        origin = headers.get("origin")
        if origin is None:
            return method in _SAFE and headers.get("sec-fetch-site", "none") in ("none", "same-origin")
        return origin == f"http://{headers['host']}"

    def _is_key(self, given: str) -> bool:
        return secrets.compare_digest(given.encode("utf-8", "replace"), self.key.encode())


def _cookie(headers: Headers, name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _strict(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(_HEADERS)
        await send(message)

    return with_headers
