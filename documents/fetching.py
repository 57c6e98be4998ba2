"""Fetches the document at a web address, without letting the address lead anywhere inside the network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote

import httpx

from documents.addresses import public_addresses, resolved
from documents.errors import AddressRefused, NotReachable, TooLarge
from documents.kinds import NAMES
from documents.limits import DEFAULT, Limits

PORTS = {"http": 80, "https": 443}
TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tiff",
    "application/octet-stream": "",
}
"""The kinds of content that are taken, and the ending of a name that has none."""

HEADERS = {"Accept-Encoding": "identity", "User-Agent": "dondoc"}


async def fetch(
    address: str,
    client: httpx.AsyncClient | None = None,
    limits: Limits = DEFAULT,
    *,
    inside: Collection[str] = (),
) -> tuple[str, bytes]:
    """The name and the bytes of the document at an address. Raises AddressRefused, NotReachable, TooLarge.

    `client` must use no proxy. `inside` lists hosts of one's own network, as "host" or "host:port", that may be asked.
    """
    async with _client(client) as asking:
        try:
            async with asyncio.timeout(limits.fetch_seconds):
                return await _follow(address, asking, limits, inside)
        except TimeoutError as error:
            raise NotReachable(address=_shown(address), reason=f"no answer in {limits.fetch_seconds:g} s") from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise NotReachable(address=_shown(address), reason=type(error).__name__) from error


@asynccontextmanager
async def _client(given: httpx.AsyncClient | None) -> AsyncIterator[httpx.AsyncClient]:
    if given is not None:
        yield given
        return
    async with httpx.AsyncClient(trust_env=False, follow_redirects=False) as own:
        yield own


async def _follow(
    address: str, client: httpx.AsyncClient, limits: Limits, inside: Collection[str]
) -> tuple[str, bytes]:
    """Ask, and go where we are sent, each place checked like the first."""
    url = httpx.URL(address.strip())
    for _ in range(limits.redirects + 1):
        request = client.build_request("GET", url, headers=HEADERS)
        await _pin(request, inside)
        response = await client.send(request, stream=True, follow_redirects=False)
        try:
            if not response.is_redirect:
                return _name(url, response), await _body(response, limits)
            url = url.join(response.headers["location"])
        finally:
            await response.aclose()
    raise AddressRefused(address=_shown(address), reason=f"it sends us on more than {limits.redirects} times")


async def _pin(request: httpx.Request, inside: Collection[str]) -> None:
    """Point the request at the host's checked address, so that a second look-up cannot give another one.

    The name stays in the Host header and in the TLS handshake, where the certificate is held against it.
    """
    url = request.url
    host, port = url.raw_host.decode("ascii"), url.port or PORTS.get(url.scheme, 0)
    if url.scheme not in PORTS or not host or url.userinfo:
        raise AddressRefused(address=_shown(str(url)), reason="only http and https addresses without a password are")
    if host in inside or f"{host}:{port}" in inside:
        found = await resolved(host, port)
    else:
        if port not in PORTS.values():
            raise AddressRefused(address=_shown(str(url)), reason="only ports 80 and 443 are")
        found = await public_addresses(host, port)
    request.extensions = {**request.extensions, "sni_hostname": host}
    request.url = url.copy_with(host=found[0])


def _name(url: httpx.URL, response: httpx.Response) -> str:
    """What the document is called, with the ending of its kind. Raises NotReachable, AddressRefused."""
    if not response.is_success:
        reason = f"the server answers {response.status_code}"
        raise NotReachable(address=_shown(str(url)), reason=reason, status=response.status_code)
    said = Message()
    said["Content-Type"] = response.headers.get("content-type", "application/octet-stream")
    said["Content-Disposition"] = response.headers.get("content-disposition", "inline")
    kind = said.get_content_type()
    if kind not in TYPES:
        raise AddressRefused(address=_shown(str(url)), reason=f"its content is {kind}")
    path = PurePosixPath(said.get_filename() or unquote(url.path))
    known = path.suffix.lower() in NAMES or not TYPES[kind]
    return path.name if known else f"{path.stem or 'document'}{TYPES[kind]}"


async def _body(response: httpx.Response, limits: Limits) -> bytes:
    announced = response.headers.get("content-length", "0")
    held = bytearray()
    if announced.isdecimal() and int(announced) > limits.fetch_bytes:
        raise TooLarge(size=int(announced), limit=limits.fetch_bytes, unit="bytes")
    async for piece in response.aiter_bytes():
        held += piece
        if len(held) > limits.fetch_bytes:
            raise TooLarge(size=len(held), limit=limits.fetch_bytes, unit="bytes")
    return bytes(held)


def _shown(address: str) -> str:
    """The address without its query, which may hold somebody's key."""
    return address.split("?", 1)[0].split("#", 1)[0][:200]
