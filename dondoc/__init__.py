"""The command line: puts the rooms together. Nobody imports it."""
