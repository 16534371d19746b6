import pytest
from conftest import AS_OF, REPOSITORY, Roadmaps, compiled, diagnostics, read, short

from roadmapc import compiler
from roadmapc.diagnostics import Severity

REGISTRY = "организации:\n  - {id: минобр, название: Министерство}\n"
HEAD = """\
приложения:
  - id: карта
    заголовок: Карта
    дорожная карта:
      период: 2021
      мероприятия:
"""
ROW = (
    "        - id: м{0}\n          название: а\n          срок: 2021\n          ответственные: []\n"
)
REASON = "в опубликованном плане графа пуста"


def exception(indent: int, reason: str = f"причина: {REASON}") -> str:
    pad = " " * indent
    return f"{pad}исключения:\n{pad}  - правило: missing-responsible\n{pad}    {reason}\n"


def said(text: str) -> list[str]:
    return [line.split()[0] for line in short(diagnostics(text))]


class TestPlaces:
    def test_diagnostics_come_in_the_order_of_paths_lines_and_columns(
        self, roadmaps: Roadmaps
    ) -> None:
        checked = roadmaps.check(
            {
                "б.yaml": "акт: приказ\n",
                "а/я.yaml": "лишнее: 1\nакт: {вид: указ, орган: МО, заголовок: б}\n",
                "а.yaml": HEAD + ROW.format(2) + ROW.format(1),
            }
        ).checked
        assert [(item.place.path, *short([item])) for item in checked.diagnostics] == [
            ("roadmaps/а.yaml", "missing-responsible 10:11-10:24"),
            ("roadmaps/а.yaml", "missing-responsible 14:11-14:24"),
            ("roadmaps/а/я.yaml", "unknown-key 1:1-1:7"),
            ("roadmaps/а/я.yaml", "wrong-value 2:12-2:16"),
            ("roadmaps/б.yaml", "wrong-type 1:6-1:12"),
        ]

    def test_a_place_holds_the_line_it_starts_on(self) -> None:
        (item,) = diagnostics("акт:\n  вид: приказ\n  орган: [МО\n")
        assert item.place.line == "  орган: [МО"

    def test_a_note_has_a_place_of_its_own(self) -> None:
        unit = read("акт:\n  вид: приказ\n  орган: а\n  орган: б\n  заголовок: в\n")
        (item,) = compiled(unit).checked.diagnostics
        (related,) = item.related
        assert (item.place.start, related.place.start) == ((4, 3), (3, 3))

    @pytest.mark.parametrize("text", ["", "\n", "#\n", "а", "акт: ["])
    def test_a_place_never_leaves_the_file(self, text: str) -> None:
        (item,) = diagnostics(text)
        last = read(text).source
        assert item.place.start <= item.place.end <= last.position(len(text))

    def test_a_text_of_the_file_breaks_no_message(self) -> None:
        for written in (r'"у\nказ\e[2J\u200b"', r'"у\u2028каз\e[2J\u200b"'):
            text = f"акт:\n  вид: {written}\n  орган: а\n  заголовок: б\n"
            (item,) = diagnostics(text)
            assert "у каз<U+001B>[2J<U+200B>" in item.message.ru
            assert item.message.en.isprintable()
        key = r'"ключ\nв две строки": а' + "\n"
        (item,) = diagnostics(key)
        assert "ключ в две строки" in item.message.ru


class TestExceptions:
    def test_an_exception_holds_for_its_record_alone(self) -> None:
        text = HEAD + ROW.format(1) + exception(10) + ROW.format(2)
        checked = compiled(read(text)).checked
        assert [item.place.start.line for item in checked.diagnostics] == [17]
        (accepted,) = checked.exempted
        assert (accepted.diagnostic.place.start.line, accepted.reason) == (10, REASON)
        assert accepted.diagnostic.rule == "missing-responsible"

    @pytest.mark.parametrize("indent", [0, 4, 6])
    def test_an_exception_of_the_file_annex_or_plan_holds_for_all_inside(self, indent: int) -> None:
        text = HEAD + ROW.format(1) + ROW.format(2) + exception(indent)
        checked = compiled(read(text)).checked
        assert checked.diagnostics == ()
        assert len(checked.exempted) == 2

    def test_the_innermost_exception_is_the_one_that_is_used(self) -> None:
        text = HEAD + ROW.format(1) + exception(10) + exception(4, "причина: общая для всего плана")
        checked = compiled(read(text)).checked
        assert [item.reason for item in checked.exempted] == [REASON]
        assert [item.rule for item in checked.diagnostics] == ["unused-exception"]
        assert checked.diagnostics[0].place.start.line == 15

    @pytest.mark.parametrize("reason", ["причина: так надо", "причина: 1 2 3", "причина: ''"])
    def test_without_a_reason_to_read_nothing_is_accepted(self, reason: str) -> None:
        text = HEAD + ROW.format(1) + exception(10, reason)
        checked = compiled(read(text)).checked
        assert checked.exempted == ()
        assert checked.count(Severity.ERROR) == len(checked.diagnostics) > 0

    def test_an_exception_from_another_rule_accepts_nothing(self) -> None:
        text = HEAD + ROW.format(1) + exception(10).replace("missing-responsible", "cut-text")
        assert said(text) == ["missing-responsible", "unused-exception"]

    def test_an_exception_for_nothing_is_a_warning_at_its_rule(self) -> None:
        text = HEAD + ROW.format(1).replace("[]", "[минобр]") + exception(10)
        checked = compiled(read(REGISTRY, "registry"), read(text)).checked
        assert short(checked.diagnostics) == ["unused-exception 12:24-12:43"]
        assert checked.count(Severity.WARNING) == 1
        assert checked.count(Severity.ERROR) == 0

    def test_an_exception_is_not_called_idle_where_an_unread_file_hides_what_it_accepts(
        self, roadmaps: Roadmaps
    ) -> None:
        idle = exception(10).replace("missing-responsible", "half-year-kind")
        files = {"а.yaml": HEAD + ROW.format(1).replace("[]", "[минобр]") + idle}
        checked = roadmaps.check({**files, "registry.yaml": REGISTRY}).checked
        assert [item.rule for item in checked.diagnostics] == ["unused-exception"]
        checked = roadmaps.check({**files, "registry.yaml": f"{REGISTRY}\tк: [\n"}).checked
        assert [item.rule for item in checked.diagnostics] == ["syntax"]

    def test_an_exception_is_not_called_idle_in_a_file_whose_names_lead_nowhere(self) -> None:
        idle = exception(10).replace("missing-responsible", "half-year-kind")
        text = HEAD + ROW.format(1).replace("[]", "[минобр]") + idle
        assert said(text) == ["unknown-responsible"]

    def test_what_a_rule_of_one_file_accepts_is_known_beside_an_unread_file(
        self, roadmaps: Roadmaps
    ) -> None:
        text = HEAD + ROW.format(1) + exception(10).replace("missing-responsible", "cut-text")
        checked = roadmaps.check({"а.yaml": text, "б.yaml": "["}).checked
        told = [item.rule for item in checked.diagnostics]
        assert told == ["missing-responsible", "unused-exception", "syntax"]

    def test_exceptions_of_one_file_accept_nothing_in_another(self, roadmaps: Roadmaps) -> None:
        checked = roadmaps.check(
            {"а.yaml": HEAD + ROW.format(1) + exception(0), "б.yaml": HEAD + ROW.format(1)}
        ).checked
        assert [item.place.path for item in checked.diagnostics] == ["roadmaps/б.yaml"]
        assert [item.diagnostic.place.path for item in checked.exempted] == ["roadmaps/а.yaml"]

    def test_exempted_findings_come_in_order_too(self) -> None:
        text = HEAD + ROW.format(2) + ROW.format(1) + exception(0)
        places = [item.diagnostic.place.start for item in compiled(read(text)).checked.exempted]
        assert places == sorted(places)
        assert len(places) == 2


class TestWhole:
    def test_the_repository_has_no_errors(self) -> None:
        checked = compiler.check(REPOSITORY / "roadmaps", AS_OF).checked
        assert [item for item in checked.diagnostics if item.severity is Severity.ERROR] == []

    def test_a_file_checked_alone_and_among_others_is_told_the_same(
        self, roadmaps: Roadmaps
    ) -> None:
        text = "акт:\n  вид: указ\n  орган: [МО\n"
        among = roadmaps.check({"order.yaml": text, "registry.yaml": REGISTRY}).checked
        assert among.diagnostics == diagnostics(text)

    def test_errors_are_counted_by_file(self, roadmaps: Roadmaps) -> None:
        checked = roadmaps.check(
            {"а.yaml": HEAD + ROW.format(1) + ROW.format(2), "б.yaml": REGISTRY}
        ).checked
        assert dict(checked.errors_by_path()) == {"roadmaps/а.yaml": 2}

    def test_what_comes_later_is_put_in_its_place(self) -> None:
        text = HEAD + ROW.format(1) + ROW.format(2)
        checked = compiled(read(text)).checked
        first, second = checked.diagnostics
        alone = type(checked)((second,), ())
        assert alone.with_more([first]).diagnostics == (first, second)

    def test_progress_is_told_file_by_file(self, roadmaps: Roadmaps) -> None:
        roadmaps.write("а.yaml", REGISTRY)
        roadmaps.write("б.yaml", REGISTRY)
        told: list[tuple[int, int]] = []
        compiler.check(
            roadmaps.root, AS_OF, progress=lambda _, done, total: told.append((done, total))
        )
        assert told[-1] == (2, 2)
        assert told == sorted(told)
