from pathlib import Path

import pytest

from flows.settings import SettingsError, deployment_settings, settings


def test_settings_come_from_the_environment():
    here = settings({"COPYDESK_DATA": "/srv/data", "COPYDESK_SOURCE": "/srv/inbox", "COPYDESK_WORKERS": "3"})
    assert (here.data, here.source, here.workers) == (Path("/srv/data"), Path("/srv/inbox"), 3)


def test_an_empty_variable_counts_as_unset():
    assert settings({"COPYDESK_DATA": "", "COPYDESK_WORKERS": ""}) == settings({})


@pytest.mark.parametrize("text", ["0", "65", "many", "-1", "1.5"])
def test_workers_that_are_no_number_from_1_to_64_are_refused_by_name(text):
    with pytest.raises(SettingsError, match=f"COPYDESK_WORKERS is '{text}'"):
        settings({"COPYDESK_WORKERS": text})


def test_a_home_that_is_no_checkout_stops_the_deployment(monkeypatch, tmp_path):
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=str(tmp_path)):
        deployment_settings()


def test_deployments_get_absolute_paths(monkeypatch):
    monkeypatch.setenv("COPYDESK_DATA", "elsewhere")
    monkeypatch.delenv("COPYDESK_HOME", raising=False)
    here = deployment_settings()
    assert here["data"] == str(Path(__file__).parents[2] / "elsewhere")
