"""Stories of the office, played through the chat by people who know nothing of the program."""
