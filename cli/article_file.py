"""One file a person named, read and split; what can go wrong becomes a sentence."""

from pathlib import Path

import article
from article import Article
from article.errors import NotAnArticle
from cli.errors import Refused, UsageError


def file_bytes(file: Path) -> bytes:
    """The bytes of a file. Raises UsageError where they cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"Cannot read {file}: {error.strerror}.") from error


def split_file(file: Path, data: bytes) -> Article:
    """Split the bytes of a file. Raises Refused with the reason where there is no article in them."""
    try:
        return article.split(data, file.name)
    except NotAnArticle as error:
        raise Refused(f"{file} holds no article: {error.reason}.") from error
