"""Write the pages that come from the code: `python -m docs.generate`. A test fails when they are stale."""

from pathlib import Path

from article.kinds import MEANINGS
from warehouse import sql_files
from warehouse.draft import SQL_TYPES
from warehouse.schemas import TABLES

HERE = Path(__file__).parent

FROM = "<!-- Written by docs/generate.py: change {} instead. -->"


def kinds_page() -> str:
    """docs/kinds.md: what a block can be."""
    rows = [f"| `{m.part}` | `{kind}` | {m.meaning} | {m.example} |" for kind, m in MEANINGS.items()]
    return "\n".join([
        "# Kinds", "", FROM.format("article/kinds.py"), "",
        "Every block has one kind, and a kind belongs to one part. Clean text is `WHERE part = 'body'`.", "",
        "| part | kind | what it is | example (invented) |", "|---|---|---|---|", *rows, "",
    ])  # fmt: skip


def tables_page() -> str:
    """docs/tables.md: tables, views and macros."""
    lines = ["# Tables", "", FROM.format("warehouse/schemas.py and warehouse/sql/"), "",
             "The lake holds the tables as Parquet (`data/lake/TABLE/*.parquet`), the warehouse as DuckDB",
             "tables of the same names. Times are UTC. The same words are comments in the warehouse:",
             "`SELECT * FROM duckdb_columns()`.", ""]  # fmt: skip
    for table in TABLES:
        lines += [f"## {table.name}", "", table.meaning, ""]
        lines += ["| column | type | | meaning |", "|---|---|---|---|"]
        lines += [
            f"| `{c.name}` | {SQL_TYPES[c.type]} | {'may be NULL' if c.nullable else ''} | {c.meaning} |"
            for c in table.columns
        ]
        lines.append("")
    for title, group in (("Views", "views"), ("Macros", "macros")):
        lines += [f"## {title}", "", "| name | the question it answers |", "|---|---|"]
        lines += [f"| `{sql.name}` | {sql.question} |" for sql in sql_files.read(group)]
        lines.append("")
    return "\n".join(lines)


PAGES = {"kinds.md": kinds_page, "tables.md": tables_page}


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
