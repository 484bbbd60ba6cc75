import os
import signal
import subprocess
import sys

import pytest

from warehouse import lease
from warehouse.folder import DataFolder

from .command_line import copydesk

pytestmark = [pytest.mark.prefect]

STORY = (
    "HALDEN, Norway (AP) — A ferry ran aground off {place} on Monday, officials said.\n\nNobody was hurt.\n"
)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with an inbox of two stories and an empty file."""
    folder = tmp_path_factory.mktemp("place")
    (folder / "inbox").mkdir()
    for name in ("Halden", "Moss"):
        (folder / "inbox" / f"{name}.txt").write_text(STORY.format(place=name), "utf-8")
    (folder / "inbox" / "empty.txt").touch()
    return folder


@pytest.fixture(scope="module")
def first_run(place):
    return copydesk("ingest", place / "inbox", "--data", place / "data", "--workers", "1", PREFECT_API_URL="")


def test_a_run_shows_its_outcome_and_nothing_on_standard_error(first_run, place):
    code, out, err = first_run
    assert (code, err) == (0, "")
    assert "2 articles" in out
    assert "copydesk quarantine" in out
    assert f"export COPYDESK_DATA={place / 'data'}" in out


def test_the_private_server_had_nothing_to_complain_about(first_run, place):
    assert first_run[0] == 0
    assert (place / "data" / "prefect" / "server.log").read_text() == ""


def test_the_warehouse_can_be_asked_afterwards(first_run, place):
    assert first_run[0] == 0
    data = {"COPYDESK_DATA": str(place / "data")}
    assert copydesk("sql", "SELECT count(*) AS n FROM articles", "--csv", **data)[1].split() == ["n", "2"]
    assert copydesk("check", **data)[0] == 0
    assert "outcomes" in copydesk("report", **data)[1]
    assert copydesk("report", "outcomes", **data)[0] == 0
    assert copydesk("report", "weather", **data)[0] == 1
    assert copydesk("sql", "DELETE FROM articles", **data)[0] == 1


def test_a_file_in_quarantine_is_shown_with_its_reason_and_can_be_given_back(first_run, place):
    assert first_run[0] == 0
    data = {"COPYDESK_DATA": str(place / "data"), "COLUMNS": "300"}
    assert "empty.txt" in copydesk("quarantine", **data)[1]
    assert "try 1 of them again" in copydesk("quarantine", "--retry", **data)[1]
    assert "next run tries again" in copydesk("quarantine", **data)[1]


def test_a_run_in_which_every_file_was_quarantined_exits_with_1_and_a_sentence(tmp_path):
    (tmp_path / "empty.txt").touch()
    code, _, err = copydesk("ingest", tmp_path / "empty.txt", "--data", tmp_path / "data", PREFECT_API_URL="")
    assert code == 1
    assert err.startswith("copydesk: Not one file could be taken in.")
    assert "Traceback" not in err


def test_ctrl_c_ends_the_command_at_once_and_leaves_nothing_running(place, tmp_path):
    folder = DataFolder(tmp_path / "data")
    command = [sys.executable, "-m", "cli.main", "ingest", str(place / "inbox"), "--data", str(folder.root)]
    environment = {**os.environ, "PREFECT_API_URL": ""}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with (
        lease.hold(folder, "somebody else"),
        subprocess.Popen(command, env=environment, start_new_session=True, **pipes) as process,
    ):
        next(line for line in process.stdout if "waiting for somebody else" in line)
        os.killpg(process.pid, signal.SIGINT)
        # The pipes end when the last process that holds them does.
        _, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert err.startswith("copydesk: Stopped.")
    assert (folder.root / "prefect" / "server.log").read_text() == ""


def test_a_data_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    code, _, err = copydesk("ingest", tmp_path, "--data", tmp_path / "file" / "data", PREFECT_API_URL="")
    assert code == 1
    assert err.startswith("copydesk: Not a directory: ")
