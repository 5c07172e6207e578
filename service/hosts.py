"""By which names this service may be called: its links are made of them, and /mcp is answered under no other."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from disclosure.settings import Settings

HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?", re.IGNORECASE)


class Hosts:
    """A Host is trusted that no foreign page can bring about (localhost, an address), or that the operator named."""

    def __init__(self, settings: Settings) -> None:
        self.public = settings.public_url.rstrip("/")
        named = [self.public, *(each.strip().rstrip("/") for each in settings.allowed_origins.split(","))]
        self.origins = {_origin(each) for each in named if each}
        self.names = {urlsplit(each).hostname for each in self.origins}

    def trusts(self, host: str) -> bool:
        """Whether a Host header names this service."""
        match = HOST.fullmatch(host)
        if match is None:
            return False
        name = match[1].lower().strip("[]")
        return name == "localhost" or name in self.names or _is_address(name)

    def admits(self, origin: str, host: str) -> bool:
        """Whether a page of an origin may call: one of this service itself, of this machine, or one that was named."""
        if not origin or origin.lower() in self.origins:
            return True
        place = urlsplit(origin)
        local = place.hostname == "localhost" or (_is_address(place.hostname or "") and _is_loopback(place.hostname))
        return local or place.netloc.lower() == host.lower()

    def base(self, scheme: str, host: str) -> str:
        """What stands before the links of a reply: the public address, else where the request came to; empty where that
        cannot be told."""
        if self.public:
            return self.public
        return f"{scheme}://{host}" if self.trusts(host) else ""


def _origin(url: str) -> str:
    place = urlsplit(url.lower())
    return f"{place.scheme}://{place.netloc}"


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_loopback(name: str | None) -> bool:
    return ipaddress.ip_address(name or "").is_loopback
