"""The splitter: raw article bytes in, labelled blocks and records out.

Pure: no clock, no network, no disk but its own lexicon and weights.
"""

from article.errors import NotAnArticle
from article.reading.documents import RawFile
from article.split import Article, SplitBatch, split, split_batch
from article.version import SPLITTER_VERSION

__all__ = ["SPLITTER_VERSION", "Article", "NotAnArticle", "RawFile", "SplitBatch", "split", "split_batch"]
