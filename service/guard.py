"""What stands before every request: sizes, rates, the admin token, and the headers of every response."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Awaitable, Callable

from fastapi import Request, Response
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from disclosure.settings import Settings
from service.problems import refuse

NEVER_LIMITED = ("/healthz", "/readyz", "/metrics", "/static/", "/docs/assets/", "/widget.js")
CHANGING = frozenset({"PUT", "PATCH", "DELETE"})
MOST_JSON_BYTES = 100_000
MOST_CHAT_BYTES = 1_000_000  # a chat program sends the whole conversation each time
MOST_TEXT_BYTES = 500_000  # a text to check of 50,000 characters, each written as up to nine bytes
MOST_UPLOAD_BYTES = 25_000_000
MOST_BYTES = {
    "/api/reports": MOST_UPLOAD_BYTES,
    "/api/audit": MOST_UPLOAD_BYTES,
    "/upload": MOST_UPLOAD_BYTES,
    "/v1/chat/completions": MOST_CHAT_BYTES,
    "/api/check": MOST_TEXT_BYTES,
    "/check": MOST_TEXT_BYTES,
}
SIGN_IN = "/sign-in"
SIGN_IN_RATE = "10/minute"
CSP = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
DOCS_CSP = CSP + "; style-src 'self' 'unsafe-inline'"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

Next = Callable[[Request], Awaitable[Response]]


class Guard:
    """Middleware of one service; changing anything needs the admin token, checked before the body is read."""

    def __init__(self, settings: Settings, service_key: str) -> None:
        self.token = settings.admin_token.get_secret_value()
        self.service_key = service_key
        self.trusted = [
            ipaddress.ip_network(each.strip()) for each in settings.trusted_proxies.split(",") if each.strip()
        ]
        self.rate = parse(settings.rate_limit) if settings.rate_limit else None
        self.sign_in_rate = parse(SIGN_IN_RATE)
        self.limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, request: Request, call_next: Next) -> Response:
        response = self._refuse(request) or await call_next(request)
        response.headers.update(HEADERS)
        response.headers.setdefault("Content-Security-Policy", DOCS_CSP if request.url.path == "/docs" else CSP)
        return response

    def _refuse(self, request: Request) -> Response | None:
        """A refusal that needs no look at the body: no token, too large, or too many requests."""
        path = request.url.path
        posted = path if request.method == "POST" else ""
        if (posted == "/api/reports" or request.method in CHANGING) and (refusal := self._refuse_stranger(request)):
            return refusal
        most = MOST_BYTES.get(posted, MOST_JSON_BYTES)
        length = request.headers.get("content-length", "")
        if length.isascii() and length.isdigit() and int(length) > most:
            return refuse(request, 413, f"the body has {length} bytes; the limit here is {most}")
        if request.method in ("POST", "PUT", "PATCH") and not length:
            return refuse(request, 411, "send the body with a Content-Length")
        if posted == SIGN_IN and not self.limiter.hit(self.sign_in_rate, SIGN_IN, self.client(request)):
            return refuse(request, 429, f"more than {SIGN_IN_RATE} from one client; wait a little")
        if self.rate is None or path.startswith(NEVER_LIMITED) or self.limiter.hit(self.rate, self.client(request)):
            return None
        wait = {"Retry-After": str(self.rate.get_expiry())}
        return refuse(request, 429, f"more than {self.rate} from one client; wait a little", wait)

    def client(self, request: Request) -> str:
        """The address a request comes from; X-Forwarded-For is believed only from a trusted proxy."""
        peer = request.client.host if request.client else "unknown"
        hops = [each.strip() for each in request.headers.get("x-forwarded-for", "").split(",") if each.strip()]
        while hops and self._is_trusted(peer):
            peer = hops.pop()
        return peer

    def _is_trusted(self, peer: str) -> bool:
        try:
            address = ipaddress.ip_address(peer)
        except ValueError:
            return False
        return any(address in network for network in self.trusted)

    def _refuse_stranger(self, request: Request) -> Response | None:
        """A refusal unless the request bears the admin token, or the key of the service's own commands."""
        given = request.headers.get("authorization", "").removeprefix("Bearer ").encode()
        if hmac.compare_digest(given, self.service_key.encode()):
            return None
        if not self.token:
            return refuse(request, 403, "changing reports over HTTP is off: GONGKAI_ADMIN_TOKEN is not set")
        if hmac.compare_digest(given, self.token.encode()):
            return None
        bearer = {"WWW-Authenticate": "Bearer"}
        return refuse(request, 401, "this needs the admin token as a bearer token", bearer)
