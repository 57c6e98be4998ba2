"""From a document's text to a reading: the stages in their order."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from directives.agencies import AgencyTable, packaged_table
from directives.assignees import addressee_mentions
from directives.cautions import cautions, is_vietnamese
from directives.dating import Days, days_of
from directives.mention import Setting
from directives.model import Caution, Doubt, Header, Reading, ReadTask
from directives.normalise import normalise
from directives.phrases import KINDS_WITHOUT_ORDERS
from directives.tasks import read_tasks
from directives.zones import Zones, split_zones

SUPERIORS = frozenset({"ubnd-tinh", "tinh-uy", "ban-thuong-vu-tinh-uy", "thuong-truc-tinh-uy", "thuong-truc-hdnd-tinh"})
"""Those that issue directives to the whole province, beside the issuer of the document itself."""


def read_directive(raw: str, *, agencies: AgencyTable | None = None, received_on: dt.date | None = None) -> Reading:
    """What the document orders: header, tasks with assignees and deadlines, and what is doubtful.

    `agencies` defaults to the packaged table. `received_on` is the local day it came in: agencies that no longer exist
    then are pointed out. A document with a secrecy stamp is read no further; nothing of it is kept. Never raises.
    """
    text = normalise(raw)
    zones = split_zones(text)
    header = zones.head.header
    if header.secrecy:
        stamp = Caution(doubt=Doubt.SECRECY_STAMP, detail=header.secrecy)
        return Reading(header=Header(secrecy=header.secrecy), warnings=(stamp,))
    table = agencies or packaged_table()
    days = days_of(header, _introduction(zones), text)
    tasks = _tasks(text, zones, table, days)
    warnings = cautions(text, header, tasks, table, on=received_on or days.known)
    return Reading(
        header=header, tasks=tasks, recipients=zones.recipients, warnings=warnings, text=text, known_on=days.known
    )


def _introduction(zones: Zones) -> str:
    told = [*zones.introduction, *([zones.opener] if zones.opener else [])]
    return "\n".join([zones.head.header.subject or "", *(p.text for p in told)])


def _tasks(text: str, zones: Zones, table: AgencyTable, days: Days) -> tuple[ReadTask, ...]:
    header = zones.head.header
    if header.type in KINDS_WITHOUT_ORDERS or not is_vietnamese(text):
        return ()
    issuer = (f.agency.id for f in table.find(f"{header.issuer or ''} tỉnh", zones.head.province))
    superiors = SUPERIORS.union(issuer)
    setting = Setting(table=table, province=zones.head.province, reformed=days.reformed, superiors=superiors)
    setting = replace(setting, addressees=addressee_mentions(zones.addressees, setting))
    return tuple(read_tasks(zones, setting, days))
