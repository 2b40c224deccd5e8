"""``python -m bench``: measure both sides in one run, print the table, keep it as JSON."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bench.people import turns_stored
from bench.script import Script, read_script
from bench.server import ServerFailed
from bench.sides import Entre, Side, Stock
from bench.stock_model import EPOCHS, EXAMPLES, ROOT, StockFailed, StockModel
from bench.table import Measured, as_json, printed
from bench.talk import Held, Refused, hold

HOME = ROOT / ".bench"
RESULTS = ROOT / "results" / "bench.json"
TURNS = 200
_LANGUAGES = ("en", "es")
_AT_ONCE = 10


@dataclass
class Run:
    """One run of both sides, bounded in time."""

    script: Script
    conversations: int
    until: float
    held: dict[str, list[Held]] = field(default_factory=dict)

    @property
    def languages(self) -> list[str]:
        """The language of each conversation, in turn."""
        return [_LANGUAGES[number % len(_LANGUAGES)] for number in range(self.conversations)]

    @property
    def begun(self) -> int:
        """How many conversations were begun."""
        return max(len(held) for held in self.held.values())

    async def start(self, side: Side) -> None:
        """Start a side and time it; its first words are those of the script."""
        await side.start(self.languages, self.script.messages("en", 1)[0])
        self.held[side.name] = []
        print(f"  {side.name}: first answer after {side.start_seconds:.1f} s", flush=True)

    async def converse(self, sides: list[Side]) -> None:
        """Hold each conversation with both sides, ten turns here and ten there.

        So both see the same load of the machine, whatever else it does meanwhile.
        """
        for number, language in enumerate(self.languages):
            if time.monotonic() > self.until:
                print("  No time for more.")
                break
            messages = self.script.messages(language, TURNS, start=number)
            for side in sides:
                self.held[side.name].append(Held([], 0))
            for first in range(0, TURNS, _AT_ONCE):
                for side in sides:
                    door, said = side.door(side.coachees[number]), self.held[side.name]
                    some = await hold(door, messages[first : first + _AT_ONCE], self.until)
                    said[-1] = said[-1] + some
            counts = [f"{side.name} {len(self.held[side.name][-1].times)} turns" for side in sides]
            print(f"  conversation {number + 1}: {', '.join(counts)}", flush=True)

    def measured(self, side: Side) -> Measured:
        """What came of a side; its servers must still run."""
        held = self.held[side.name]
        return Measured(
            [h.times for h in held],
            sum(h.answered for h in held),
            side.start_seconds,
            side.resident_mb(),
        )


def prepare_stock(folder: Path) -> Stock | None:
    """Stock Rasa, installed and trained; None, with the reason printed, where that fails."""
    model = StockModel(HOME)
    try:
        model.prepare(lambda line: print(line, flush=True))
    except StockFailed as failed:
        print(f"Stock Rasa is left out: {failed}")
        return None
    return Stock(folder, model)


async def measure(conversations: int, minutes: float) -> None:
    """Measure, print and keep.

    Raises:
        ServerFailed: a server did not start.
        Refused: a server answered with an error.
    """
    began, before = time.monotonic(), os.getloadavg()[0]
    run = Run(read_script(), conversations, began + minutes * 60)
    folder = HOME / "run"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "stock").mkdir(parents=True)
    (folder / "entre").mkdir()
    entre, stock = Entre(folder / "entre"), prepare_stock(folder / "stock")
    sides: list[Side] = [entre, *([stock] if stock else [])]
    print(f"{conversations} conversations of {TURNS} turns: ten with one side, ten with the other.")
    with ExitStack() as stack:
        for side in sides:
            stack.callback(side.close)
            await run.start(side)
        await run.converse(sides)
        ours, theirs = run.measured(entre), run.measured(stock) if stock else None
    stored = [await turns_stored(entre.url, coachee) for coachee in entre.coachees[: run.begun]]
    print("\n" + printed(ours, theirs, TURNS))
    print(f"Turns stored by Entre, one number a conversation: {stored}.")
    if stock:
        print(
            f"Stock was trained on at most {EXAMPLES} examples an intent, in {EPOCHS} epochs of "
            "100: that costs it understanding, and makes none of its turns slower."
        )
    after = os.getloadavg()[0]
    print(f"Load average {before:.1f} before, {after:.1f} after, on {os.cpu_count()} cores.")
    if before > (os.cpu_count() or 1) / 2:
        print("The machine was busy with other work: take the ratios, not the milliseconds.")
    RESULTS.parent.mkdir(exist_ok=True)
    kept = {**as_json(ours, theirs, TURNS), "stored": stored, "load": [before, after]}
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    print(f"Kept in {RESULTS.relative_to(ROOT)}; {time.monotonic() - began:.0f} s in all.")


def main() -> None:
    """Read the options and measure; goals that are not met are no failure."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--conversations", type=int, default=4, help="how many (4)")
    parser.add_argument("--minutes", type=float, default=9.0, help="when to stop talking (9)")
    options = parser.parse_args()
    try:
        asyncio.run(measure(max(1, options.conversations), options.minutes))
    except (ServerFailed, Refused) as failed:
        parser.exit(1, f"{failed}\n")


if __name__ == "__main__":
    main()
