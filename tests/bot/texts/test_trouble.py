"""What is said when something has gone wrong."""

from __future__ import annotations

from bot.texts import trouble
from tests.conftest import Golden


def test_messages_about_trouble(golden: Golden) -> None:
    golden("trouble/sorry", trouble.sorry())
    golden("trouble/sent_again", trouble.sent_again())
    golden(
        "trouble/chat_gone",
        trouble.chat_gone(
            'Tổ <CNTT> & "số"', ["Sở Y tế", "UBND huyện A & B"], "Forbidden: bot was blocked by the user"
        ),
    )
    golden("trouble/chat_back", trouble.chat_back("Tổ <CNTT>", ["Sở Y tế", "UBND huyện A & B"]))
    golden("trouble/chat_moved", trouble.chat_moved("Tổ <CNTT>"))
    golden("trouble/topic_lost", trouble.topic_lost("Tổ <CNTT>"))
    golden("trouble/reason", trouble.reason("Bad Request: chat not found"))
    golden("trouble/reason.unknown", trouble.reason("Bad Request: <something new>"))
