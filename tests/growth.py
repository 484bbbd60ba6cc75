"""How the cost of a call grows with its input: by ratio, because a machine's speed proves nothing."""

from collections.abc import Callable
from time import process_time

# Too little to tell growth from noise, and too little to matter.
LEAST_SECONDS = 0.2


def cost(call: Callable[[], object], times: int = 1) -> float:
    """CPU seconds of the quickest of some calls."""

    def once() -> float:
        began = process_time()
        call()
        return process_time() - began

    return min(once() for _ in range(times))


def growth(call: Callable[[int], object], size: int) -> float:
    """By how much the cost grows when the input is four times as long: 4 is linear, 16 quadratic."""
    large = cost(lambda: call(4 * size))
    if large < LEAST_SECONDS:
        return 1.0
    return min(large, cost(lambda: call(4 * size))) / cost(lambda: call(size), times=3)
