"""Who acts in the words that name only a nation (غارة إسرائيلية) or only a surname (السيسي)."""

from __future__ import annotations

from marsad.gazetteer.lookup import Gazetteer
from marsad.reading.actor import Actor, identity, name_of
from marsad.reading.document import Sentence
from marsad.reading.mention import Mention


def nations(sentence: Sentence, gazetteer: Gazetteer) -> list[Mention[Actor]]:
    """Adjectives of a nation, each as the state that it is of by the gazetteer's name for it."""
    found: list[Mention[Actor]] = []
    for match in sentence.of("nationality"):
        code = match.entry.get("country")
        state = gazetteer.countries.get(code)
        leans = match.proclitic not in ("", "ال") or match.enclitic
        if state is None or leans or match.sense.form == "pl" or match.entry.get("ambiguous"):
            continue
        tokens = sentence.tokens
        actor = Actor(state.names[0], f"actor.state_{code.lower()}", "state", code)
        found.append(Mention(tokens[match.first].start, tokens[match.last].end, match.first, match.last, actor,
                             "who.nation_adjective", "gazetteer"))
    return found


def surnames(sentence: Sentence) -> list[Mention[Actor]]:
    """Office-holders of the data told by a surname alone; as other words may read so too, only a frame takes them."""
    found: list[Mention[Actor]] = []
    for match in sentence.of("actor"):
        entry, tokens = match.entry, sentence.tokens
        if entry.get("kind") != "person" or match.sense.form != "weak" or match.enclitic:
            continue
        if any(m.entry.get("kind") == "other_use" for m in sentence.all("who_word", match.first)):
            continue       # مرسى مطروح
        name = name_of(sentence, match.first, match.last, match.proclitic)
        actor = Actor(name, identity(entry), "person", entry.get("country") or None)
        found.append(Mention(tokens[match.first].start, tokens[match.last].end, match.first, match.last, actor,
                             "who.surname"))
    return found
