"""Reads random strings and mutated real phrases; run it by hand: python tests/deadline_fuzz.py [COUNT] [SEED].

Fails when reading raises, a fault points outside the phrase, a meaning does not survive writing and reading,
an expansion leaves the period or overlaps itself, or the work grows faster than the length.
"""

import random
import sys
from collections import Counter
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from roadmapc.deadlines import Fault, Interval, expand, parse, say, steps, write
from roadmapc.deadlines.lexicon import WORDS

LETTERS = (
    "абвгдежзийклмнопрстуфхцчшщыьэюяёiIvVxXcoaeАБВГ0123456789 ..,,;:()//--–—\u00a0\u0301«»№?!\t\n%"
)
JOINS = (
    " ",
    " ",
    " ",
    ", ",
    " - ",
    "-",
    " и ",
    "; ",
    " (",
    ") ",
    "",
    ". ",
    " далее ",
    " по ",
    " с ",
    " до ",
    " в ",
)
VALUES = "2020 2021 2022 2023 2024 2021/2022 2021-2022 1 5 10 15 31 01.09.2022 15.11 03.2022 31.02.2021 x № слово"
VOCABULARY = (*WORDS, *VALUES.split())
PERIODS = (
    Interval.years(2020, 2024),
    Interval.years(2022),
    Interval(date(2021, 9, 1), date(2022, 8, 31)),
)
STEPS_PER_CHARACTER, STEPS_AT_LEAST = 12, 40


def phrases() -> list[str]:
    """Return the phrases of the golden tables, to be mutated."""
    lines = [
        line
        for t in sorted((Path(__file__).parent / "deadlines").glob("*.tsv"))
        for line in t.read_text("utf-8").splitlines()
    ]
    return [line.split("\t")[0] for line in lines if line and not line.startswith("#")]


def invent(rng: random.Random, known: list[str]) -> str:
    """Return a string of letters, of words the language knows, or a real phrase with a few slips."""
    way = rng.randrange(4)
    if way == 0:
        return "".join(rng.choices(LETTERS, k=rng.randrange(60)))
    if way == 1:
        return "".join(
            rng.choice(VOCABULARY) + rng.choice(JOINS) for _ in range(rng.randrange(1, 10))
        )
    phrase = list(rng.choice(known))
    if way == 3:
        phrase += list(rng.choice(JOINS) + rng.choice(known))
    for _ in range(rng.randrange(4)):
        place = rng.randrange(len(phrase) + 1)
        phrase[place : place + rng.randrange(3)] = rng.choices(LETTERS, k=rng.randrange(3))
    return "".join(phrase)


def check(phrase: str) -> str:
    """Raise ``AssertionError`` unless every promise holds for ``phrase``; return what became of it."""
    found = parse(phrase)
    assert steps(phrase) <= STEPS_PER_CHARACTER * len(phrase) + STEPS_AT_LEAST, (phrase, "work")
    if isinstance(found, Fault):
        assert 0 <= found.start <= found.end <= len(phrase), (phrase, "place")
        assert len(found.suggestions) <= 2, (phrase, "suggestions")
        return "fault"
    assert parse(write(found)) == found, (phrase, write(found))
    for period in PERIODS:
        expansion = expand(found, period, date(2021, 3, 1))
        last = None
        for o in expansion.occurrences:
            start = o.start or o.end
            assert period.start <= start <= o.end <= period.end, (phrase, "period")
            assert last is None or last < start, (phrase, "overlap")
            last = o.end
        if (
            not expansion.occurrences
            and not expansion.flags
            and period is PERIODS[0]
            and found.kind != "anchor"
        ):
            return "silent"
        say(found, expansion)
    return found.kind if found.settled else "unsettled"


def main() -> None:
    """Check COUNT strings (200000 unless told) of SEED (1) and print what became of them."""
    count, seed = (int(a) for a in (sys.argv[1:] + ["200000", "1"][len(sys.argv) - 1 :]))
    rng, known = random.Random(seed), phrases()
    print(count, Counter(check(invent(rng, known)) for _ in range(count)).most_common())


if __name__ == "__main__":
    main()
