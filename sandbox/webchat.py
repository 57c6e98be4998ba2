"""The web chat: a page like Telegram's, and the JSON through which the people of the demo read, write and press.

`attach` adds it under /chat to the sandbox's application. `controls` and `samples` are looked at on every request, so
the demo may fill or change them after the server has started.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from sandbox.desk import DESK, Control, Desk, Sample
from sandbox.doorman import Refused, admit, lock_down
from sandbox.formatting import TEXT_LIMIT
from sandbox.model import Chat, Json
from sandbox.webask import as_in_the_app, number, optional_number, place, read_form, read_json
from sandbox.webfeed import end_feeds, feed
from sandbox.world import World

__all__ = ["Control", "Sample", "attach"]

PAGE = Path(__file__).parent / "page"
ANSWER_SECONDS = 15.0

routes = web.RouteTableDef()


def attach(app: web.Application, world: World, controls: Mapping[str, Control], samples: Sequence[Sample] = ()) -> None:
    """Adds the web chat to an application that has not started yet; "/" leads to it."""
    chat = web.Application(middlewares=[admit])
    chat[DESK] = Desk(world=world, controls=controls, samples=samples)
    chat.add_routes(routes)
    chat.router.add_get("/api/feed", feed)
    chat.on_response_prepare.append(lock_down)
    chat.on_shutdown.append(end_feeds)
    app.router.add_get("/", to_page)
    app.router.add_get("/chat", to_page)
    app.add_subapp("/chat", chat)


async def to_page(_request: web.Request) -> web.StreamResponse:
    """Leads to the page, whose relative addresses need the slash at the end."""
    raise web.HTTPFound("/chat/")


@routes.get("/")
async def page(_request: web.Request) -> web.FileResponse:
    """The page itself."""
    return web.FileResponse(PAGE / "index.html")


@routes.get(r"/{name:[a-z]+\.(?:css|js|svg)}")
async def part(request: web.Request) -> web.FileResponse:
    """A part of the page."""
    path = PAGE / request.match_info["name"]
    if not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path)


@routes.get("/api/people")
async def people(request: web.Request) -> web.Response:
    """Everybody whom the user can be, with their chats, and where the feed stands."""
    desk = request.app[DESK]
    world = desk.world
    bots = [bot.user for bot in world.bots.values()]
    return web.json_response(
        {
            "people": [desk.person(user) for user in world.users.values() if not user.is_bot],
            "bots": [{"id": bot.user_id, "name": bot.name, "username": bot.username} for bot in bots],
            "controls": [{"name": name, "label": c.label, "hint": c.hint} for name, c in desk.controls.items()],
            "now": world.clock().isoformat(),
            "cursor": desk.cursor(len(world.feed)),
        }
    )


@routes.get("/api/history")
async def history(request: web.Request) -> web.Response:
    """All messages of a chat, oldest first."""
    desk = request.app[DESK]
    _user, chat = place(desk, request.query)
    return web.json_response({"messages": desk.world.messages(chat)})


@routes.get("/api/commands")
async def commands(request: web.Request) -> web.Response:
    """The bot's menu for a person in a chat."""
    desk = request.app[DESK]
    user, chat = place(desk, request.query)
    return web.json_response({"commands": desk.world.commands(user, chat)})


@routes.get("/api/file/{file_id}")
async def download(request: web.Request) -> web.Response:
    """A file of a message, for saving; never shown as a page of this address."""
    file = request.app[DESK].world.files.by_id(request.match_info["file_id"])
    if file is None:
        raise Refused("unknown-name", 404)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name or 'file', safe='')}"}
    kind = file.mime if file.kind == "photo" else "application/octet-stream"
    return web.Response(body=file.content, content_type=kind, headers=headers)


@routes.post("/api/seen")
async def seen(request: web.Request) -> web.Response:
    """Remembers how far a chat was read."""
    desk, body = request.app[DESK], await read_json(request)
    chat_id, message_id = number(body, "chat"), number(body, "message_id")
    desk.seen[chat_id] = max(message_id, desk.seen.get(chat_id, 0))
    return web.json_response({})


@routes.post("/api/send")
async def send(request: web.Request) -> web.Response:
    """Sends a text for a person; what is too long for one message goes in several."""
    desk, body = request.app[DESK], await read_json(request)
    user, chat = place(desk, body)
    text = str(body.get("text", "")).strip()
    reply_to = optional_number(body, "reply_to")
    if not text:
        raise Refused("nothing-to-send")
    with as_in_the_app():
        short = len(text) <= TEXT_LIMIT
        messages = [desk.world.send_text(user, chat, text, reply_to)] if short else desk.world.paste(user, chat, text)
    return web.json_response({"messages": messages})


@routes.post("/api/upload")
async def upload(request: web.Request) -> web.Response:
    """Sends a file for a person."""
    desk, form = request.app[DESK], await read_form(request)
    user, chat = place(desk, form.fields)
    caption, reply_to = form.fields.get("caption"), optional_number(form.fields, "reply_to")
    with as_in_the_app():
        message = desk.world.send_file(user, chat, form.filename, form.content, form.mime, caption, reply_to)
    return web.json_response({"messages": [message]})


@routes.post("/api/press")
async def press(request: web.Request) -> web.Response:
    """Presses a button for a person, and waits for the bot's answer."""
    desk, body = request.app[DESK], await read_json(request)
    user, chat = place(desk, body)
    message_id, data = number(body, "message_id"), str(body.get("data", ""))
    _check_button(desk, chat, message_id, data)
    with as_in_the_app():
        pressed = desk.world.press(user, chat, message_id, data)
    try:
        answer = await pressed.wait(ANSWER_SECONDS)
    except TimeoutError:
        return web.json_response({"answered": False, "text": "", "show_alert": False})
    return web.json_response({"answered": True, "text": answer.text, "show_alert": answer.show_alert})


def _check_button(desk: Desk, chat: Chat, message_id: int, data: str) -> None:
    post = desk.world.find(chat, message_id)
    if post is None:
        raise Refused("unknown-message", 404)
    rows = post.message.get("reply_markup", {}).get("inline_keyboard", [])
    if data not in [button.get("callback_data") for row in rows for button in row]:
        raise Refused("unknown-button", 409)


@routes.post("/api/block")
async def block(request: web.Request) -> web.Response:
    """Lets a person block the bot, or take that back."""
    desk, body = request.app[DESK], await read_json(request)
    user, _chat = place(desk, body)
    change = desk.world.block if body.get("blocked") else desk.world.unblock
    change(user)
    return web.json_response({})


@routes.post("/api/control")
async def control(request: web.Request) -> web.Response:
    """Runs one of the demo's controls."""
    desk, body = request.app[DESK], await read_json(request)
    chosen = desk.controls.get(str(body.get("name")))
    if chosen is None:
        raise Refused("unknown-name", 404)
    said = await chosen.callback()
    return web.json_response({"said": said, "now": desk.world.clock().isoformat()})


@routes.get("/api/samples")
async def samples(request: web.Request) -> web.Response:
    """The demo's sample files."""
    return web.json_response({"samples": [_offer(sample) for sample in request.app[DESK].samples]})


def _offer(sample: Sample) -> Json:
    return {"name": sample.name, "filename": sample.filename, "hint": sample.hint, "is_text": sample.text is not None}


@routes.post("/api/sample")
async def send_sample(request: web.Request) -> web.Response:
    """Sends a sample for a person: as a document or, when asked for `as` text, as the text it holds."""
    desk, body = request.app[DESK], await read_json(request)
    user, chat = place(desk, body)
    chosen = next((sample for sample in desk.samples if sample.name == body.get("name")), None)
    if chosen is None:
        raise Refused("unknown-name", 404)
    if body.get("as") == "text" and chosen.text is None:
        raise Refused("not-text")
    with as_in_the_app():
        if body.get("as") == "text" and chosen.text is not None:
            messages = desk.world.paste(user, chat, chosen.text)
        else:
            mime = "text/plain" if chosen.text is not None else "application/octet-stream"
            messages = [desk.world.send_file(user, chat, chosen.filename, chosen.content, mime)]
    return web.json_response({"messages": messages})
