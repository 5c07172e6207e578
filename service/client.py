"""Handing work to the service that runs on a home."""

from __future__ import annotations

from typing import Any

from disclosure.errors import NotHeld, StoreUnavailable
from disclosure.stores.lock import RunningService

PATIENCE_S = 120


def call_service(service: RunningService, method: str, path: str, **options: Any) -> dict[str, Any]:
    """The JSON that the service replies. Raises NotHeld for what it does not hold, else StoreUnavailable with its words."""
    import httpx

    try:
        headers = {"Authorization": f"Bearer {service.key}"}
        reply = httpx.request(
            method, service.url + path, headers=headers, timeout=PATIENCE_S, trust_env=False, **options
        )
    except httpx.HTTPError as error:
        raise StoreUnavailable(f"the service at {service.url} holds the home and does not answer: {error}") from error
    body: dict[str, Any] = reply.json() if reply.content else {}
    if reply.status_code == 404:
        raise NotHeld(str(body.get("detail")))
    if reply.is_error:
        raise StoreUnavailable(f"the service at {service.url} says: {body.get('detail')}")
    return body
