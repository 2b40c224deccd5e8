"""The bucket: so many at once, then evenly, for each person alone."""

from bot.web.limits import Allowance


def test_a_bucket_empties_and_fills_again() -> None:
    now = 0.0
    allowance = Allowance(30, clock=lambda: now)
    assert all(allowance.take("dana") == 0 for _ in range(30))
    assert allowance.take("dana") == 2
    now = 1.0
    assert allowance.take("dana") == 1
    now = 2.0
    assert allowance.take("dana") == 0
    assert allowance.take("dana") == 2


def test_a_bucket_never_holds_more_than_a_minutes_worth() -> None:
    now = 0.0
    allowance = Allowance(2, clock=lambda: now)
    allowance.take("dana")
    now = 10_000.0
    assert [allowance.take("dana") == 0 for _ in range(3)] == [True, True, False]


def test_each_person_has_a_bucket() -> None:
    allowance = Allowance(1, clock=lambda: 0.0)
    assert allowance.take("dana") == 0
    assert allowance.take("lucia") == 0
    assert allowance.take("dana") > 0
