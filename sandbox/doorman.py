"""Who may use the web chat: only its own page on this machine, since whoever asks acts for the people of the demo.

Another site open in the same browser could send requests here, or point a name of its own at this address. Such
requests are told by `Host`, `Origin` and `Sec-Fetch-Site`, and refused with 403.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
OWN_SITES = frozenset({"same-origin", "none"})
READING = frozenset({"GET", "HEAD"})
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Refused(Exception):
    """A request of the web chat that cannot be done; the page has a sentence for each `code`."""

    def __init__(self, code: str, status: int = 400) -> None:
        super().__init__(code)
        self.code = code
        self.status = status


@web.middleware
async def admit(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuses strangers, and turns refusals into JSON."""
    try:
        check_sender(request)
        return await handler(request)
    except Refused as refused:
        return web.json_response({"error": refused.code}, status=refused.status)


async def lock_down(_request: web.Request, response: web.StreamResponse) -> None:
    """Adds the headers that keep the page to itself."""
    response.headers.update(HEADERS)
    response.headers.setdefault("Cache-Control", "no-cache")


def check_sender(request: web.Request) -> None:
    """Raises Refused unless the request comes from our own page, or from no page at all."""
    if host_name(request.headers.get("Host", "")) not in LOOPBACK:
        raise Refused("foreign-host", 403)
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"{request.scheme}://{request.headers['Host']}":
        raise Refused("foreign-origin", 403)
    opens_page = request.method in READING and "/api/" not in request.path
    if not opens_page and request.headers.get("Sec-Fetch-Site", "none") not in OWN_SITES:
        raise Refused("foreign-origin", 403)


def host_name(host: str) -> str | None:
    """The name in a `Host` header without its port; nothing when it is malformed."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
