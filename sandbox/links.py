"""Web addresses as Telegram checks them in links and on buttons."""

from __future__ import annotations

import re

USER_LINK = re.compile(r"^tg:(?://)?user\?id=(\d+)$", re.IGNORECASE)
EMOJI_LINK = re.compile(r"^tg:(?://)?emoji\?id=(\d+)$", re.IGNORECASE)
TIME_LINK = re.compile(r"^tg:(?://)?time\?unix=(-?\d+)(?:&format=(.*))?$", re.IGNORECASE)
SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*)://")
HOST = re.compile(r"^[\w-]+(\.[\w-]+)+$")
WEB_SCHEMES = ("http", "https")
OWN_SCHEMES = ("tg", "ton", "tonsite")


class LinkError(ValueError):
    """The address is none that Telegram accepts; the text says why in Telegram's words."""


def check_link(link: str) -> str:
    """The address in Telegram's normal form (scheme, lower-case host, path); raises LinkError."""
    link = link.strip()
    if not link:
        raise LinkError("URL is empty")
    scheme = SCHEME.match(link)
    name = scheme.group(1).lower() if scheme else "http"
    if name in OWN_SCHEMES:
        return link
    if name not in WEB_SCHEMES:
        raise LinkError("Unsupported URL protocol")
    return f"{name}://{_check_rest(link[scheme.end() :] if scheme else link)}"


def _check_rest(rest: str) -> str:
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    tail = rest[len(authority) :]
    login, at, host_port = authority.rpartition("@")
    host, colon, port = host_port.partition(":")
    if not host:
        raise LinkError("URL host is empty")
    if not HOST.match(host):
        raise LinkError("Wrong HTTP URL")
    if colon and not (port.isdigit() and 0 < int(port) < 65536):
        raise LinkError("Wrong port number specified in the URL")
    path = tail if tail.startswith("/") else f"/{tail}"
    return f"{login}{at}{host.lower()}{colon}{port}{path}"


def linked_user(link: str) -> int | None:
    """The user id of a tg://user?id=... link."""
    found = USER_LINK.match(link)
    return int(found.group(1)) if found else None
