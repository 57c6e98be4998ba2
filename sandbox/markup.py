"""Keyboards under messages: what Telegram accepts, in the form it gives back."""

from __future__ import annotations

import json
from typing import Any

from sandbox.errors import ApiError, bad_request
from sandbox.links import LinkError, check_link
from sandbox.model import Json

MOST_BUTTONS = 100
MOST_IN_ROW = 8
MOST_DATA_BYTES = 64
MOST_COPY_CHARACTERS = 256
DECORATIONS = ("icon_custom_emoji_id", "style")
STYLES = ("danger", "success", "primary")
SWITCHES = ("switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat")
KEYBOARD_FIELDS = ("is_persistent", "resize_keyboard", "one_time_keyboard", "input_field_placeholder", "selective")


def parse_markup(given: Any, *, private: bool) -> Json | None:
    """The reply markup of a message that is sent; raises 400 in Telegram's words."""
    markup = _object(given)
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"], private=private)
    if "keyboard" in markup:
        return _reply_keyboard(markup)
    if markup.get("remove_keyboard"):
        return {"remove_keyboard": True, "selective": bool(markup.get("selective", False))}
    if markup.get("force_reply"):
        return {"force_reply": True} | {key: markup[key] for key in KEYBOARD_FIELDS[3:] if key in markup}
    return None


def parse_inline_markup(given: Any, *, private: bool) -> Json | None:
    """The reply markup of a message that is edited: an inline keyboard or nothing."""
    markup = _object(given)
    if not markup:
        return None
    if "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return _inline(markup["inline_keyboard"], private=private)


def _object(given: Any) -> Json | None:
    if given in (None, ""):
        return None
    if isinstance(given, str):
        try:
            given = json.loads(given)
        except ValueError as error:
            raise bad_request("can't parse reply keyboard markup JSON object") from error
    if given is None:
        return None
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    return given


def _rows(given: Any, field: str) -> list[list[Any]]:
    if not isinstance(given, list):
        raise bad_request(f'field "{field}" of the ReplyMarkup must be an Array of Arrays')
    if not all(isinstance(row, list) for row in given):
        raise bad_request(f'field "{field}" must be an Array of Arrays of buttons')
    return given


def _inline(given: Any, *, private: bool) -> Json | None:
    rows = [
        [made for button in row if (made := _inline_button(button, private=private)) is not None]
        for row in _rows(given, "inline_keyboard")
    ]
    rows = [row for row in rows if row]
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_ROW for row in rows):
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return {"inline_keyboard": rows} if rows else None


def _wrong(reason: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _inline_button(given: Any, *, private: bool) -> Json | None:
    """A button as it is kept; one without a label is dropped, as Telegram does."""
    if not isinstance(given, dict):
        raise _wrong("InlineKeyboardButton must be an Object")
    if "text" not in given:
        raise _wrong('Can\'t find field "text"')
    if not isinstance(given["text"], str):
        raise _wrong('Field "text" must be of type String')
    action = _action(given, private=private)
    if given.get("style") not in (None, *STYLES):
        raise _wrong("Invalid button style specified")
    if not given["text"].strip():
        return None
    return {"text": given["text"]} | action | {key: given[key] for key in DECORATIONS if given.get(key)}


def _action(given: Json, *, private: bool) -> Json:
    if given.get("url"):
        return {"url": _button_link(str(given["url"]))}
    if given.get("callback_data"):
        return {"callback_data": _data(given["callback_data"])}
    if "copy_text" in given:
        return {"copy_text": _copy_text(given["copy_text"])}
    if "web_app" in given:
        return {"web_app": _web_app(given["web_app"], private=private)}
    if "login_url" in given:
        return {"login_url": given["login_url"]}
    for switch in SWITCHES:
        if switch in given:
            return {switch: given[switch]}
    if "callback_game" in given or given.get("pay"):
        raise bad_request("BUTTON_TYPE_INVALID")
    raise _wrong("Text buttons are unallowed in the inline keyboard")


def _button_link(url: str) -> str:
    try:
        return check_link(url)
    except LinkError as error:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {error}") from error


def _data(data: Any) -> str:
    if not isinstance(data, str):
        raise _wrong('Field "callback_data" must be of type String')
    if len(data.encode()) > MOST_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return data


def _copy_text(given: Any) -> Json:
    text = given.get("text") if isinstance(given, dict) else None
    if not isinstance(text, str) or not 1 <= len(text) <= MOST_COPY_CHARACTERS:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return {"text": text}


def _web_app(given: Any, *, private: bool) -> Json:
    url = given.get("url") if isinstance(given, dict) else None
    if not private:
        raise bad_request("BUTTON_TYPE_INVALID")
    if not isinstance(url, str) or not url.startswith("https://"):
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    return {"url": _button_link(url)}


def _reply_keyboard(markup: Json) -> Json:
    rows = [[_reply_button(button) for button in row] for row in _rows(markup["keyboard"], "keyboard")]
    rows = [[button for button in row if button["text"].strip()] for row in rows]
    kept = {key: markup[key] for key in KEYBOARD_FIELDS if key in markup}
    return {"keyboard": [row for row in rows if row]} | kept


def _reply_button(given: Any) -> Json:
    if isinstance(given, str):
        return {"text": given}
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    return dict(given)
