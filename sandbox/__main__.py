"""`python -m sandbox --port N`: a server with one bot and one started user, for trying a bot by hand."""

from __future__ import annotations

import argparse
import asyncio
import sys
from contextlib import suppress

from sandbox.server import Sandbox
from sandbox.world import World

TOKEN = "110001:TEST-sandbox-token-for-loopback-only"  # noqa: S105 - valid only on this machine's loopback


async def serve(port: int) -> None:
    """Serve until interrupted; prints the address, the token and the chat's id."""
    world = World()
    world.add_bot(token=TOKEN, username="sandbox_bot", name="Sandbox bot")
    user = world.add_user("An", user_id=1001, username="an_sandbox")
    world.start(user)
    server = Sandbox(world)
    base = await server.start(port=port)
    sys.stdout.write(f"base    {base}\ntoken   {TOKEN}\nchat_id {user.user_id}\n")
    sys.stdout.flush()
    try:
        await asyncio.Event().wait()
    finally:
        await server.stop()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one")
    with suppress(KeyboardInterrupt):
        asyncio.run(serve(parser.parse_args().port))


if __name__ == "__main__":
    main()
