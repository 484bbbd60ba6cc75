"""Whether the tests of cost can fail at all."""

import pytest

from tests.growth import growth

STEPS = 1_500


@pytest.mark.slow
def test_a_quadratic_cost_is_told_from_a_linear_one():
    assert growth(lambda size: [sum(range(4 * STEPS)) for _ in range(size)], STEPS) < 8
    assert growth(lambda size: [sum(range(size)) for _ in range(size)], STEPS) > 12
