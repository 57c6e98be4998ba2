"""Methods that send files and give them back."""

from __future__ import annotations

from sandbox.asking import Ask, method
from sandbox.errors import bad_request
from sandbox.files import file_json
from sandbox.model import Json, StoredFile
from sandbox.render import caption_json, file_content
from sandbox.sending import CAPTION, SENDING, inner_ask, read_caption, send

ALBUM_KINDS = {"document": "document", "photo": "photo"}


def _file(ask: Ask, name: str, kind: str) -> StoredFile:
    """The file that a parameter means: uploaded, attached under another name, or sent before."""
    given = ask.params.text(name)
    upload = ask.params.files.get(given.removeprefix("attach://") if given.startswith("attach://") else name)
    if upload is not None:
        return ask.world.attach(upload.name, upload.content, mime=upload.mime, kind=kind)
    if not given or given.startswith("attach://"):
        raise bad_request(f"there is no {kind} in the request")
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    known = ask.world.files.by_id(given)
    if known is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if known.kind != kind:
        raise bad_request(f"can't use file of type {known.kind.title()} as {kind.title()}")
    return known


def send_document(ask: Ask) -> Json:
    """sendDocument."""
    return _send_file(ask, "document")


def send_photo(ask: Ask) -> Json:
    """sendPhoto."""
    return _send_file(ask, "photo")


def send_video(ask: Ask) -> Json:
    """sendVideo."""
    return _send_file(ask, "video")


def _send_file(ask: Ask, kind: str) -> Json:
    caption = read_caption(ask)
    content = file_content(_file(ask, kind, kind)) | caption_json(caption, ask.world.users)
    if ask.params.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    return send(ask, content).message


def send_media_group(ask: Ask) -> list[Json]:
    """sendMediaGroup: an album of documents or of photos."""
    media = ask.params.objects("media") or []
    if not 2 <= len(media) <= 10:
        raise bad_request("group send failed" if len(media) < 2 else "too many messages to send as an album")
    contents = [_album_content(ask, one) for one in media]
    if len({next(iter(content)) for content in contents}) > 1:
        raise bad_request("document can't be mixed with other media types")
    group = {"media_group_id": str(13_000_000_000_000_000 + ask.world.number())}
    return [send(ask, content | group).message for content in contents]


def _album_content(ask: Ask, one: Json) -> Json:
    kind = ALBUM_KINDS.get(str(one.get("type", "")))
    if kind is None:
        raise bad_request("can't parse InputMedia: type of the media is not supported")
    inner = inner_ask(ask, one)
    caption = caption_json(read_caption(inner), ask.world.users)
    return file_content(_file(inner, "media", kind)) | caption


def get_file(ask: Ask) -> Json:
    """getFile."""
    known = ask.world.files.by_id(ask.params.text("file_id"))
    if known is None:
        raise bad_request("invalid file_id")
    return file_json(known)


METHODS = {
    "sendDocument": method(send_document, f"{SENDING} {CAPTION} document thumbnail disable_content_type_detection"),
    "sendPhoto": method(send_photo, f"{SENDING} {CAPTION} photo show_caption_above_media has_spoiler"),
    "sendVideo": method(
        send_video,
        f"""{SENDING} {CAPTION} video duration width height thumbnail cover start_timestamp show_caption_above_media
        has_spoiler supports_streaming""",
    ),
    "sendMediaGroup": method(
        send_media_group,
        """business_connection_id chat_id message_thread_id direct_messages_topic_id media disable_notification
        protect_content allow_paid_broadcast message_effect_id reply_parameters""",
    ),
    "getFile": method(get_file, "file_id"),
}
