"""Which words of a sentence name a place: names the gazetteer knows, with the cues that ambiguous ones need."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.gazetteer import Gazetteer, NameMatch
from marsad.lexicon.language import Match
from marsad.reading.document import Sentence
from marsad.text.tokens import Kind

# a place inside a longer name of these is no place told (أنصار بيت المقدس، القائم بالأعمال، مسقط رأسه)
_INSIDE = ("person", "actor", "organisation", "title", "agency", "idiom")
_VIOLENT = frozenset({"attack", "explosion"})   # هجوم مانشستر is where it was, not whose
_LEANS = frozenset("كس")  # letters that lean on no word for a place (كتلة is no hill)
# Ends of adjectives and plurals: a word with one behind a word for a kind of place describes it (قرية صغيرة).
_ADJECTIVE_ENDS = ("ه", "ات", "ون", "ين", "ان", "ي", "يا")
_FEMININE_ENDS = ("ه", "ات", "ون", "ين", "اء")
_PEOPLED = frozenset({"city", "town", "village", "capital", "neighbourhood", "camp", "district", "governorate"})
_BUILT = frozenset({"facility", "road", "border"})  # of these a bare word behind them may tell how many, or whose
_DESCRIBING = ("يه", "ي")  # ends of an adjective that may stand behind one kind word (منطقة جبلية، معبر حدودي)
_ADMIN = frozenset({"district", "governorate"})
_LONG = 3       # letters of a word that can begin a name of two
_HOLDING = frozenset({"in", "from"})
_CUES = frozenset({"in", "near", "outskirts", "countryside", "offshore"})


QUOTES = frozenset("\"«»“”")


class Cues:
    """What stands beside a name in one sentence, by token."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.nouns: dict[int, Match] = {}
        for match in sentence.of("place_noun"):
            if match.last not in self.nouns and not match.enclitic and _LEANS.isdisjoint(match.proclitic):
                self.nouns[match.last] = match
        self.cued = {m.last for m in sentence.of("place_relation") if m.entry.get("relation") in _CUES}
        self.cued |= {m.last for m in sentence.of("direction")}
        self.joints = {m.last for m in sentence.of("place_relation") if m.entry.get("relation") == "list"}
        self.deeds = {m.last for m in sentence.of("trigger") if m.first == m.last and m.sense.form == "sg"
                      and m.entry.get("evokes") in _VIOLENT and "ال" not in m.proclitic}
        self.taken = {i for cls in _INSIDE for m in sentence.of(cls) for i in range(m.first, m.last + 1)}

    def noun_before(self, i: int) -> Match | None:
        """The word for a kind of place that ends right before a token; a definite one (المدينة) opens no name."""
        noun = self.nouns.get(i - 1)
        return noun if noun is not None and "ال" not in noun.proclitic else None

    def appositive(self, i: int) -> tuple[Match, Match] | None:
        """The definite word for a settlement or a district and the nation's adjective right before a token, which
        names it (العاصمة الليبية طرابلس)."""
        adjective = next((m for m in self.sentence.of("nationality") if m.last == i - 1 and "ال" in m.proclitic), None)
        noun = self.nouns.get(adjective.first - 1) if adjective is not None else None
        if noun is None or adjective is None or noun.sense.form not in ("sg", ""):
            return None
        named = "ال" in noun.proclitic and noun.entry.get("name") == "drop" and noun.entry.get("kind") in _PEOPLED
        return (noun, adjective) if named else None

    def settled_before(self, i: int) -> bool:
        """True where a word for a settlement, or for one piece of land, ends right before a token: a name that is also
        an ordinary word needs one (مدينة حديثة, but مستشفى واحد, بوابات حديثة)."""
        noun = self.noun_before(i)
        if noun is None:
            return False
        kind = noun.entry.get("kind")
        return kind in _PEOPLED or (kind not in _BUILT and noun.sense.form != "pl")

    def preposition(self, match: NameMatch) -> bool:
        """True where a preposition, a direction or a hashtag marks the name as a place."""
        if "ب" in match.proclitic or match.first - 1 in self.cued:
            return True
        if match.first - 1 in self.deeds and not match.proclitic and match.places[0].kind in _PEOPLED:
            return True
        return self._is_hashtag(match) or self._is_dateline(match)

    def _is_hashtag(self, match: NameMatch) -> bool:
        """True where a hashtag is the name and nothing else (#سرت; #سيول_الأردن is of floods)."""
        text, tokens = self.sentence.text, self.sentence.tokens
        start, end = tokens[match.first].start, tokens[match.last].end
        return text[start - 1:start] == "#" and text[end:end + 1] != "_"

    def _is_dateline(self, match: NameMatch) -> bool:
        """True for a name that opens its sentence before a colon (معان: ...)."""
        after = match.last + 1
        return match.first == 0 and after < len(self.sentence.tokens) and self.sentence.tokens[after].folded == ":"


def known_names(sentence: Sentence, gazetteer: Gazetteer, cues: Cues, starts: Sequence[int]) -> list[NameMatch]:
    """Names the gazetteer knows, in order, not overlapping, each with the cue it needs; ``starts`` are the tokens
    that can begin one."""
    found: list[NameMatch] = []
    free = 0
    for i in starts:
        match = gazetteer.match_at(sentence.tokens, i) if i >= free else None
        if match is not None and _counts(match, cues, found):
            found.append(match)
            free = match.last + 1
    return found


def _counts(match: NameMatch, cues: Cues, before: Sequence[NameMatch]) -> bool:
    if _within_other_name(match, cues) or _only_a_kind(match, cues) or _leans_on_nothing(match, cues) \
            or _cut_short(match, cues):
        return False
    if not match.cue or cues.settled_before(match.first):
        return True
    if match.cue == "noun":
        return False
    return cues.preposition(match) or _listed(match, cues, before)


def _cut_short(match: NameMatch, cues: Cues) -> bool:
    """True where the hashtag behind a kind of place goes on (منطقة #عقبة_الصقور), but with no nation's adjective."""
    goes_on = _glued(cues.sentence, match.last) and cues.noun_before(match.first) is not None
    return goes_on and cues.sentence.at("nationality", match.last + 1) is None


def _leans_on_nothing(match: NameMatch, cues: Cues) -> bool:
    """True where a letter taken for a leaning one can't lean there: nothing leans on what follows a preposition
    (في فعالية is not ف + عالية), and behind a kind word only ب may (قرية بسيناء; but مدينة ليج is not ل + يج)."""
    lean = match.proclitic
    if not lean:
        return False
    return match.first - 1 in cues.cued or ("ب" not in lean and cues.noun_before(match.first) is not None)


def _within_other_name(match: NameMatch, cues: Cues) -> bool:
    """True inside a longer name of a person or a body."""
    if match.first not in cues.taken:
        return False
    return any(m.first <= match.first and match.last <= m.last and m.last - m.first > match.last - match.first
               for cls in _INSIDE for m in cues.sentence.of(cls))


def _only_a_kind(match: NameMatch, cues: Cues) -> bool:
    """True for one word that tells a kind of place, or begins a compound name, and no more (سواحل مدينة جرجيس)."""
    if match.first != match.last:
        return False
    i, sentence = match.first, cues.sentence
    noun, head = sentence.at("place_noun", i), sentence.at("name_head", i)
    return (noun is not None and "ال" not in noun.proclitic) or (
        head is not None and bool(match.cue) and _is_word(sentence, i + 1))


def _listed(match: NameMatch, cues: Cues, before: Sequence[NameMatch]) -> bool:
    """A name joined to a place right before it is one too (في سرت وهون; سرت، هون; سرت ثم هون)."""
    if not before:
        return False
    if before[-1].last == match.first - 1:
        return "و" in match.proclitic
    joint = match.first - 1
    return before[-1].last == joint - 1 and (joint in cues.joints or cues.sentence.tokens[joint].folded in "،,")


def is_plain_word(sentence: Sentence, i: int) -> bool:
    """True for a token that can belong to a name nobody knows: a word that no entry of the language begins with."""
    if not 0 <= i < len(sentence.tokens):
        return False
    token = sentence.tokens[i]
    return token.kind is Kind.WORD and not token.type.heads and len(token.folded) > 2


def unknown_end(sentence: Sentence, noun: Match) -> int | None:
    """The last token of an unknown name right behind a word for a kind of place: of a compound (أم العرائس), of a
    definite word, or where the noun allows it of a bare word that has no adjective's end."""
    how, i = noun.entry.get("unknown"), noun.last + 1
    if how == "no":
        return None
    head = sentence.at("name_head", i)
    if head is not None and not head.proclitic:
        return i + 1 if _is_word(sentence, i + 1) else None
    if i < len(sentence.tokens) and sentence.tokens[i].folded in QUOTES:
        return _quoted_end(sentence, i)
    if how == "quoted":
        return None
    if _glued(sentence, i):
        return next(end for end in range(i + 1, len(sentence.tokens)) if not _glued(sentence, end))
    if _held_pair(sentence, i):
        return i + 1
    if not is_plain_word(sentence, i):
        return None
    word = sentence.tokens[i].folded
    if word.startswith("ال") or _held(sentence, i):
        return i
    bare = how == "any" and word[0] not in "ولبف" and not _may_describe(sentence, noun, i)
    return _second_word(sentence, i) if bare else None


def _may_describe(sentence: Sentence, noun: Match, i: int) -> bool:
    """Can a bare word be an adjective of the kind word before it? Behind a feminine one only in its feminine forms
    (قرية صغيرة، منطقة أخرى; مدينة دابشي is a name)."""
    word, raw = sentence.tokens[i].folded, sentence.words(i, i)
    if sentence.tokens[noun.last].folded.endswith("ه"):
        return word.endswith(_FEMININE_ENDS) or raw.endswith("ى")
    return word.endswith(_ADJECTIVE_ENDS)


def _glued(sentence: Sentence, i: int) -> bool:
    """Does an underscore join a token to the next one (#مخنق_صلة)?"""
    tokens = sentence.tokens
    return i + 1 < len(tokens) and sentence.text[tokens[i].end:tokens[i + 1].start] == "_"


def _held(sentence: Sentence, i: int) -> bool:
    """True for a word that a larger place or its nation follows at once (منطقة فضحة بمديرية الملاجم، جبل طلان في محافظة
    صعدة): a name, though it may look like an adjective; but not جبلية, صغيرة."""
    if sentence.tokens[i].folded.endswith(_DESCRIBING) or sentence.at("not_place", i) is not None:
        return False
    return _district_at(sentence, i + 1) or _of_nation(sentence, i + 1)


def _of_nation(sentence: Sentence, i: int) -> bool:
    """Does the definite adjective of a nation stand at a token? Behind an indefinite kind word and one word it shows
    that the word is a name, which alone makes the whole definite (بلدة بلعد الصومالية; but بلدة حدودية سورية)."""
    nation = sentence.at("nationality", i)
    return nation is not None and "ال" in nation.proclitic and sentence.tokens[i].folded.endswith(_DESCRIBING)


def _held_pair(sentence: Sentence, i: int) -> bool:
    """True for an ordinary word and a definite one that a larger place follows at once (طويل الحلاب من ولاية ...)."""
    tokens = sentence.tokens
    if i + 1 >= len(tokens) or tokens[i].kind is not Kind.WORD or len(tokens[i].folded) < _LONG:
        return False
    ordinary = tokens[i].folded.endswith(_DESCRIBING) or sentence.at("not_place", i) is not None
    named = is_plain_word(sentence, i + 1) and tokens[i + 1].folded.startswith("ال")
    return not ordinary and named and not tokens[i].folded.startswith("ال") and _district_at(sentence, i + 2)


def _district_at(sentence: Sentence, i: int) -> bool:
    """Does a word for a district or a governorate open a name at a token, led by من, في or ب?"""
    links = {m.first for m in sentence.of("place_relation") if m.entry.get("relation") in _HOLDING}
    after = i + (i in links)
    outer = next((m for m in sentence.of("place_noun") if m.first == after and m.entry.get("kind") in _ADMIN), None)
    return outer is not None and "ال" not in outer.proclitic and (after > i or "ب" in outer.proclitic)


def _second_word(sentence: Sentence, i: int) -> int:
    """The end of a bare name: its second word belongs to it where that is definite and no adjective (طويل الحلاب)."""
    if is_plain_word(sentence, i + 1):
        word = sentence.tokens[i + 1].folded
        if word.startswith("ال") and not word.endswith(_ADJECTIVE_ENDS):
            return i + 1
    return i


def _quoted_end(sentence: Sentence, i: int) -> int | None:
    """The last word of a name of one to three words in quotation marks (بلدة "تريب"), its closing mark left out."""
    for end in range(i + 2, min(i + 5, len(sentence.tokens))):
        if sentence.tokens[end].folded in QUOTES:
            return end - 1
    return None


def _is_word(sentence: Sentence, i: int) -> bool:
    """True for a word that can be the second of a compound name: any longer one that is no ordinary word here."""
    if i >= len(sentence.tokens) or sentence.at("not_place", i) is not None:
        return False
    token = sentence.tokens[i]
    return token.kind is Kind.WORD and len(token.folded) > 2
