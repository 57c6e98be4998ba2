"""The settings: read from the environment, checked, and all of them documented."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def only_these(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DONDOC_BOT_TOKEN", "1:a")


def test_the_example_file_lists_every_setting_each_with_one_comment_and_its_default() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    listed = dict(line.removeprefix("DONDOC_").split("=", 1) for line in lines if line.startswith("DONDOC_"))

    assert set(listed) == {name.upper() for name in Settings.model_fields}
    for number, line in enumerate(lines):
        if line.startswith("DONDOC_"):
            assert lines[number - 1].startswith("# "), line
    for name, default in (
        Settings(_env_file=None).model_dump(exclude={"bot_token", "admins", "leaders", "inside_hosts"}).items()
    ):
        written = listed[name.upper()].strip('"')
        said = str(default).lower() if isinstance(default, bool) else re.sub(r"\.0$", "", str(default))
        assert written == ("" if default is None else said), name


def test_the_example_file_is_itself_a_sound_file(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings(_env_file=EXAMPLE) == Settings(_env_file=None)


@pytest.mark.parametrize("written", ["1001,1002", "1001, 1002", " 1001 1002 "])
def test_admins_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("DONDOC_ADMINS", written)

    assert Settings().admins == {1001, 1002}


def test_nobody_is_admin_where_nobody_is_named() -> None:
    assert Settings().admins == frozenset()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ADMINS", "1001,lan"),
        ("MESSAGES_PER_SECOND", "0"),
        ("LOG_LEVEL", "LOUD"),
        ("WEBHOOK_SECRET", "có dấu"),
        ("WEBHOOK_URL", "https://example.vn/hook"),  # without secret and port
        ("BOT_TOKEN", ""),
    ],
)
def test_a_wrong_setting_is_refused_without_showing_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"DONDOC_{name}", value)

    with pytest.raises(ValidationError) as refused:
        Settings()

    assert len(value) < 3 or value not in str(refused.value)


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        Settings().office_name = "khác"  # type: ignore[misc]


def test_a_public_address_needs_the_port_behind_it() -> None:
    with pytest.raises(ValidationError, match="DONDOC_LISTEN_PORT"):
        Settings(_env_file=None, bot_token="1:a", public_url="https://dondoc.example")

    settings = Settings(_env_file=None, bot_token="1:a", public_url="https://dondoc.example/", listen_port=8080)
    assert settings.public_url == "https://dondoc.example"


def test_leaders_are_listed_as_admins_are() -> None:
    assert Settings(_env_file=None, bot_token="1:a", leaders="7001, 7002").leaders == {7001, 7002}


def test_a_secret_may_stand_in_a_file_of_the_folder_of_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "dondoc_bot_token").write_text("2:from-a-file\n", "utf-8")
    monkeypatch.setenv("DONDOC_SECRETS_FOLDER", str(tmp_path))
    monkeypatch.setenv("DONDOC_BOT_TOKEN", "")
    # The folder is looked up when the module is loaded, so a process of its own asks.
    program = "from bot.settings import Settings; print(Settings().bot_token.get_secret_value())"
    root = EXAMPLE.parent
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)

    assert done.stdout == "2:from-a-file\n"
