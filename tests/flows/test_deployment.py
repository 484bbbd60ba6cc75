import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from flows.server import answers

pytestmark = [pytest.mark.prefect, pytest.mark.slow]

CHECKOUT = Path(__file__).parents[2]
PREFECT = Path(sys.executable).with_name("prefect")
WAIT_SECONDS = 90


@contextmanager
def running(log, environment, *arguments):
    """A `prefect` process for as long as the block runs."""
    with (
        log.open("w") as output,
        subprocess.Popen(
            [PREFECT, *arguments], cwd=CHECKOUT, env=environment, stdout=output, stderr=output
        ) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()


def until(condition, what):
    """The first answer of condition that is true; fails the test when there is none for too long."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        if answer := condition():
            return answer
        time.sleep(0.5)
    return pytest.fail(f"{what}: not within {WAIT_SECONDS} s")


def posted(api, path, body=None):
    return httpx.post(f"{api}{path}", json=body or {}, timeout=60).raise_for_status().json()


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    home = tmp_path_factory.mktemp("prefect")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("COPYDESK_", "PREFECT_"))
    }
    return {
        **kept,
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "COPYDESK_HOME": str(CHECKOUT),
        "COPYDESK_DATA": str(home / "data"),
        "COPYDESK_SOURCE": str(home / "inbox"),
    }


@pytest.fixture(scope="module")
def api(environment):
    """A whole Prefect server, scheduler and all, with both deployments and a worker."""
    home = Path(environment["PREFECT_HOME"])
    url = environment["PREFECT_API_URL"]

    def prefect(*arguments):
        done = subprocess.run(
            [PREFECT, *arguments], cwd=CHECKOUT, env=environment, check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr

    with running(home / "server.log", environment, "server", "start", "--no-ui"):
        until(lambda: answers(url, timeout_seconds=1), "the server answers")
        prefect("work-pool", "create", "copydesk", "--type", "process")
        prefect("--no-prompt", "deploy", "--all")
        with running(home / "worker.log", environment, "worker", "start", "--pool", "copydesk"):
            yield url


def deployment(api, name):
    return httpx.get(f"{api}/deployments/name/ingest/{name}", timeout=60).raise_for_status().json()


def test_a_run_ordered_through_the_api_completes_and_leaves_its_report(api, tmp_path):
    (tmp_path / "ferry.txt").write_text(
        "HALDEN, Norway (AP) — A ferry ran aground, officials said.\n", "utf-8"
    )
    order = {"parameters": {"source": [str(tmp_path)], "data": str(tmp_path / "data"), "workers": 2}}
    run = posted(api, f"/deployments/{deployment(api, 'manual')['id']}/create_flow_run", order)

    def ended():
        state = httpx.get(f"{api}/flow_runs/{run['id']}", timeout=60).json()["state"]
        return state if state["type"] in {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"} else None

    state = until(ended, "the run ends")
    assert (state["type"], state["message"]) == (
        "COMPLETED",
        "1 files: 1 loaded, 0 duplicate, 0 quarantined, 0 known already.",
    )
    artifacts = posted(api, "/artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run["id"]]}}})
    assert {artifact["key"] for artifact in artifacts} >= {"split", "outcomes", "run-report"}
    assert (tmp_path / "data" / "warehouse.duckdb").exists()


def test_parameters_out_of_bounds_are_refused_by_the_api(api):
    order = {"parameters": {"source": ["inbox"], "workers": 65}}
    reply = httpx.post(
        f"{api}/deployments/{deployment(api, 'manual')['id']}/create_flow_run", json=order, timeout=60
    )
    assert reply.status_code == httpx.codes.CONFLICT


def test_the_form_explains_every_parameter(api):
    parameters = deployment(api, "manual")["parameter_openapi_schema"]["properties"]
    assert set(parameters) == {"source", "data", "pattern", "workers", "batch_size", "settle_seconds"}
    assert all(parameter["description"] for parameter in parameters.values())


def test_the_hourly_runs_are_planned_one_at_a_time_with_the_settings_of_the_deploying(api, environment):
    hourly = deployment(api, "hourly")
    assert hourly["parameters"]["source"] == [environment["COPYDESK_SOURCE"]]
    assert hourly["parameters"]["data"] == environment["COPYDESK_DATA"]
    assert hourly["global_concurrency_limit"]["limit"] == 1
    assert hourly["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
    # A server that cannot write scheduled runs answers all the same: only this tells.
    planned = {
        "deployments": {"id": {"any_": [hourly["id"]]}},
        "flow_runs": {"state": {"name": {"any_": ["Scheduled"]}}},
    }
    assert until(lambda: posted(api, "/flow_runs/filter", planned), "a scheduled run")


def test_deploying_with_a_home_that_is_no_checkout_fails(api, environment, tmp_path):
    done = subprocess.run(
        [PREFECT, "--no-prompt", "deploy", "--all"],
        cwd=CHECKOUT,
        env={**environment, "COPYDESK_HOME": str(tmp_path), "PREFECT_API_URL": api},
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1
    assert "there is no prefect.yaml" in " ".join(done.stderr.split())
