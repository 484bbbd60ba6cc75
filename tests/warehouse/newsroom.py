"""Invented articles for the tests, and what a warehouse holds in a form two of them can be compared by."""

from pathlib import Path

import duckdb

from warehouse.folder import DataFolder


def story(place: str, *, day: int = 4, extra: str = "") -> bytes:
    """A small story with a title, a caption, body and furniture; different for every place."""
    return (
        f"Ferry runs aground off {place}\n\n"
        f"By Ida Lund\n\n"
        f"Workers clear snow at the quay of {place}, Norway, March {day}, 2024. (AP Photo/Ida Lund)\n\n"
        f"{place.upper()}, Norway (AP) — A ferry ran aground outside {place} on Monday, and all of its forty "
        "passengers were taken ashore by noon, officials of the harbour said.\n\n"
        "“We heard a long scraping sound, and then the lights went out,” said a passenger who was on her way "
        f"home to {place}. The harbour will be closed until the wreck has been moved.\n\n"
        "The company said that it would look into the accident. It runs nine ferries along this coast."
        f"{extra}\n\n"
        "___\n\n"
        "Associated Press writer Jon Moe contributed to this report from Oslo, Norway.\n\n"
        "Sign up for our morning newsletter\n"
    ).encode()


def write(folder: Path, stories: dict[str, bytes]) -> Path:
    """Write files under a folder, by name."""
    for name, data in stories.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def ask(folder: DataFolder, sql: str) -> list[tuple]:
    """Rows of the published warehouse."""
    with duckdb.connect(str(folder.warehouse), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def content(folder: DataFolder) -> dict[str, list[tuple]]:
    """What the warehouse says, without which run said it and when."""
    queries = {
        "files": "SELECT * EXCLUDE (seen_at, run_id) FROM files ORDER BY ALL",
        "articles": "SELECT * EXCLUDE (run_id, ingested_at) FROM articles ORDER BY ALL",
        "blocks": "SELECT * FROM blocks ORDER BY ALL",
        "captions": "SELECT * FROM captions ORDER BY ALL",
        "related_links": "SELECT * FROM related_links ORDER BY ALL",
        "notes": "SELECT * FROM notes ORDER BY ALL",
    }
    with duckdb.connect(str(folder.warehouse), read_only=True) as connection:
        return {name: connection.execute(sql).fetchall() for name, sql in queries.items()}


def one(folder: DataFolder, sql: str) -> object:
    """The single value of a query."""
    [(value,)] = ask(folder, sql)
    return value


PLACES = ["Halden", "Moss", "Bergen", "Bodø", "Tromsø", "Vardø", "Florø", "Molde"]
