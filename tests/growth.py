"""How the cost of a call grows with its input: by ratio, because a machine's speed proves nothing."""

import gc
from collections.abc import Callable
from time import process_time

# Too little to tell growth from noise, and too little to matter.
LEAST_SECONDS = 0.2
# Clearly linear: nothing more to find out.
SURELY_LINEAR = 6.0
# A machine that was busy during some of them was less so during others.
ROUNDS = 4


def cost(call: Callable[[], object]) -> float:
    """CPU seconds of a call, without what collecting the test run's own garbage takes."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        began = process_time()
        call()
        return process_time() - began
    finally:
        if was_collecting:
            gc.enable()


def growth(call: Callable[[int], object], size: int) -> float:
    """By how much the cost grows when the input is four times as long: 4 is linear, 16 quadratic.

    The quickest calls are compared, of as many as it takes to be sure: what is quadratic is so each time.
    """
    large = cost(lambda: call(4 * size))
    if large < LEAST_SECONDS:
        return 1.0
    small = cost(lambda: call(size))
    for _ in range(ROUNDS):
        small = min(small, cost(lambda: call(size)))
        if large < SURELY_LINEAR * small:
            break
        large = min(large, cost(lambda: call(4 * size)))
    return large / small
