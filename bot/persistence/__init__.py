"""What Entre remembers: models, repositories and migrations. All SQL lives in this package."""

from sqlalchemy.ext.asyncio import AsyncSession as Session

__all__ = ["Session"]
