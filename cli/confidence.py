"""How sure a label is, in the words of both screens."""

from typing import Final

# Of the blocks of the invented articles, nine in ten reach the first, and one in forty misses the second.
SURE: Final = 0.90
UNSURE: Final = 0.75


def sureness(confidence: float) -> str:
    """Return sure, fair or unsure."""
    return "sure" if confidence >= SURE else "fair" if confidence >= UNSURE else "unsure"


def percent(confidence: float) -> int:
    """A confidence as people say it; short of certainty it is never 100."""
    return 100 if confidence >= 1 else min(99, round(100 * confidence))
