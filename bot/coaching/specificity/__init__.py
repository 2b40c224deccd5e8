"""What a commitment says and what it leaves open: the deed, people, place, time, measure.

A commitment is kept more easily when it says what will be done (implementation intentions,
Gollwitzer 1999), and asking for what is already said is tiresome. Nothing here corrects anybody:
it only decides whether one question is worth asking. docs/adr/0009-vague-commitments.md.
"""

from bot.coaching.specificity.sharpening import sharpened
from bot.coaching.specificity.verbs import Missing
from bot.coaching.specificity.wording import Wording, read_wording, warm

__all__ = ["Missing", "Wording", "read_wording", "sharpened", "warm"]
