"""The commands around the memory: `dondoc db`, `audit`, `export` and `import`. Imports stand inside, as in cli.py."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The type exists in annotations only.
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

Offer = Callable[[argparse.ArgumentParser], None]


def offer(commands: Commands, offer_organisation: Offer) -> None:
    """Adds the commands; `offer_organisation` lets one be about one organisation of several."""
    _offer_database(commands.add_parser("db", help="look after the database"), offer_organisation)

    audit = commands.add_parser("audit", help="look after the audit log")
    actions = audit.add_subparsers(required=True, metavar="ACTION")
    verify = actions.add_parser("verify", help="follow the chain of the log; exits with 1 where an entry was changed")
    verify.add_argument("--head", help="a head that was noted earlier, which must still be in the chain")
    offer_organisation(verify)
    verify.set_defaults(run=_verify)


def _offer_database(database: argparse.ArgumentParser, offer_organisation: Offer) -> None:
    actions = database.add_subparsers(required=True, metavar="ACTION")
    upgrade = actions.add_parser("upgrade", help="bring the database to this version's schema (also done at start)")
    upgrade.set_defaults(run=_upgrade)

    backup = actions.add_parser("backup", help="take a backup while the bot runs, and restore it for a try")
    backup.add_argument("--to", type=Path, metavar="FOLDER", help="where to (default: DONDOC_BACKUP_FOLDER)")
    backup.set_defaults(run=_backup)

    restore = actions.add_parser("restore", help="restore a backup while the bot does not run; nothing is sent twice")
    restore.add_argument("file", type=Path, help="a backup, with its .json beside it")
    restore.add_argument("--overwrite", action="store_true", help="set aside what is there, and restore")
    restore.set_defaults(run=_restore)

    release = actions.add_parser("release", help="send what was held back after a restore")
    release.add_argument("--drop", action="store_true", help="give it up instead")
    release.set_defaults(run=_release)

    for action in (upgrade, backup, restore, release):
        offer_organisation(action)


def _upgrade(arguments: argparse.Namespace) -> int:
    from dondoc.run import run_upgrade

    return run_upgrade(arguments.organisation)


def _backup(arguments: argparse.Namespace) -> int:
    from dondoc.backing_up import run_backup

    return run_backup(arguments.organisation, arguments.to)


def _restore(arguments: argparse.Namespace) -> int:
    from dondoc.backing_up import run_restore

    return run_restore(arguments.organisation, arguments.file, overwrite=arguments.overwrite)


def _release(arguments: argparse.Namespace) -> int:
    from dondoc.backing_up import run_release

    return run_release(arguments.organisation, drop=arguments.drop)


def _verify(arguments: argparse.Namespace) -> int:
    from dondoc.auditing import run_verify

    return run_verify(arguments.organisation, arguments.head)
