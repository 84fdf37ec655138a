"""What a document says, freed of its form: what the legal watch compares and search reads."""

import hashlib
import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element

DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"

# Top-level elements that say where a document lies, or name others: each of those has its own text,
# and a new title there is no change here.
ASIDE = {
    "SurTitre", "Audience", "Canal", "Cible", "FilDAriane", "Theme", "SousTheme", "DossierPere",
    "Dossier", "SousDossier", "Fiche", "FicheLiee", "VoirAussi", "QuestionReponse", "CommentFaireSi",
}  # fmt: skip
# At any depth: a code for programs, and who signs a linked page (ministries change names, the law doesn't).
_CREDITS = {"PivotLocal", "Source"}
# Runs of a sentence, even where nothing stands beside them.
_INLINE = {
    "LienInterne", "LienExterne", "LienIntra", "MiseEnEvidence", "Exposant", "Indice", "Citation",
    "Expression", "Valeur", "Variable",
}  # fmt: skip
# Numbers of forms that readers see, and that the source holds in attributes only.
_NUMBERS = ("numerocerfa", "autrenumero")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def one_line(text: str) -> str:
    """`text` without invisible characters, each run of white space (unbreakable ones too) made one space."""
    return " ".join(text.translate(_INVISIBLE).split())


def text_of(root: Element) -> str:
    """The title and the paragraphs of a document, one a line, in the order of the source.

    Left out: metadata, credits, and the names of other documents of the feed (`ASIDE`).
    """
    pieces = [root.findtext(f"{DUBLIN_CORE}title", ""), "\n"]
    for child in root:
        if child.tag not in ASIDE and not child.tag.startswith(DUBLIN_CORE):
            _collect(child, pieces, inline=False)
    lines = (" ".join(line.split()) for line in "".join(pieces).translate(_INVISIBLE).split("\n"))
    return "\n".join(line for line in lines if line)


def fingerprint(text: str) -> str:
    """SHA-256 of the words alone: spaces, lines, kinds of quotes and ways to encode a letter don't count."""
    words = "".join(unicodedata.normalize("NFKC", text).translate(_STRAIGHT).split())
    return hashlib.sha256(words.encode()).hexdigest()


def _collect(element: Element, pieces: list[str], *, inline: bool) -> None:
    """Add the text of an element, with a line break around each block."""
    if element.tag in _CREDITS:
        return
    edge = "" if inline else "\n"
    pieces.append(edge)
    pieces += [f"{number}\n" for name in _NUMBERS if (number := element.get(name))]
    pieces.append(_flat(element.text))
    # An unknown element beside words is part of their sentence, whatever its name.
    is_sentence = any(part and not part.isspace() for part in _own_words(element))
    for child in element:
        _collect(child, pieces, inline=is_sentence or child.tag in _INLINE)
        pieces.append(_flat(child.tail))
    pieces.append(edge)


def _own_words(element: Element) -> Iterator[str | None]:
    yield element.text
    for child in element:
        yield child.tail


def _flat(text: str | None) -> str:
    return text.replace("\n", " ") if text else ""
