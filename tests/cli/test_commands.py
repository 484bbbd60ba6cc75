import json
import subprocess
import sys

import pytest

from cli.main import app

STORY = "HALDEN, Norway (AP) — A ferry ran aground on Monday, officials said.\n\nNobody was hurt.\n"


@pytest.fixture
def copydesk(capfd):
    """Run the command in this process; gives exit code, standard output, standard error."""

    def run(*arguments):
        code = app([str(argument) for argument in arguments])
        return code, *capfd.readouterr()

    return run


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, "utf-8")
    return path


def test_split_prints_one_json_object(copydesk, story):
    code, out, _ = copydesk("split", story, "--json")
    assert code == 0
    assert set(json.loads(out)) == {"article", "blocks", "captions", "related_links", "notes"}


def test_the_blocks_of_split_are_the_file_at_their_offsets(copydesk, story):
    blocks = json.loads(copydesk("split", story, "--json")[1])["blocks"]
    assert [STORY[b["char_start"] : b["char_end"]] for b in blocks] == [b["text"] for b in blocks]


def test_split_shows_the_text_and_its_kinds(copydesk, story):
    code, out, _ = copydesk("split", story)
    assert code == 0
    assert "body" in out
    assert "Nobody was hurt." in out


def test_split_never_imports_prefect(story):
    script = "import sys; from cli.main import app; app(sys.argv[1:]); print('prefect' in sys.modules)"
    command = [sys.executable, "-c", script, "split", str(story)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_a_file_without_an_article_is_one_sentence(copydesk, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    code, out, err = copydesk("split", empty)
    assert (code, out) == (1, "")
    assert err.startswith("copydesk: ")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["frobnicate"], "frobnicate"),
        (["split"], "FILE"),
        (["split", "/no/such/file"], "Cannot read /no/such/file"),
        (["ingest"], "SOURCE"),
        (["ingest", "/no/such/folder"], "There is no file or folder /no/such/folder"),
        (["ingest", ".", "--workers", "65"], "--workers"),
        (["ingest", ".", "--workers", "few"], "few"),
        (["sql"], "STATEMENT"),
    ],
)
def test_a_command_that_cannot_be_meant_is_one_sentence_and_exit_code_2(copydesk, arguments, says):
    code, out, err = copydesk(*arguments)
    assert (code, out) == (2, "")
    assert says in err
    assert "Traceback" not in err


@pytest.mark.parametrize("command", [["sql", "SELECT 1"], ["report"], ["report", "cut"], ["check"]])
def test_asking_before_anything_was_published_says_so(copydesk, command, tmp_path):
    code, out, err = copydesk(*command, "--data", tmp_path / "nothing")
    assert (code, out) == (1, "")
    assert str(tmp_path / "nothing") in err.replace("\n", "")
    assert not (tmp_path / "nothing").exists()


def test_the_data_folder_comes_from_the_environment(copydesk, tmp_path, monkeypatch):
    monkeypatch.setenv("COPYDESK_DATA", str(tmp_path / "press"))
    _, _, err = copydesk("report")
    assert str(tmp_path / "press") in err.replace("\n", "")


def test_the_version_is_printed(copydesk):
    code, out, _ = copydesk("--version")
    assert code == 0
    assert out.strip()


def test_a_setting_that_means_nothing_is_named(copydesk, monkeypatch):
    monkeypatch.setenv("COPYDESK_WORKERS", "many")
    code, _, err = copydesk("ingest", ".")
    assert code == 2
    assert "COPYDESK_WORKERS is 'many'" in err
