"""No secret reaches a log line."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from bot.log import QUIET, install_logging
from bot.settings import Settings
from tests.bot.scene import TOKEN as SCENE_TOKEN
from tests.bot.scene import Scene

TOKEN = ":".join(("7204411532", "AAHkq-Zx_canaryCANARYcanaryCANARY12"))  # nobody's
SETTINGS = {
    "bot_token": SecretStr(TOKEN),
    "webhook_secret": SecretStr("bi_mat"),
    "proxy": SecretStr("socks5://nguoi:matkhau@10.0.0.1:1080"),
}


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    logger = logging.getLogger()
    handlers, level = logger.handlers[:], logger.level
    yield logger
    logger.handlers[:] = handlers
    logger.setLevel(level)


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_line_shows_a_secret_not_even_in_a_traceback(root: logging.Logger, form: str) -> None:
    stream = io.StringIO()
    install_logging(Settings(_env_file=None, **SETTINGS, log_level="DEBUG", log_format=form), stream=stream)

    try:
        raise ValueError(f"https://api.telegram.org/bot{TOKEN}/sendMessage")
    except ValueError:
        root.exception("Failed at bot%s", TOKEN, extra={"action": "failed", "url": f"/file/bot{TOKEN.upper()}/x"})
    root.warning("other bot%s, secret %s", "123456:AAHsomebodyelses_token", "bi_mat")
    root.warning("proxy %s, escaped %s", "socks5://nguoi:matkhau@10.0.0.1:1080", TOKEN.replace(":", "%3A"))

    written = stream.getvalue()
    assert "ValueError" in written
    for secret in (TOKEN[11:], TOKEN[11:].upper(), "somebodyelses", "bi_mat", "matkhau"):
        assert secret not in written


def test_a_json_line_has_its_fields(root: logging.Logger) -> None:
    stream = io.StringIO()
    install_logging(Settings(_env_file=None, **SETTINGS, log_format="json"), stream=stream)

    root.info("Notice delivered", extra={"action": "notice_delivered", "notice": 12})

    line = json.loads(stream.getvalue())
    assert (line["message"], line["action"], line["notice"]) == ("Notice delivered", "notice_delivered", 12)


def test_libraries_that_print_addresses_are_quiet(root: logging.Logger) -> None:
    stream = io.StringIO()
    install_logging(Settings(_env_file=None, **SETTINGS, log_level="DEBUG"), stream=stream)

    logging.getLogger("httpx").info("HTTP Request")
    logging.getLogger("telegram.Bot").debug("parameters")

    assert stream.getvalue() == ""


async def test_a_whole_day_of_faults_at_the_loudest_level_shows_no_token(root: logging.Logger, scene: Scene) -> None:
    stream = io.StringIO()
    install_logging(scene.settings(log_level="DEBUG"), stream=stream)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.DEBUG)
    chat = scene.chat(scene.lan)
    scene.world.start(scene.lan)
    for method, kind in (("getMe", "drop_after"), ("sendMessage", "html403"), ("getUpdates", "error500")):
        scene.world.faults.add(method=method, kind=kind)

    try:
        await scene.start()
        scene.world.send_text(scene.lan, chat, "xin chào")
        await scene.post(chat, "<b>lệch")
        await scene.until(lambda: "lệch" in scene.texts(chat), within=20)
        scene.world.revoke()
        await scene.post(chat, "không đi được")
        await scene.until(lambda: scene.running[0].courier.refused)
        await scene.stop()
    finally:
        for name in QUIET:
            logging.getLogger(name).setLevel(logging.NOTSET)

    assert "getMe" in stream.getvalue() or "/bot" in stream.getvalue()
    assert SCENE_TOKEN.partition(":")[2] not in stream.getvalue()
