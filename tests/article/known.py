"""Write down what is wrong now: `python -m tests.article.known`, then read the difference before committing it."""

from article import split

from .goldens import TESTS, goldens, wrong_blocks, wrong_records
from .test_newsroom import CASES, wrong

HEAD = "# What is not right yet. A line that comes right has to leave the list; what stands before the colon is compared.\n"


def main() -> None:
    articles = ((golden, split(golden.path.read_bytes(), golden.path.name)) for golden in goldens())
    found = [
        line for golden, got in articles for line in (*wrong_blocks(golden, got), *wrong_records(golden, got))
    ]
    (TESTS / "golden" / "known_failures.txt").write_text(
        HEAD + "".join(f"{line}\n" for line in found), "utf-8"
    )
    cases = [line for case in CASES if case["lines"] for line in wrong(case)]
    (TESTS / "cases" / "known_failures.txt").write_text(
        HEAD + "".join(f"{line}\n" for line in cases), "utf-8"
    )
    print(f"{len(found)} in the articles, {len(cases)} in the newsroom's cases")


if __name__ == "__main__":
    main()
