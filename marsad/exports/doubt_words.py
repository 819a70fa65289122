"""Why somebody should look at an incident, in words."""

from __future__ import annotations

from marsad.exports.labels import Both, label
from marsad.incidents.doubts import Doubt

KINDS: dict[str, Both] = {kind: Both(*pair) for kind, pair in {
    "confidence": ("ثقة متدنية", "little confidence"), "numbers": ("أعداد مختلفة", "numbers differ"),
    "status": ("خلاف على وقوعه", "disputed whether it happened"), "joined": ("ضم مشكوك فيه", "doubtful join"),
    "apart": ("قد يكون حدثا آخر نفسه", "may be another incident"),
}.items()}

# Bits from which a margin is called so; more than 1.5 leave no doubt (`marsad.incidents.doubts`).
_MARGINS = ((0.5, ("قليل", "a narrow margin")), (0.0, ("ضئيل", "a hair")))


def doubt_words(doubt: Doubt) -> Both:
    """One doubt in both languages.

    >>> doubt_words(Doubt("numbers", 0.5, "killed", 3, 6)).en
    'killed: accounts tell 3 and 6'
    """
    if doubt.kind == "confidence":
        share = f"{round(100 * (doubt.share or 0))}%"
        return Both(f"الثقة {share}", f"confidence {share}")
    if doubt.kind == "numbers":
        field = label(doubt.field or "")
        return Both(f"{field.ar}: في الروايات {doubt.least} و{doubt.most}",
                    f"{field.en}: accounts tell {doubt.least} and {doubt.most}")
    if doubt.kind == "status":
        return Both("تختلف الروايات في هل وقع", "accounts differ on whether it happened")
    return _join(doubt)


def weight_words(doubt: Doubt) -> Both | None:
    """How far from the threshold of joins two accounts were, in bits, for who knows the weights; None for other doubts.

    >>> weight_words(Doubt("joined", 0.5, bits=0.14)).en
    '0.1 bits over the threshold'
    """
    if doubt.kind not in ("joined", "apart"):
        return None
    bits = f"{abs(doubt.bits or 0):.1f}"
    if doubt.kind == "joined":
        return Both(f"{bits} بت فوق العتبة", f"{bits} bits over the threshold")
    return Both(f"{bits} بت دون العتبة", f"{bits} bits under the threshold")


def _join(doubt: Doubt) -> Both:
    """How near the threshold of joins two accounts came, in words."""
    bits = abs(doubt.bits or 0)
    ar, en = next(words for least, words in _MARGINS if bits >= least)
    if doubt.kind == "joined":
        return Both(f"روايتان ضُمتا بفارق {ar}", f"two accounts joined by {en}")
    return Both(f"حدث آخر قد يكون هو نفسه: لم يُضم بفارق {ar}",
                f"another incident may be this one: not joined, by {en}")
