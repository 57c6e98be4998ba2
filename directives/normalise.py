"""The text as every later stage sees it: one spelling of letters, spaces, line ends and dashes."""

from __future__ import annotations

import re
import unicodedata

CHARACTERS = {
    "\u00a0": " ",
    "\u2007": " ",
    "\u202f": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u3000": " ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2212": "-",
    "\u00ad": "",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\u2060": "",
    "\ufeff": "",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
    "\u000b": "\n",
    "\u000c": "\n\n",
    "\uf0b7": "•",
    "\uf02d": "-",
    "ð": "đ",
    "Ð": "Đ",
}
"""Look-alikes and invisible characters. The Icelandic eth is what old fonts leave in the place of đ."""

LOOK_ALIKE = re.compile(f"[{''.join(CHARACTERS)}]")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


def normalise(raw: str) -> str:
    """The text in NFC with plain line ends, spaces, hyphens and bullets, without invisible characters.

    En and em dashes stay: they mean ranges and bullets. Running it twice changes nothing more.
    """
    text = LOOK_ALIKE.sub(lambda m: CHARACTERS[m.group()], raw.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", CONTROLS.sub("", text))
