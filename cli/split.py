"""`copydesk split`: what Copydesk makes of one file, at once and without a warehouse."""

import json
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console

from cli.article_file import file_bytes, split_file
from cli.split_screen import print_article


def split(file: Path, /, *, as_json: Annotated[bool, Parameter(name="--json", negative=())] = False) -> None:
    """Show the labelled blocks of one file.

    Args:
        file: A text file or a page.
        as_json: Print one JSON object instead.
    """
    result = split_file(file, file_bytes(file)).to_dict()
    if as_json:
        text = json.dumps(result, ensure_ascii=False, default=str)
        sys.stdout.buffer.write(f"{text}\n".encode())
    else:
        print_article(result, Console(highlight=False))
