"""Methods that ask and react: polls and reactions."""

from __future__ import annotations

from typing import Any

from sandbox.asking import Ask, message_number, method, open_chat
from sandbox.errors import bad_request
from sandbox.methods_edits import edited
from sandbox.model import Json, words
from sandbox.sending import SENDING, read_formatted, send

REACTIONS = words(
    """❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥
    🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨
    🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"""
)


def send_poll(ask: Ask) -> Json:
    """sendPoll."""
    question = read_formatted(ask, "question", "question_parse_mode", "question_entities")
    if not question.text:
        raise bad_request("poll question must be non-empty")
    options = _options(ask.params.parsed("options"))
    quiz = ask.params.text("type") == "quiz"
    poll: Json = {"id": str(5_100_000_000_000_000_000 + ask.world.number()), "question": question.text}
    poll["options"] = [
        {"persistent_id": str(number), "text": text, "voter_count": 0} for number, text in enumerate(options)
    ]
    poll |= {"total_voter_count": 0, "is_closed": ask.params.flag("is_closed"), "type": "quiz" if quiz else "regular"}
    poll["is_anonymous"] = ask.params.flag("is_anonymous") or not ask.params.given("is_anonymous")
    poll["allows_multiple_answers"] = ask.params.flag("allows_multiple_answers")
    poll |= {"allows_revoting": ask.params.flag("allows_revoting") or not quiz, "members_only": False}
    return send(ask, {"poll": poll}).message


def _options(given: Any) -> list[str]:
    if not isinstance(given, list):
        raise bad_request("options must be an Array")
    texts = [str(one.get("text", "")) if isinstance(one, dict) else str(one) for one in given]
    if len(texts) < 2:
        raise bad_request("poll must have at least 2 option")
    if len(texts) > 12:
        raise bad_request("poll can't have more than 12 options")
    if not all(text.strip() for text in texts):
        raise bad_request("poll options must be non-empty")
    return texts


def stop_poll(ask: Ask) -> Json:
    """stopPoll."""
    chat, post = edited(ask)
    if "poll" not in post.message:
        raise bad_request("message is not a poll")
    closed: Json = post.message["poll"] | {"is_closed": True}
    ask.world.revise(chat, post, post.message | {"poll": closed})
    return closed


def set_reaction(ask: Ask) -> bool:
    """setMessageReaction: one emoji of Telegram's set, or none."""
    chat = open_chat(ask)
    given = ask.params.objects("reaction") or []
    for one in given:
        _check_reaction(one)
    post = ask.world.find(chat, message_number(ask))
    if post is None:
        raise bad_request("message to react not found")
    ask.world.announce("reaction", chat, message_id=post.message_id, user_id=ask.bot.bot_id, reaction=given)
    return True


def _check_reaction(one: Json) -> None:
    kind = one.get("type")
    if kind == "custom_emoji" and not str(one.get("custom_emoji_id", "")).isdigit():
        raise bad_request('can\'t parse ReactionType: Field "custom_emoji_id" must be a valid Number')
    if kind == "emoji" and str(one.get("emoji")) not in REACTIONS:
        raise bad_request("REACTION_INVALID")
    if kind not in ("emoji", "custom_emoji", "paid"):
        raise bad_request("can't parse ReactionType: invalid reaction type specified")


POLL = """question question_parse_mode question_entities options is_anonymous type allows_multiple_answers
    allows_revoting shuffle_options allow_adding_options hide_results_until_closes members_only country_codes
    correct_option_ids explanation explanation_parse_mode explanation_entities
    explanation_media open_period close_date is_closed description
    description_parse_mode description_entities media"""
POLL_SENDING = " ".join(
    name for name in SENDING.split() if name not in ("direct_messages_topic_id", "suggested_post_parameters")
)
METHODS = {
    "sendPoll": method(send_poll, f"{POLL_SENDING} {POLL}"),
    "stopPoll": method(stop_poll, "business_connection_id chat_id message_id reply_markup"),
    "setMessageReaction": method(set_reaction, "chat_id message_id reaction is_big"),
}
