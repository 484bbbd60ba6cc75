"""`copydesk split`: what Copydesk makes of one file, at once and without a warehouse."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter
from rich.console import Console

import article
from article.errors import NotAnArticle
from cli.errors import Refused, UsageError
from cli.split_screen import print_article


def split(file: Path, /, *, as_json: Annotated[bool, Parameter(name="--json", negative=())] = False) -> None:
    """Show the labelled blocks of one file.

    Args:
        file: A text file or a page.
        as_json: Print one JSON object instead.
    """
    result = _split(file)
    if as_json:
        text = json.dumps(result, ensure_ascii=False, default=str)
        sys.stdout.buffer.write(f"{text}\n".encode())
    else:
        print_article(result, Console(highlight=False))


def _split(file: Path) -> dict[str, Any]:
    try:
        return article.split(file.read_bytes(), file.name).to_dict()
    except OSError as error:
        raise UsageError(f"Cannot read {file}: {error.strerror}.") from error
    except NotAnArticle as error:
        raise Refused(f"{file} holds no article: {error.reason}.") from error
