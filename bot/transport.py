"""HTTP to Telegram on aiohttp, with the one thing a sender must know about a fault: may the request have arrived?

python-telegram-bot's own transport leaves that open and loses connections of cancelled requests for good
(docs/decisions/0004-aiohttp-transport.md). Every fault raised here is a NetworkError or TimedOut whose cause is one of

    NeverLeft           no connection was made, or something before Telegram turned the request away
    MayHaveArrived      the request went out and no sound answer came back

Faults carry no address, for the address holds the bot's token.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import ClassVar, cast

import aiohttp
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

# Else RetryAfter warns about its own attribute each time that Telegram answers 429.
os.environ["PTB_TIMEDELTA"] = "1"

CONNECT_SECONDS = 10.0
UPLOAD_SECONDS = 120.0
IDLE_SECONDS = 15.0  # shorter than Telegram's own, so that no request goes out on a connection it has just closed
MOST_CONNECTIONS = 100
UNQUOTABLE = str.maketrans('"\r\n', "'  ")

TURNED_AWAY = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
    ProxyConnectionError,
    ProxyError,
    ProxyTimeoutError,
)
"""No byte of the request has left. Looked at before TIMEOUTS and LOST, some of which are their parents."""

TIMEOUTS = (TimeoutError,)
LOST = (aiohttp.ClientError, OSError)


class NeverLeft(Exception):
    """The request has not reached Telegram: it may be sent again without a second copy."""


class MayHaveArrived(Exception):
    """The request went out, and whether Telegram has acted on it is not known."""


@dataclass(frozen=True)
class _JsonBody:
    """Parameters that are JSON already, in the place of python-telegram-bot's own."""

    content: bytes
    contains_files: ClassVar[bool] = False


def json_body(content: bytes) -> RequestData:
    """The body of a request without files, for `post`. Saves building and encoding the parameters one by one."""
    return cast(RequestData, _JsonBody(content))


class AiohttpRequest(BaseRequest):
    """The transport of one bot. Times are in seconds. `proxy` is an http, socks4 or socks5 URL."""

    def __init__(self, *, proxy: str | None = None, read_timeout: float = 20.0) -> None:
        self._proxy = proxy
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """How long an answer is waited for where the caller does not say."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Opens the session. May be called again."""
        self.session()

    async def shutdown(self) -> None:
        """Closes the session with its connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One exchange. Raises NetworkError or TimedOut with its cause as described above."""
        upload = request_data is not None and request_data.contains_files
        connect = _seconds(connect_timeout, CONNECT_SECONDS)
        limits = aiohttp.ClientTimeout(
            total=_seconds(write_timeout, UPLOAD_SECONDS) if upload else None,
            connect=_seconds(pool_timeout, connect),
            sock_connect=connect,
            sock_read=_seconds(read_timeout, self._read_timeout),
        )
        answer = await self._exchange(url, method, _body(request_data), limits)
        if isinstance(answer, TelegramError):
            raise answer
        return answer

    async def _exchange(
        self, url: str, method: str, body: aiohttp.FormData | aiohttp.Payload | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes] | TelegramError:
        # A fault is returned, not raised, so that aiohttp's own error, which quotes the address, is nowhere attached.
        try:
            async with self.session().request(
                method, url, data=body, timeout=limits, proxy=self.http_proxy, allow_redirects=False
            ) as response:
                payload = await response.read()
        except TURNED_AWAY as error:
            return _fault(NetworkError("Telegram cannot be reached"), NeverLeft(type(error).__name__))
        except TIMEOUTS as error:
            return _fault(TimedOut("Telegram did not answer in time"), MayHaveArrived(type(error).__name__))
        except LOST as error:
            return _fault(NetworkError("The connection to Telegram broke"), MayHaveArrived(type(error).__name__))
        if method == "POST":
            return _foreign(response, payload) or (response.status, payload)
        return response.status, payload

    def session(self) -> aiohttp.ClientSession:
        """The session that leads to Telegram, opened where it is not yet; requests need `http_proxy` beside it."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=self._connector(), cookie_jar=aiohttp.DummyCookieJar(), trust_env=False
            )
        return self._session

    def _connector(self) -> aiohttp.BaseConnector:
        if self._proxy and self._proxy.startswith("socks"):
            # The proxy resolves names: a poisoned resolver on this side then does no harm.
            return ProxyConnector.from_url(
                self._proxy, rdns=True, limit=MOST_CONNECTIONS, keepalive_timeout=IDLE_SECONDS
            )
        return aiohttp.TCPConnector(limit=MOST_CONNECTIONS, keepalive_timeout=IDLE_SECONDS)

    @property
    def http_proxy(self) -> str | None:
        """The proxy that each request must name; SOCKS is the session's own business."""
        return self._proxy if self._proxy and self._proxy.startswith("http") else None


def _fault(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


def _foreign(response: aiohttp.ClientResponse, payload: bytes) -> TelegramError | None:
    """The fault that an answer is which Telegram has not written, such as a proxy's page; None for Telegram's own.

    python-telegram-bot would take a proxy's page with status 403 for a blocked chat, and one with 404 for a bad token.
    """
    if response.content_type == "application/json" and _is_telegrams(payload):
        return None
    why = f"foreign answer with status {response.status}"
    if 300 <= response.status < 500:
        return _fault(NetworkError(f"A {why}"), NeverLeft(why))
    return _fault(NetworkError(f"A {why}"), MayHaveArrived(why))


def _is_telegrams(payload: bytes) -> bool:
    if payload.startswith(b'{"ok":'):
        return True
    try:
        answer = json.loads(payload)
    except ValueError:
        return False
    return isinstance(answer, dict) and "ok" in answer


def _body(data: RequestData | None) -> aiohttp.FormData | aiohttp.Payload | None:
    if data is None:
        return None
    if isinstance(data, _JsonBody):
        return aiohttp.BytesPayload(data.content, content_type="application/json")
    # Without quote_fields=False a Vietnamese file name would arrive percent-encoded.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in (data.multipart_data or {}).items():
        if not isinstance(content, bytes):
            content.seek(0)
        form.add_field(name, content, filename=_quotable(filename), content_type=mime)
    return form


def _quotable(filename: str) -> str:
    return filename.translate(UNQUOTABLE)


def _seconds(given: ODVInput[float], otherwise: float | None) -> float | None:
    """python-telegram-bot passes a marker for "not given"; None means no limit."""
    return otherwise if isinstance(given, DefaultValue) else given
