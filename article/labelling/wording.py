"""Which words a block shares with the story around it: headlines of other stories share few."""

import numpy as np

from article.labelling.tokens import MIX, Hashes, Tokens
from article.reading.blocks import Blocks, Flags, Ints

# Shorter words are mostly grammar.
LEAST_LETTERS = 5
# A document's words are told apart by numbers below eight times as many: one in eight is taken for another.
ROOM_BITS = 3


def _telling(tokens: Tokens) -> tuple[Ints, Hashes]:
    """Block and number of each long word; in scripts without spaces, of each pair of characters."""
    long = np.flatnonzero(tokens.is_word & (tokens.length >= LEAST_LETTERS))
    first, second = tokens.hash[:-1], tokens.hash[1:]
    pair = tokens.is_dense[:-1] & tokens.is_dense[1:] & (tokens.start[1:] == tokens.start[:-1] + 1)
    pair = np.flatnonzero(pair)
    pairs = first[pair] * MIX + second[pair]
    return np.concatenate((tokens.block[long], tokens.block[pair])), np.concatenate(
        (tokens.hash[long], pairs)
    )


def shared_percent(tokens: Tokens, blocks: Blocks, *sources: Flags) -> list[Ints]:
    """How much of its words a block shares with other blocks of its document.

    For each source of blocks: (blocks,) percent of long words that another block of the source has too,
    -1 where a block has no long words.
    """
    block, number = _telling(tokens)
    words = np.bincount(block, minlength=len(blocks))
    document = blocks.ordinal[block]
    in_document = np.bincount(document, minlength=len(blocks.length))
    bits = np.ceil(np.log2(in_document + 2)).astype(np.int64) + ROOM_BITS
    room = np.concatenate(([0], np.cumsum(1 << bits)))
    slot = room[document] + ((number * MIX) >> (64 - bits[document]).astype(np.uint64)).astype(np.int64)
    found = []
    for source in sources:
        inside = np.flatnonzero(source[block])
        # Of words that stand in one block alone, that block is both the first and the last.
        order = np.argsort(block[inside], kind="stable")
        inside = inside[order]
        first = np.full(room[-1], -1, np.int32)
        last = first.copy()
        last[slot[inside]] = block[inside]
        first[slot[inside][::-1]] = block[inside][::-1]
        shared = (last[slot] >= 0) & ((last[slot] != block) | (first[slot] != block))
        number_shared = np.bincount(block, shared, len(blocks))
        found.append(np.where(words > 0, 100 * number_shared // np.maximum(words, 1), -1).astype(np.int64))
    return found
