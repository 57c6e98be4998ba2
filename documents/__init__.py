"""Bytes to text: turns what was posted into plain text, within limits."""
