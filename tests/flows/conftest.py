import pytest

from flows.server import private_server

STORY = (
    "HALDEN, Norway (AP) — A ferry ran aground off {place} on Monday, officials said.\n\nNobody was hurt.\n"
)


@pytest.fixture(scope="session")
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
