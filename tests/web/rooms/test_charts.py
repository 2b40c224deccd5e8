"""Charts: every point is drawn within the picture, and words are only words."""

from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from bot.web.rooms.charts import Chart, Line, draw

FIRST = date(2026, 9, 1)
TICKS = [(0.0, "0"), (5.0, "5"), (10.0, "10")]


def _drawn(points: list[tuple[date, float]], title: str = "Importance") -> ElementTree.Element:
    days = [(day, f"<{day}>") for day, _ in points]
    return ElementTree.fromstring(str(draw(Chart(title, [Line("n", points)], TICKS, days))))  # noqa: S314


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 10)), min_size=1, max_size=40))
def test_every_point_lies_within(found: list[tuple[int, int]]) -> None:
    points = [(FIRST + timedelta(days=day), float(value)) for day, value in sorted(found)]
    picture = _drawn(points)
    width, height = (float(part) for part in picture.attrib["viewBox"].split()[2:])
    dots = [each for each in picture if each.tag == "circle"]
    assert len(dots) == len(points)
    for dot in dots:
        assert 0 <= float(dot.attrib["cx"]) <= width
        assert 0 <= float(dot.attrib["cy"]) <= height


def test_higher_is_higher_and_later_is_further() -> None:
    picture = _drawn([(FIRST, 2.0), (FIRST + timedelta(days=9), 8.0)])
    low, high = (each.attrib for each in picture if each.tag == "circle")
    assert float(high["cy"]) < float(low["cy"])
    assert float(high["cx"]) > float(low["cx"])


def test_words_are_words() -> None:
    picture = _drawn([(FIRST, 1.0)], title='"><script>alert(1)</script>')
    assert picture.attrib["aria-label"] == '"><script>alert(1)</script>'
    assert "<2026-09-01>" in [each.text for each in picture]
    assert not list(picture.iter("script"))


def test_days_that_have_no_room_are_left_out() -> None:
    picture = _drawn([(FIRST + timedelta(days=day), 5.0) for day in range(60)])
    named = [each.text for each in picture if (each.text or "").startswith("<2026")]
    assert named[0] == "<2026-09-01>"
    assert named[-1] == "<2026-10-30>"
    assert len(named) < 8


def test_no_two_days_are_written_over_each_other() -> None:
    ticks = [(0.0, "Conventional"), (1.0, "Innovative")]
    for middle in range(1, 43):
        days = [FIRST, FIRST + timedelta(days=middle), FIRST + timedelta(days=43)]
        named = [(day, f"Sep {day.day:02}, {day.year}") for day in days]
        chart = Chart("t", [Line("n", [(day, 0.0) for day in days])], ticks, named)
        picture = ElementTree.fromstring(str(draw(chart)))  # noqa: S314
        spans = []
        for each in picture:
            if (each.text or "").startswith("Sep"):
                x, wide = float(each.attrib["x"]), 7 * len(each.text or "")
                left = {"start": x, "middle": x - wide / 2, "end": x - wide}
                spans.append((left[each.attrib["text-anchor"]], wide))
        assert all(one + wide <= other for (one, wide), (other, _) in pairwise(spans))


def test_words_are_large_enough_on_a_phone() -> None:
    picture = _drawn([(FIRST, 1.0), (FIRST + timedelta(days=90), 4.0)])
    width = float(picture.attrib["viewBox"].split()[2])
    assert 13 * 343 / width >= 12  # letters are 13 units high, and a phone gives 343 px


def test_a_long_name_leaves_room_for_the_line() -> None:
    ticks = [(0.0, "Only just beginning to look at it"), (1.0, "High")]
    chart = Chart("t", [Line("n", [(FIRST, 0.0)])], ticks, [(FIRST, "day")])
    picture = ElementTree.fromstring(str(draw(chart)))  # noqa: S314
    assert "Only just begin…" in [each.text for each in picture]
    width = float(picture.attrib["viewBox"].split()[2])
    grid = next(each for each in picture if each.tag == "line")
    assert float(grid.attrib["x1"]) < width / 2


def _several(*lines: Line) -> ElementTree.Element:
    days = [(day, day.isoformat()) for line in lines for day, _ in line.points]
    return ElementTree.fromstring(str(draw(Chart("t", lines, TICKS, days))))  # noqa: S314


def _look(line: Line) -> tuple[str, str | None]:
    """What a series' mark is: its element, and how many corners it has."""
    found = next(each for each in _several(line) if each.tag in {"circle", "polygon"})
    points = found.attrib.get("points")
    return found.tag, points and str(len(points.split()))


def test_every_series_has_a_mark_a_letter_and_a_name_of_its_own() -> None:
    names = ("Systems thinking", "Collaborative partnerships", "Equity")
    lines = [Line(name, [(FIRST, 4.0 * n)], shape=n) for n, name in enumerate(names)]
    picture = _several(*lines)
    words = [each.text for each in picture if each.tag == "text"]
    assert {f"{letter} {name}" for letter, name in zip("ABC", names, strict=True)} <= set(words)
    assert {"A", "B", "C"} <= set(words)
    assert len({_look(line) for line in lines}) == 3


def test_a_letter_covers_no_mark() -> None:
    later = FIRST + timedelta(days=9)
    one = Line("Importance", [(FIRST, 10.0), (later, 9.0)])
    other = Line("Confidence", [(FIRST, 8.0), (later, 8.0), (later, 10.0)], "aim")
    picture = _several(one, other)
    marks = [
        (float(each.attrib["cx"]), float(each.attrib["cy"]))
        for each in picture
        if each.tag == "circle"
    ]
    ends = [each for each in picture if "chart-end" in each.attrib["class"]]
    for end in ends:
        x, y = float(end.attrib["x"]), float(end.attrib["y"]) - 5
        assert all(abs(x - a) >= 10 or abs(y - b) >= 12 for a, b in marks)


def test_a_single_series_needs_no_key() -> None:
    picture = _several(Line("n", [(FIRST, 1.0)]), Line("n", [(FIRST, 3.0)], "aim"))
    assert picture.attrib["viewBox"] == "0 0 344 210"
    assert not [each for each in picture if "chart-end" in each.attrib["class"]]


def test_several_on_one_day_are_marks_without_an_upright_stroke() -> None:
    later = FIRST + timedelta(days=9)
    picture = _drawn([(FIRST, 6.0), (FIRST, 9.0), (later, 8.0), (later, 6.0)])
    strokes = [each.attrib for each in picture if "chart-line" in each.attrib.get("class", "")]
    assert len(strokes) == 1
    assert strokes[0]["x1"] != strokes[0]["x2"]
    low, high = sorted({float(m.attrib["cy"]) for m in picture if m.tag == "circle"})[::2]
    assert low < float(strokes[0]["y1"]) < high


@given(st.lists(st.integers(0, 2), min_size=2, max_size=12))
def test_no_mark_hides_another(heights: list[int]) -> None:
    picture = _several(*(Line(str(n), [(FIRST, float(h))]) for n, h in enumerate(heights)))
    marks = [(each.attrib["cx"], each.attrib["cy"]) for each in picture if each.tag == "circle"][
        : len(heights)
    ]
    assert len(set(marks)) == len(heights)


def test_a_long_name_of_a_series_lies_within() -> None:
    name = "Disproportionality relative to student discipline and attendance"
    picture = _several(Line(name, [(FIRST, 1.0)]), Line("Equity", [(FIRST, 3.0)]))
    width = float(picture.attrib["viewBox"].split()[2])
    key = next(each for each in picture if (each.text or "").startswith("A Disp"))
    assert float(key.attrib["x"]) + 7.2 * len(key.text or "") <= width
