"""The settings of several organisations: what is the machine's comes from the environment, the rest from each file."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.organisations import OWN, Organisation, WrongOrganisations, settings_of_all
from bot.settings import Machine, Settings

FOLDER = "organisations"


@pytest.fixture(autouse=True)
def only_these(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DONDOC_ORGANISATIONS", FOLDER)
    Path(FOLDER).mkdir()
    write("phuoc_son", "DONDOC_BOT_TOKEN=1:a", "DONDOC_ADMINS=1001, 1002")
    write("vinh_ha", "DONDOC_BOT_TOKEN=2:b", 'DONDOC_OFFICE_NAME="Văn phòng UBND tỉnh Vĩnh Hà"')


def write(name: str, *lines: str) -> None:
    Path(FOLDER, f"{name}.env").write_text("\n".join(lines) + "\n", "utf-8")


def wrong() -> tuple[str, ...]:
    """What is said of the settings as they stand."""
    with pytest.raises(WrongOrganisations) as refused:
        settings_of_all()
    return refused.value.lines


def test_every_file_of_the_folder_is_an_organisation_named_after_it() -> None:
    phuoc_son, vinh_ha = settings_of_all()

    assert (phuoc_son.organisation, phuoc_son.admins) == ("phuoc_son", {1001, 1002})
    assert (vinh_ha.organisation, vinh_ha.office_name) == ("vinh_ha", "Văn phòng UBND tỉnh Vĩnh Hà")


def test_without_a_folder_there_is_one_organisation_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DONDOC_ORGANISATIONS")
    monkeypatch.setenv("DONDOC_BOT_TOKEN", "3:c")

    (alone,) = settings_of_all()

    assert alone.organisation is None
    assert alone == Settings()


def test_what_is_the_machines_holds_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_PROXY", "socks5://10.0.0.1:1080")
    monkeypatch.setenv("DONDOC_LISTEN_PORT", "8080")
    monkeypatch.setenv("DONDOC_STOP_SECONDS", "7")

    for settings in settings_of_all():
        assert (settings.proxy_url, settings.listen_port, settings.stop_seconds) == ("socks5://10.0.0.1:1080", 8080, 7)


@pytest.mark.parametrize(
    ("name", "value"),
    [("ADMINS", "666"), ("LEADERS", "666"), ("OFFICE_NAME", "khác"), ("VERIFY", "false"), ("INSIDE_HOSTS", "trong")],
)
def test_what_is_an_organisations_own_is_never_taken_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    before = settings_of_all()
    monkeypatch.setenv(f"DONDOC_{name}", value)
    Path(".env").write_text(f"DONDOC_{name}={value}\n", "utf-8")

    assert settings_of_all() == before


def test_each_has_its_own_webhook_and_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("WEBHOOK_URL", "https://bot.example/hook/"), ("PUBLIC_URL", "https://bot.example")):
        monkeypatch.setenv(f"DONDOC_{name}", value)
    monkeypatch.setenv("DONDOC_LISTEN_PORT", "8080")
    write("phuoc_son", "DONDOC_BOT_TOKEN=1:a", "DONDOC_WEBHOOK_SECRET=bi_mat_1")
    write("vinh_ha", "DONDOC_BOT_TOKEN=2:b", "DONDOC_WEBHOOK_SECRET=bi_mat_2")

    found = settings_of_all()

    assert [s.webhook_url for s in found] == ["https://bot.example/hook/phuoc_son", "https://bot.example/hook/vinh_ha"]
    assert [s.public_url for s in found] == ["https://bot.example/phuoc_son", "https://bot.example/vinh_ha"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("DONDOC_DATABASE_URL=sqlite+aiosqlite:///x.db", "DONDOC_DATABASE_URL: holds for all"),
        ("DONDOC_LISTEN_PORT=1", "DONDOC_LISTEN_PORT: holds for all"),
        ("DONDOC_ADMIN=1001", "DONDOC_ADMIN: no such setting"),
        ("DONDOC_NAME=khac", "DONDOC_NAME: no such setting"),
        ("DONDOC_ADMINS=lan", "DONDOC_ADMINS: "),
        ("DONDOC_WEBHOOK_SECRET=có dấu", "DONDOC_WEBHOOK_SECRET: "),
    ],
)
def test_a_wrong_line_is_named_with_its_file_and_never_its_value(line: str, said: str) -> None:
    write("vinh_ha", "DONDOC_BOT_TOKEN=2:b", line)

    (told,) = wrong()

    assert told.startswith(f"{FOLDER}/vinh_ha.env: {said}")
    assert not told.endswith(line.partition("=")[2])


def test_every_wrong_file_is_told_at_once() -> None:
    write("phuoc_son", "DONDOC_ADMINS=1001")
    write("vinh_ha", "DONDOC_BOT_TOKEN=")
    write("Vĩnh Hà", "DONDOC_BOT_TOKEN=5:e")

    assert {line.partition(".env")[0].removeprefix(f"{FOLDER}/") for line in wrong()} == {
        "phuoc_son",
        "vinh_ha",
        "Vĩnh Hà",
    }


def test_one_bot_cannot_serve_two_organisations() -> None:
    write("vinh_ha", "DONDOC_BOT_TOKEN=1:a")

    assert wrong() == ("vinh_ha.env: DONDOC_BOT_TOKEN: the same as that of phuoc_son",)


def test_one_secret_cannot_prove_the_updates_of_two() -> None:
    write("phuoc_son", "DONDOC_BOT_TOKEN=1:a", "DONDOC_WEBHOOK_SECRET=bi_mat")
    write("vinh_ha", "DONDOC_BOT_TOKEN=2:b", "DONDOC_WEBHOOK_SECRET=bi_mat")

    assert wrong() == ("vinh_ha.env: DONDOC_WEBHOOK_SECRET: the same as that of phuoc_son",)


def test_an_empty_folder_is_no_installation() -> None:
    for file in Path(FOLDER).iterdir():
        file.unlink()

    assert wrong() == (f"DONDOC_ORGANISATIONS: no file NAME.env in {FOLDER}",)


@pytest.mark.parametrize("where", ["environment", "file"])
def test_a_token_beside_the_folder_is_not_lost_silently(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    if where == "environment":
        monkeypatch.setenv("DONDOC_BOT_TOKEN", "9:z")
    else:
        Path(".env").write_text("DONDOC_BOT_TOKEN=9:z\n", "utf-8")

    (told,) = wrong()

    assert told.startswith("DONDOC_BOT_TOKEN: set beside DONDOC_ORGANISATIONS")


def test_what_is_wrong_with_the_machine_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_LOG_LEVEL", "LOUD")

    with pytest.raises(ValidationError):
        settings_of_all()


def test_every_setting_is_either_the_machines_or_an_organisations() -> None:
    assert OWN | set(Machine.model_fields) == set(Settings.model_fields)
    assert set(Organisation.model_fields) == set(Settings.model_fields) | {"name"}
    assert {"bot_token", "admins", "leaders", "office_name", "agencies_file", "webhook_secret"} <= OWN
