"""The address that is served, and which requests are for it."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

LOCAL = "127.0.0.1"
"""Where the desk is served unless somebody says otherwise: this machine only."""
HTTP = 80
"""The port that an address without one means."""


@dataclass(frozen=True, slots=True)
class Address:
    """A host as it was asked for, and the port that is listened at."""

    host: str
    port: int

    @property
    def everywhere(self) -> bool:
        """Whether it listens at every address of the machine."""
        return _is_address(self.host) and ipaddress.ip_address(self.host).is_unspecified

    @property
    def authority(self) -> str:
        """Host and port as the printed address names them."""
        host = socket.gethostname() if self.everywhere else self.host
        return f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}"

    def is_named(self, authority: str) -> bool:
        """Whether a request's ``Host`` names this address.

        Another name could be a stranger's who let it point here (DNS rebinding). Where every address of the
        machine is listened at, each of them may be named: a number points nowhere else. Browsers write names in
        small letters, and leave out port 80.
        """
        named = authority.casefold()
        if self.port == HTTP and not named.endswith(f":{HTTP}"):
            named = f"{named}:{HTTP}"
        if named == self.authority.casefold():
            return True
        host, _, port = named.rpartition(":")
        return self.everywhere and port == str(self.port) and _is_address(host.removeprefix("[").removesuffix("]"))


def is_local(host: str) -> bool:
    """Whether only this machine can reach a host."""
    return ipaddress.ip_address(host).is_loopback if _is_address(host) else host == "localhost"


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
