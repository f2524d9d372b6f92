"""What operators are given is complete and up to date."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import yaml

from bot.settings import PROJECT, Settings
from bot.storage.tables import metadata

DEPLOY = PROJECT / "deploy"


def table() -> str:
    spec = importlib.util.spec_from_file_location("settings_table", DEPLOY / "settings_table.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return str(module.table())


def test_the_table_of_settings_is_up_to_date() -> None:
    assert (DEPLOY / "SETTINGS.md").read_text("utf-8") == table(), "run: python deploy/settings_table.py"


def test_every_setting_that_is_named_is_one() -> None:
    known = {f"WONDERING_{name.upper()}" for name in Settings.model_fields}
    for path in (*DEPLOY.rglob("*"), PROJECT / "README.md"):
        if path.is_file() and path.suffix != ".pyc":
            named = set(re.findall(r"WONDERING_[A-Z_]*[A-Z]", path.read_text("utf-8")))
            assert named - known == set(), path.name


def test_the_image_is_not_run_by_root_and_has_a_health_check() -> None:
    lines = (DEPLOY / "Dockerfile").read_text("utf-8").splitlines()
    assert "USER 10001" in lines
    assert any(line.startswith("HEALTHCHECK") for line in lines)
    for line in lines:
        if line.startswith("COPY ") and "--from" not in line:
            assert all((PROJECT / name).exists() for name in line.split()[1:-1]), line


def test_the_image_has_the_project_as_a_checkout_has_it() -> None:
    """The program looks for its words and scenes beside itself."""
    lines = (DEPLOY / "Dockerfile").read_text("utf-8")
    assert "pip install --no-cache-dir -c constraints.txt -e ." in lines
    for folder in ("bot", Settings().content.name, Settings().scenarios.name):
        assert re.search(rf"^COPY .*{folder} /app/{folder}$", lines, re.MULTILINE), folder


def test_the_bot_in_the_compose_file_writes_nowhere_but_into_its_volumes() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]
    assert services["bot"]["read_only"] is True
    assert services["bot"]["cap_drop"] == ["ALL"]
    assert "ports" not in services["bot"] | services["database"]


def test_all_that_is_kept_has_plain_words() -> None:
    """For /export: every table and column about somebody is named, or said to be technical."""
    words = yaml.safe_load(Path(PROJECT / "content" / "export.yaml").read_text("utf-8"))
    about = [each for each in metadata.sorted_tables if "carer_id" in each.c or each.name == "carers"]
    assert {each.name for each in about} - set(words["kinds"]) == set()
    columns = {column.name for each in about for column in each.columns}
    assert columns - set(words["parts"]) - set(words["technical"]) == set()


def test_the_proxy_and_kubernetes_pass_on_what_the_bots_listen_to() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]
    bot = services["bot"]["environment"]
    caddy = (DEPLOY / "Caddyfile").read_text("utf-8")
    assert bot["WONDERING_WEBHOOK_URL"].endswith("/telegram}")
    assert "handle /telegram {" in caddy
    assert f"port {bot['WONDERING_LISTEN_PORT']}\n" in caddy
    assert "{$PUBLIC_HOST}" in caddy
    assert "PUBLIC_HOST" in services["proxy"]["environment"]

    parts = {
        part["kind"]: part
        for part in yaml.safe_load_all((DEPLOY / "kubernetes" / "bot.yaml").read_text("utf-8"))
    }
    pod = parts["Deployment"]["spec"]["template"]
    container = pod["spec"]["containers"][0]
    settings = {each["name"]: each["value"] for each in container["env"]}
    ports = {each["name"]: each["containerPort"] for each in container["ports"]}
    rule = parts["Ingress"]["spec"]["rules"][0]
    path = rule["http"]["paths"][0]
    assert settings["WONDERING_WEBHOOK_URL"] == f"https://{rule['host']}{path['path']}"
    assert settings["WONDERING_LISTEN_PORT"] == str(ports["telegram"])
    assert path["backend"]["service"]["name"] == parts["Service"]["metadata"]["name"]
    assert parts["Service"]["spec"]["ports"][0]["targetPort"] == "telegram"
    assert parts["Service"]["spec"]["selector"].items() <= pod["metadata"]["labels"].items()
    assert parts["Deployment"]["spec"]["selector"]["matchLabels"] == pod["metadata"]["labels"]
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    mounted = {each["name"] for each in container["volumeMounts"]}
    assert mounted == {each["name"] for each in pod["spec"]["volumes"]}
