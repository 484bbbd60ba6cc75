"""Which splitter labelled a block: a number for the code, a digest for its lexicon and weights."""

from hashlib import sha256

from article.labelling.lexicon import LEXICON_DIR
from article.labelling.tagging import WEIGHTS_DIR

# Counted up by hand whenever the code labels or records anything differently.
CODE = 2


def _rule_set() -> str:
    digest = sha256()
    for path in sorted([*LEXICON_DIR.glob("*.csv"), *WEIGHTS_DIR.glob("*.csv")]):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


SPLITTER_VERSION = f"{CODE}+{_rule_set()}"
