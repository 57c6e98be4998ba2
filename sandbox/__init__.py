"""A strict Telegram Bot API server on loopback, with a web chat, for the demo and for tests.

From the inside out: `model` (what exists), `state`, `membership`, `world` (what people do), `updates` (what bots hear);
`params`, `asking` (one request), `methods_*` (what a bot does), `methods` (the way through them); `server`, `webhook`.
Text is understood in `formatting` and `entities*`, keyboards in `markup`; `limits` and `faults` make it hard to order.
"""
