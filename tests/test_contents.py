"""The canonical content of a file: what belongs to it, and what its fingerprint covers."""

from hashlib import sha256
from typing import Any

import pytest
from conftest import read
from test_diff import ORDER, REGISTRY

from roadmapc.contents import ITEMS, Content, content, fingerprint, fingerprints, signed, walk
from roadmapc.format.table import RECORDS
from roadmapc.language.items import NOUNS
from roadmapc.model import ActFile, RegistryFile


def of(text: str) -> Content:
    unit = read(text)
    assert isinstance(unit.document, ActFile | RegistryFile), unit.faults
    return content(unit.document)


def replaced(old: str, new: str) -> Content:
    assert old in ORDER
    return of(ORDER.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Клуб молодых педагогов", "Клуб молодых  педагогов"),
        ("Клуб молодых педагогов", "Клуб\u00a0молодых педагогов"),
        ("Клуб молодых педагогов", "'Клуб молодых педагогов'"),
        ("утверждает: [карта]", "утверждает: ['#карта']"),
        ("Команды прошли стажировку", "[Команды прошли стажировку]"),
        ("{2021: 50, 2022: 100}", "{2022: 100, 2021: 50}"),
        ("дата: 11.01.2021", "дата: 2021-01-11"),
        ("период: 2021-2023", "период: 2021–2023"),
        ("  номер: 1\n", "  номер: '1' # по журналу\n"),
        ("приложения:\n", "исключения: [{правило: no-basis, причина: нет}]\nприложения:\n"),
        ("строки: [школа]", "строки: [{участник: школа}]"),
    ],
)
def test_the_form_is_no_content(old: str, new: str) -> None:
    assert replaced(old, new) == of(ORDER)
    assert fingerprint(replaced(old, new)) == fingerprint(of(ORDER))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Клуб молодых педагогов", "Клуб молодых педагогов."),
        ("Клуб молодых педагогов", "клуб молодых педагогов"),
        (
            "заголовок: Об утверждении дорожной карты",
            "заголовок: |-\n    Об утверждении\n    дорожной карты",
        ),
        ("id: клуб", "id: клубы"),
        ("[наставничество, стажировки]", "[стажировки, наставничество]"),
        ("{2021: 50, 2022: 100}", "{2021: 50, 2022: 100%}"),
        ("для: ['#карты']", "для: ['#клуб']"),
        ("модальность: обязать", "модальность: рекомендовать"),
        ("ответственные: [минобр]", "ответственные: [Министерство образования]"),
        ("  номер: 1\n", "  номер: 01\n"),
    ],
)
def test_words_links_and_order_are_content(old: str, new: str) -> None:
    assert fingerprint(replaced(old, new)) != fingerprint(of(ORDER))


def test_every_record_is_an_item_or_belongs_to_one() -> None:
    assert set(RECORDS) >= ITEMS
    assert set(NOUNS) == ITEMS
    with_id = {
        name for name, record in RECORDS.items() if any(key.en == "id" for key in record.keys)
    }
    assert with_id <= ITEMS


def test_only_what_is_written_after_the_signing_is_not_signed() -> None:
    whole = of(ORDER)
    approved = replaced("статус: подписан\n  дата: 11.01.2021\n  номер: 1\n", "статус: проект\n")
    assert fingerprint(whole) != fingerprint(approved)
    assert fingerprint(signed(whole)) == fingerprint(signed(approved))
    done = replaced("срок: 2022 год,", "срок: 2022 год, исполнено: {дата: 01.02.2022},")
    assert fingerprint(whole) != fingerprint(done)
    assert fingerprint(signed(whole)) == fingerprint(signed(done))
    seen = replaced("  пункты:", "  ознакомить: [Директор]\n  пункты:")
    assert fingerprint(signed(whole)) == fingerprint(signed(seen)) != fingerprint(seen)
    other = replaced("Клуб молодых", "Клуб юных")
    assert fingerprint(signed(whole)) != fingerprint(signed(other))


def test_items_have_fingerprints_of_their_own() -> None:
    before, after = fingerprints(of(ORDER)), fingerprints(replaced("Клуб молодых", "Клуб юных"))
    assert set(before) == set(after)
    changed = {key for key, value in after.items() if before[key] != value}
    assert changed == {("Action", "клуб"), ("Section", "среда"), ("Annex", "карта")}
    moved = fingerprints(
        replaced(
            "        - id: кадры\n          название: Кадры\n",
            "        - id: иное\n          название: Иное\n",
        )
    )
    assert moved["Action", "стажировка"] == before["Action", "стажировка"]


def test_a_fingerprint_is_a_word_of_hexadecimal_digits_that_does_not_change() -> None:
    item = Content("Passage", "п1", {"text": "Слово"}, {})
    canonical = '{"facts":{"text":"Слово"},"id":"п1","kind":"Passage","parts":{}}'
    assert fingerprint(item) == sha256(canonical.encode()).hexdigest()[:32]
    assert fingerprint(item) == "1d3422bf508781edc13285f2ab1d00de"


def test_items_are_walked_with_their_routes() -> None:
    routes = {item.id: route for route, item in walk(of(ORDER)) if item.id}
    assert routes["клуб"] == ("annexes", 0, "roadmap", "sections", 1, "actions", 0)
    assert routes["п2"] == ("act", "points", 1)
    registry: dict[str, Any] = {item.id: route for route, item in walk(of(REGISTRY))}
    assert registry["школы"] == ("groups", 0)
