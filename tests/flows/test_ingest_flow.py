import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    ArtifactFilter,
    ArtifactFilterFlowRunId,
    FlowRunFilter,
    FlowRunFilterId,
)
from prefect.settings import temporary_settings

from flows.ingest import ingest
from flows.run import run_here
from flows.server import private_server

pytestmark = [pytest.mark.prefect]

STORY = (
    "HALDEN, Norway (AP) — A ferry ran aground off {place} on Monday, officials said.\n\nNobody was hurt.\n"
)


@pytest.fixture(scope="module")
def prefect_server(tmp_path_factory):
    """A Prefect API of our own, for every test that needs one."""
    with private_server(tmp_path_factory.mktemp("prefect")) as server:
        server.wait_until_ready()
        yield server


@pytest.fixture
def inbox(tmp_path):
    """Two stories and a file that holds none."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "halden.txt").write_text(STORY.format(place="Halden"), "utf-8")
    (folder / "moss.txt").write_text(STORY.format(place="Moss"), "utf-8")
    (folder / "empty.txt").touch()
    return folder


@pytest.fixture
def run(prefect_server, tmp_path):
    """Run the flow and give its final state and the name and state of its task runs and artifacts."""

    def once(source, **parameters):
        parameters = {"source": source, "data": tmp_path / "data", "workers": 1, **parameters}
        return run_here(lambda: ingest(**parameters, return_state=True), prefect_server)

    with temporary_settings({"api.url": prefect_server.url}):
        yield once


def recorded(state):
    """What the server knows of a run: its task runs' states by name, its artifacts by key, its own name."""
    run_id = state.state_details.flow_run_id
    with get_client(sync_client=True) as client:
        task_runs = client.read_task_runs(flow_run_filter=FlowRunFilter(id=FlowRunFilterId(any_=[run_id])))
        artifacts = client.read_artifacts(
            artifact_filter=ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run_id]))
        )
        name = client.read_flow_run(run_id).name
    steps = {task_run.name.rsplit("-", 1)[0]: task_run.state_name for task_run in task_runs}
    return steps, {artifact.key: artifact.data for artifact in artifacts}, name


def test_a_run_says_what_became_of_every_file(run, inbox):
    state = run([inbox])
    assert state.is_completed()
    assert state.message == "3 files: 2 loaded, 0 duplicate, 1 quarantined, 0 known already."


def test_every_step_and_the_report_are_on_the_page_of_the_run(run, inbox):
    steps, artifacts, name = recorded(run([inbox]))
    names = ["find new files", "split", "load", "check", "publish", "report"]
    assert steps == dict.fromkeys(names, "Completed")
    assert set(artifacts) >= {"split", "outcomes", "run-report"}
    assert "empty.txt" in artifacts["run-report"]
    assert name.startswith("inbox into data, ")


def test_a_second_run_finds_everything_known(run, inbox):
    run([inbox])
    assert run([inbox]).message == "3 files: 0 loaded, 0 duplicate, 0 quarantined, 3 known already."


def test_a_run_in_which_every_new_file_was_quarantined_has_failed(run, tmp_path):
    (tmp_path / "empty.txt").touch()
    state = run([tmp_path / "empty.txt"])
    assert state.is_failed()
    assert state.message.startswith("Not one file could be taken in.")


def test_a_source_that_is_missing_fails_the_run_with_a_sentence(run, tmp_path):
    state = run([tmp_path / "nowhere"])
    assert state.is_failed()
    assert "nowhere" in state.message
    assert "\n" not in state.message


def test_parameters_out_of_bounds_start_nothing(run, inbox, tmp_path):
    assert run([inbox], workers=65).is_failed()
    assert not (tmp_path / "data").exists()
