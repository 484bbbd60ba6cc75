"""What is found under a source, and what is not."""

import os
from pathlib import Path

import pytest

from warehouse import inbox

from .newsroom import write


def names(source: Path, pattern: str = "**/*") -> list[str]:
    """What is found, relative to the source; a problem is written behind its name."""
    rows = inbox.find([source], pattern).sort_by("source_uri").to_pylist()
    return [
        row["source_uri"].removeprefix(f"{source}/") + (f": {row['problem']}" if row["problem"] else "")
        for row in rows
    ]


def test_hidden_and_temporary_files_are_passed_over(tmp_path):
    write(
        tmp_path,
        dict.fromkeys(("a.txt", ".b.txt", "c.txt~", "d.txt.part", ".git/e", "#f#", "~$g.txt"), b"x"),
    )
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("**/*", ["a.txt", "b.html", "sub/c.txt", "sub/deep/d.htm"]),
        ("*.txt", ["a.txt", "sub/c.txt"]),
        ("sub/*", ["sub/c.txt"]),
        ("sub/**", ["sub/c.txt", "sub/deep/d.htm"]),
        ("*.{html,htm}", ["b.html", "sub/deep/d.htm"]),
        ("[ab].*", ["a.txt", "b.html"]),
        ("?.t?t", ["a.txt", "sub/c.txt"]),
    ],
)
def test_a_pattern_chooses_by_name_or_by_path(tmp_path, pattern, expected):
    write(tmp_path, dict.fromkeys(("a.txt", "b.html", "sub/c.txt", "sub/deep/d.htm"), b"x"))
    assert names(tmp_path, pattern) == expected


def test_links_are_never_followed_out_of_the_source(tmp_path):
    outside = write(tmp_path / "outside", {"secret.txt": b"x"})
    source = write(tmp_path / "in", {"a.txt": b"x"})
    (source / "file.txt").symlink_to(outside / "secret.txt")
    (source / "folder").symlink_to(outside)
    assert names(source) == [
        "a.txt",
        f"file.txt: a link that leads out of the source, to {outside}/secret.txt",
        f"folder: a link to a folder outside the source ({outside}); name that folder as a source of its own",
    ]


def test_links_in_a_circle_end(tmp_path):
    source = write(tmp_path / "in", {"sub/a.txt": b"x"})
    (source / "sub/up").symlink_to(source)
    (source / "self").symlink_to(source / "self")
    assert names(source) == ["self: cannot be read: Too many levels of symbolic links", "sub/a.txt"]


def test_sources_that_overlap_give_each_file_once(tmp_path):
    write(tmp_path, {"sub/a.txt": b"x"})
    found = inbox.find([tmp_path, tmp_path / "sub", tmp_path / "sub/a.txt"])
    assert found["source_uri"].to_pylist() == [f"{tmp_path}/sub/a.txt"]


def test_a_source_may_be_a_file_whatever_the_pattern(tmp_path):
    write(tmp_path, {"a.txt": b"x"})
    assert inbox.find([tmp_path / "a.txt"], "*.html").num_rows == 1


def test_a_name_that_is_not_utf8_is_spelled_out(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"x")
    [row] = inbox.find([tmp_path]).to_pylist()
    assert row["source_uri"] == f"{tmp_path}/caf\\xe9.txt"
    assert row["path"].endswith(b"caf\xe9.txt")


def test_a_broken_pattern_is_explained():
    with pytest.raises(inbox.SourceMissing, match="is no pattern"):
        inbox.glob_regex("{a")
