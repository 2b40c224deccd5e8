"""A demo organisation with weeks of conversations, each of them really held with the engine."""

from bot.demo.cast import read_cast
from bot.demo.making import make_demo

FACES: list[tuple[str, str]] = [(face.email, face.who) for face in read_cast().faces]
"""The addresses and descriptions of the people whom it is most worth signing in as."""

__all__ = ["FACES", "make_demo"]
