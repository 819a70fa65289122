"""The measure, on small records of our own with figures worked out once and frozen."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from marsad.errors import InputError
from marsad.evaluation.compare import complete, similarity, value_right
from marsad.evaluation.names import alike, content_words, same_place
from marsad.evaluation.page import lit, scores_page
from marsad.evaluation.records import load_records
from marsad.evaluation.rules import RuleFigures, never_fired, rule_figures
from marsad.evaluation.score import pair, score
from marsad.languages import ar

DATA = Path(__file__).parent / "data" / "evaluation"


def test_figures_stand_as_frozen() -> None:
    found = score(load_records(DATA / "gold.jsonl"), load_records(DATA / "read.jsonl")).to_dict()
    assert json.loads(json.dumps(found)) == json.loads((DATA / "figures.json").read_text(encoding="utf-8"))


def test_gold_against_itself_is_perfect() -> None:
    gold = load_records(DATA / "gold.jsonl")
    scores = score(gold, gold)
    assert scores.detection.f1 == scores.full.f1 == 1.0
    assert scores.full.interval == (1.0, 1.0)
    assert scores.misses == ()


def test_order_of_events_changes_no_figure() -> None:
    gold, read = load_records(DATA / "gold.jsonl"), load_records(DATA / "read.jsonl")
    rng = random.Random(7)
    shuffled = {report: rng.sample(events, len(events)) for report, events in read.items()}
    assert score(gold, shuffled).to_dict() == score(gold, read).to_dict()


def test_empty_sets_have_figures() -> None:
    scores = score({}, {})
    assert (scores.reports, scores.detection.f1, scores.detection.interval) == (0, 1.0, (0.0, 0.0))


@pytest.mark.parametrize(("a", "b", "same"), [
    ("الجيش", "الجيش الليبي", True),
    ("قوات حرس الحدود", "حرس الحدود", True),
    ("أنصار بيت المقدس", "ولاية سيناء", False),
    ("مسلّحون مجهولون", "مسلحون", True),
    ("", "الجيش", False),
    (None, None, False),
])
def test_names_alike(a: str | None, b: str | None, same: bool) -> None:
    assert alike(a, b) is same


@pytest.mark.parametrize(("a", "b", "same"), [
    ("مدينة درنة", "درنة", True),
    ("مصر", "صحراء مصر الغربية", False),
    ("العريش", "رفح", False),
    ("مدينة", "مدينة", True),
])
def test_same_place(a: str, b: str, same: bool) -> None:
    assert same_place(a, b) is same


def test_clitics_and_article_are_no_words_of_a_name() -> None:
    assert content_words("وبالجيش في ليبيا") == {"جيش", "ليبيا"}


@pytest.mark.parametrize(("gold", "read", "right"), [
    ({"start": "2024-03-05", "end": "2024-03-05"}, "2024-03-05", True),
    ({"start": "2024-03-05", "end": "2024-03-05"}, {"start": "2024-03-05", "end": "2024-03-06"}, False),
    ({"start": "2024-03-01", "end": "2024-03-10"}, {"start": "2024-03-05", "end": None}, True),
    ({"start": "2024-03-01", "end": "2024-03-10"}, {"start": "2024-01-01", "end": "2024-12-31"}, False),
    ({"start": "2024-03-01", "end": "2024-03-10"}, {"start": "not a day", "end": None}, False),
    ({"start": "2024-03-01", "end": "2024-03-10"}, None, False),
])
def test_dates(gold: object, read: object, right: bool) -> None:
    assert value_right("date", {"date": gold}, {"date": read}) is right


@pytest.mark.parametrize(("gold", "read", "right"), [
    ({"min": 21, "max": None}, {"min": 21, "max": 21}, True),
    ({"min": 3, "max": 3}, 3, True),
    ({"min": 3, "max": 5}, {"min": 3, "max": 4}, False),
    ({"min": 0, "max": 0}, None, False),
    ({"min": 3, "max": 3}, {"min": None, "max": None}, False),
])
def test_counts(gold: object, read: object, right: bool) -> None:
    assert value_right("killed", {"killed": gold}, {"killed": read}) is right


def test_places_by_name_point_and_country() -> None:
    kufra = {"name": "الكفرة", "country": "LY", "lat": 24.18, "lon": 23.31}
    near = {"name": "واحة", "country": "LY", "lat": 24.2, "lon": 23.3}
    assert value_right("place", {"place": kufra}, {"place": near})
    assert not value_right("place", {"place": kufra}, {"place": {"name": "الكفرة", "country": "EG"}})
    assert value_right("place", {"place": {**kufra, "aliases": ["السارة"]}}, {"place": {"name": "السارة"}})
    assert not value_right("place", {"place": kufra}, {"place": None})


def test_pairs_take_the_most_similar_first() -> None:
    killed = {"min": 2, "max": 2}
    gold = [{"type": "attack", "killed": killed}, {"type": "attack", "killed": None}]
    read = [{"type": "clash", "killed": killed}, {"type": "attack", "killed": killed}]
    pairs, missed, spurious = pair(gold, read)
    assert pairs == [(gold[0], read[1]), (gold[1], read[0])]
    assert missed == spurious == []


def test_types_that_are_not_kin_are_never_one_event() -> None:
    assert similarity({"type": "meeting"}, {"type": "attack"}) == 0.0


def test_a_value_made_up_spoils_the_record() -> None:
    gold = {"type": "attack", "killed": None}
    assert complete(gold, {"type": "attack", "status": "happened"})
    assert not complete(gold, {"type": "attack", "killed": {"min": 1, "max": 1}})


def test_misses_carry_their_words() -> None:
    scores = score(load_records(DATA / "gold.jsonl"), load_records(DATA / "read.jsonl"))
    slots = {miss.slot for miss in scores.misses}
    assert {"missed", "spurious", "killed", "by"} <= slots
    assert all(miss.words for miss in scores.misses)
    assert any(miss.spans for miss in scores.misses)


def test_page_escapes_what_it_shows() -> None:
    text = "قال <script>alert(1)</script> إن الهجوم وقع"
    gold = {"<b>1</b>": [{"type": "attack", "quote": "الهجوم وقع"}]}
    page = scores_page(score(gold, {}), gold, {}, {"<b>1</b>": text})
    assert "<script>" not in page
    assert page.count("<table>") == page.count('<div class="wide" tabindex="0"><table>') == page.count("</table></div>")
    assert "<b>" not in page
    assert '<mark class="gold">الهجوم وقع</mark>' in page


def test_pieces_join_to_the_text_whatever_the_spans() -> None:
    rng, text = random.Random(3), "وقع الهجوم في رفح"
    for _ in range(200):
        spans = [(rng.randint(-2, 20), rng.randint(-2, 20), rng.choice(["gold", "read"])) for _ in range(4)]
        assert "".join(piece.text for piece in lit(text, spans)) == text


@pytest.mark.parametrize(("line", "fault"), [
    ("not json", ":2: not a record"),
    ('{"id": "x"}', ":2: not a record"),
    ('{"id": "x", "events": [{"type": "party"}]}', ":2: unknown event type 'party'"),
    ('{"id": "x", "events": ["attack"]}', ":2: not a record"),
])
def test_broken_records_are_named_with_their_line(tmp_path: Path, line: str, fault: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": 1, "events": []}\n' + line, encoding="utf-8")
    with pytest.raises(InputError, match=fault):
        load_records(path)


def _read(type_: str, rule: str, **values: object) -> dict[str, object]:
    rows = {slot: [{"start": 0, "end": 1, "kind": "words", "rule": f"{slot}.rule"}] for slot in values}
    named = {"start": 0, "end": 1, "kind": "words", "rule": rule}
    return {"type": type_, **values, "evidence": {"type": [named], **rows}}


def test_rules_are_counted_by_the_values_they_gave() -> None:
    killed = {"min": 1, "max": 1}
    gold = {"a": [{"type": "attack", "killed": killed}], "b": []}
    read = {"a": [_read("clash", "trigger.x", killed=killed)], "b": [_read("attack", "trigger.x")]}
    found = {(f.field, f.rule): (f.right, f.uses) for f in rule_figures(gold, read)}
    assert found == {("type", "trigger.x"): (0, 1), ("killed", "killed.rule"): (1, 1), ("event", "trigger.x"): (1, 2)}


def test_each_item_of_a_list_is_its_own_rules_use() -> None:
    event = {"type": "attack", "by": ["الجيش", "قبيلة"], "evidence": {"by": [
        {"start": 0, "end": 1, "kind": "words", "rule": "frame.one", "item": 0},
        {"start": 2, "end": 3, "kind": "words", "rule": "frame.one", "item": 0},
        {"start": 4, "end": 5, "kind": "words", "rule": "frame.two", "item": 1}]}}
    found = {f.rule: f.right for f in rule_figures({"a": [{"type": "attack", "by": ["الجيش"]}]}, {"a": [event]})}
    assert found == {"frame.one": 1, "frame.two": 0}


def test_a_rule_is_weak_only_after_enough_uses() -> None:
    assert RuleFigures("by", "frame.x", 5, 3).weak
    assert not RuleFigures("by", "frame.x", 4, 0).weak
    assert not RuleFigures("by", "frame.x", 10, 7).weak


def test_what_stands_in_the_texts_has_fired() -> None:
    rule = {"start": 0, "end": 1, "kind": "words", "rule": "when.since_month"}
    read = {"a": [{"type": "attack", "evidence": {"date": [rule]}}]}
    before, after = never_fired(["خبر"], {}, ar.language()), never_fired(["وقع هجوم"], read, ar.language())
    assert "trigger.hujum" in before["trigger"]
    assert "trigger.hujum" not in after["trigger"]
    assert set(before["when"]) - set(after["when"]) == {"when.month"}
    assert after["frame"] == before["frame"] != []
