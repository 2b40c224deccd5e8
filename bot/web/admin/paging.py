"""A long list in pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pages:
    """Where one is in a list.

    Attributes:
        total: how many entries it has, or how many were counted.
        asked: the page that was asked for, from 1.
        size: how many entries a page has.
        more: whether it has more than were counted.
    """

    total: int
    asked: int
    size: int
    more: bool = False

    @property
    def last(self) -> int:
        """The last page; the first where there is nothing."""
        return max(1, -(-self.total // self.size))

    @property
    def page(self) -> int:
        """The page that is shown: the last where a later one was asked for."""
        return min(self.asked, self.last)

    @property
    def offset(self) -> int:
        """How many entries come before this page."""
        return (self.page - 1) * self.size

    @property
    def first_shown(self) -> int:
        """The number of the first entry shown, from 1; 0 where there is none."""
        return self.offset + 1 if self.total else 0

    @property
    def last_shown(self) -> int:
        """The number of the last entry shown."""
        return min(self.offset + self.size, self.total)
