"""How the server refuses: one exception type, and the refusals in Telegram's own words.

``ApiError`` is raised anywhere while a request is answered; the server turns it into Telegram's error JSON.
"""

from __future__ import annotations

from sandbox.model import Chat, ChatKind, Json


class ApiError(Exception):
    """A refusal with Telegram's error code, description and optional response parameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """The JSON that Telegram answers for this refusal."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return answer | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason: str) -> ApiError:
    """400: the request cannot be carried out as it stands."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """403: the chat does not want the bot."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """409: somebody else receives this bot's updates."""
    return ApiError(409, f"Conflict: {reason}")


def unauthorized() -> ApiError:
    """401: no bot has this token."""
    return ApiError(401, "Unauthorized")


def not_found(reason: str = "") -> ApiError:
    """404: no such method or file."""
    return ApiError(404, f"Not Found: {reason}" if reason else "Not Found")


def too_many_requests(retry_after: int) -> ApiError:
    """429: the limit is reached; `retry_after` is in seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def migrated(new_chat_id: int) -> ApiError:
    """400: the group lives on as the supergroup `new_chat_id`."""
    return ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=new_chat_id)


def kicked_from(chat: Chat) -> ApiError:
    """403: the bot was removed from this group by somebody."""
    return forbidden(f"bot was kicked from the {_kind(chat)} chat")


def not_member_of(chat: Chat) -> ApiError:
    """403: the bot has never been in this group, or left it."""
    return forbidden(f"bot is not a member of the {_kind(chat)} chat")


def _kind(chat: Chat) -> str:
    return "supergroup" if chat.kind is ChatKind.SUPERGROUP else "group"
