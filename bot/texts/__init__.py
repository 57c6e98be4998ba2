"""All words that users see, as typed functions that return escaped HTML."""
