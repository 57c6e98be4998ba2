"""Which internet addresses may be asked for a document: none inside a network, none of this machine's own."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from documents.errors import AddressRefused, NotReachable

Address = IPv4Address | IPv6Address
NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Whether it is an address of the public internet; one that wraps another is what it wraps."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if address.sixtofour:
            return is_public(address.sixtofour)
        if address.teredo:
            return False
        if address in NAT64:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    return address.is_global and not address.is_multicast


async def public_addresses(host: str, port: int) -> list[str]:
    """Where the host is, those of the older internet first. Raises AddressRefused, NotReachable."""
    found = await resolved(host, port)
    if not all(is_public(ip_address(one)) for one in found):
        raise AddressRefused(address=host, reason="it lies inside a network")
    return found


async def resolved(host: str, port: int) -> list[str]:
    """All addresses of a host. Raises NotReachable."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotReachable(address=host, reason="there is no such host") from error
    addresses = dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found)
    return sorted(addresses, key=lambda one: ":" in one)
