"""The voice: the Telegram application, its courier, its words and its buttons."""
