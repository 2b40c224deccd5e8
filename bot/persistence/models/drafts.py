"""What stands in the box and is not sent yet."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from bot.persistence.models.base import Base, Identified, utc_now
from bot.persistence.models.results import OncePerConversation


class Draft(Identified, OncePerConversation, Base):
    """What a coachee has typed in a conversation and not sent."""

    __tablename__ = "drafts"

    text: Mapped[str]
    updated_at: Mapped[datetime] = mapped_column(default=utc_now)
