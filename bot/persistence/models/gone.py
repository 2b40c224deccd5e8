"""What is still known of messages that were deleted with their conversation: no words."""

from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.persistence.models.base import Base, Identified, OfOrganisation, OfPerson, utc_now, word


class GoneMessage(Identified, OfOrganisation, OfPerson, Base):
    """A coachee's message that was heard and deleted, so that it is not heard again.

    Attributes:
        mark: A digest of the person's id and the client's own id of the message, hexadecimal.
        message_id: Number of what says that the conversation is deleted; no row has it any more.
        variant: Which of that response's variants was said.
        expires_at: Until when a client may send it again.
    """

    __tablename__ = "gone_messages"
    __table_args__ = (UniqueConstraint("person_id", "mark"),)

    mark: Mapped[str] = word()
    message_id: Mapped[int] = mapped_column(BigInteger())
    language: Mapped[str] = word(8)
    variant: Mapped[int] = mapped_column(default=0)
    gone_at: Mapped[datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[datetime] = mapped_column(index=True)
