"""How good the splitter is on labelled pages and texts, by the scorers that come with them.

    python -m benchmarks.quality [--folds 5]

Every document is labelled twice: by the weights in the repository, which have seen it, and by weights learned
from other publishers alone. The second figure is the one to trust.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from article.kinds import KINDS, PART_OF, Kind, Part
from article.labelling.tagging import read_weights
from article.reading.text_blocks import text_blocks
from benchmarks.bench_data import BENCH, Labelled, decoded, require_bench
from benchmarks.train import ITERATIONS, Prepared, cross_validated, documents_for, prepare, tagged

SETS = {"article": "fundus-text-article", "full": "fundus-text-full", "html": "fundus-html"}


class Labelling(NamedTuple):
    """Kinds of all blocks of the prepared documents."""

    name: str
    kind: npt.NDArray[np.int64]


def predictions(
    prepared: Prepared, kind: npt.NDArray[np.int64], chosen: str, gap: int
) -> Iterator[dict[str, Any]]:
    """What the scorers want to know of each document of a set."""
    for number, document in enumerate(prepared.documents):
        if document.set != chosen or (chosen == "article" and document.gap[0] != gap):
            continue
        first = prepared.blocks.first_row[number]
        kinds = [KINDS[k] for k in kind[first : first + len(document.text)].tolist()]
        yield _wild(document, kinds) if chosen == "wild" else _page(document, kinds)


def _wild(document: Labelled, kinds: Sequence[Kind]) -> dict[str, Any]:
    spans = text_blocks(decoded(BENCH / "wild" / f"{document.id}.txt"))
    blocks = [
        {"kind": k, "char_start": s.start, "char_end": s.end} for s, k in zip(spans, kinds, strict=True)
    ]
    return {"id": document.id, "blocks": blocks}


def _page(document: Labelled, kinds: Sequence[Kind]) -> dict[str, Any]:
    pairs = list(zip(document.text, kinds, strict=True))
    captions = [text for text, kind in pairs if kind is Kind.CAPTION]
    return {
        "id": document.id,
        "body": "\n".join(text for text, kind in pairs if PART_OF[kind] is Part.BODY),
        "captions": captions,
    }


def score_wild(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Score some of the wild texts: the scorer takes a folder, so it is given one with just these."""
    with tempfile.TemporaryDirectory() as folder:
        for row in rows:
            for suffix in (".txt", ".json"):
                (Path(folder) / f"{row['id']}{suffix}").symlink_to(BENCH / "wild" / f"{row['id']}{suffix}")
        return _scored(rows, lambda predicted: ["score_blocks.py", folder, predicted])


def score_pages(rows: Sequence[dict[str, Any]], chosen: str) -> dict[str, Any]:
    """Score a set of pages."""
    return _scored(rows, lambda predicted: ["score_pages.py", predicted, SETS[chosen]])


def _scored(rows: Sequence[dict[str, Any]], command: Callable[[str], list[str]]) -> dict[str, Any]:
    """What the scorer that comes with the data says."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
        file.flush()
        script, *arguments = command(file.name)
        run = subprocess.run(
            [sys.executable, str(BENCH / script), *arguments, "--json"],
            check=True,
            capture_output=True,
            text=True,
        )
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def print_wild(prepared: Prepared, labelling: Labelling) -> None:
    """English, the other languages together, and all."""
    rows = list(predictions(prepared, labelling.kind, "wild", 0))
    english = {d.id for d in prepared.documents if d.set == "wild" and d.language == "en"}
    choices: dict[str, Callable[[str], bool]] = {
        "en": lambda id_: id_ in english, "others": lambda id_: id_ not in english, "all": lambda _: True,
    }  # fmt: skip
    for name, keep in choices.items():
        found = score_wild([row for row in rows if keep(row["id"])])
        print(
            f"{labelling.name:14s} wild                 {name:7s} body F1 {found['body_f1']:.4f}  "
            f"captions F1 {found['caption_f1']:.3f}  pages>=.95 {found['pages_ge_95']:.2f}  "
            f"parts right {found['parts_acc']:.4f}  lost chars {found['lost_chars']}"
        )


def print_pages(prepared: Prepared, labelling: Labelling, chosen: str) -> None:
    """English, the other languages together, and all."""
    found = score_pages(list(predictions(prepared, labelling.kind, chosen, 0)), chosen)
    for name, row in found.items():
        print(
            f"{labelling.name:14s} {SETS[chosen]:20s} {name:7s} body F1 {row['f1']:.4f}  "
            f"captions F1 {row.get('cap_f1') or 0:.3f}  pages>=.95 {row['share95']:.2f}  "
            f"leak {row['leak']:.3f}  P {row['precision']:.3f} R {row['recall']:.3f}"
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", default=["text", "html"])
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    require_bench()
    for name in options.names:
        prepared = prepare(documents_for(name))
        labellings = [Labelling("held out", cross_validated(prepared, options.folds, ITERATIONS[name]).kind)]
        if (Path(__file__).parents[1] / "article" / "labelling" / "weights" / f"{name}.csv").exists():
            weights = read_weights(name)
            aligned = prepared._replace(
                matrix=prepared.matrix[:, [prepared.names.index(f) for f in weights.features]]
            )
            tags, _ = tagged(aligned, range(len(prepared.documents)), weights)
            labellings.append(Labelling("in repository", tags.kind))
        for labelling in labellings:
            if name == "text":
                print_wild(prepared, labelling)
                print_pages(prepared, labelling, "article")
                print_pages(prepared, labelling, "full")
            else:
                print_pages(prepared, labelling, "html")


if __name__ == "__main__":
    main()
