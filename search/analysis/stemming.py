"""From a folded word to its stem: Snowball's, with what folding and the language of associations ask.

Accents are folded before stemming, so that typing without them finds the same. Snowball then misses the
endings that it knows with an accent (« déclarée », « trésorière »): they are brought back first.
"""

import re
from functools import lru_cache

import Stemmer

_STEMMER = Stemmer.Stemmer("french")
_ENDINGS = (
    (re.compile(r"(?<=[^\W\d_]{2})ees?$"), "e"),
    (re.compile(r"(?<=[^\W\d_]{2})ieres?$"), "ier"),
    (re.compile(r"(?<=[^\W\d_]{3}g)eres?$"), "er"),
    (re.compile(r"(?<=[^\W\d_]{2})trices?$"), "teur"),
    (re.compile(r"(?<=[^\W\d_]{2}[st])ives?$"), "if"),
    (re.compile(r"(?<=[^\W\d_]{2}[dlnst])euses?$"), "eur"),
    # Snowball takes these plurals for forms of a verb.
    (re.compile(r"(?<=[^\W\d_]{2}er)s$|(?<=[^\W\d_]{3}ion)s$|(?<=[^\W\d_]{3}[ou])s$"), ""),
)
# modifi(er) and modifi(cation), publi(er) and publi(é).
_TOO_LONG = re.compile(r"(?<=\w\wf)i$|(?<=\wbl)i$|(?<=fic)i$")

# Words that Snowball would mix with others of another meaning, or keep away from their own family.
_OWN = {
    "ans": "an", "jeux": "jeu", "nouveau": "nouvel", "nouveaux": "nouvel", "paie": "paye", "paies": "paye",
    "communication": "communiqu", "communications": "communiqu", "communiques": "communiqu",
    "communique": "communiqu", "publication": "publ", "publications": "publ", "publique": "public",
    "publiques": "public", "publiquement": "public", "travaux": "travail", "cours": "cours",
    "course": "course", "courses": "course", "conseille": "conseill", "conseiller": "conseill",
    "conseillers": "conseill", "conseillere": "conseill", "organisme": "organism",
    "organismes": "organism", "organe": "organe", "organes": "organe", "fond": "fond", "fonds": "fonds",
    "fonde": "fonde", "fondes": "fonde", "fonder": "fonde", "agissements": "agiss", "debit": "debit",
    "conflit": "conflit", "delai": "delai", "delais": "delai", "convocation": "convoqu",
    "convocations": "convoqu", "locations": "locat", "tele": "tele", "televisions": "televis",
    "emplois": "emploi", "tournois": "tournoi", "essais": "essai", "elus": "elu", "exclus": "exclu",
    "jeunesse": "jeuness", "general": "general", "generaux": "general", "generale": "general",
    "generalement": "generalement", "commis": "commis", "creation": "cre", "creations": "cre",
    "createur": "cre", "createurs": "cre", "creatrice": "cre", "impots": "impot", "impot": "impot",
    "anciennete": "anciennet", "benefice": "benefice", "benefices": "benefice",
    "loyer": "loyer", "loyers": "loyer", "foyer": "foyer", "foyers": "foyer",
    "environ": "environs", "environs": "environs", "lieux": "lieu", "milieux": "milieu", "feux": "feu",
    "voeux": "voeu", "enjeux": "enjeu", "baux": "bail", "bijoux": "bijou", "refus": "refus",
    "loisir": "loisir", "souvenir": "souvenir", "plaisir": "plaisir", "petit": "petit", "profit": "profit",
    "credit": "credit", "delit": "delit", "appuis": "appui", "abris": "abri", "envois": "envoi",
    "ideaux": "ideal", "creatrices": "cre", "divers": "divers", "soumis": "soumis", "precis": "precis",
}  # fmt: skip

# Ordinals in words are the numbers that they say; « neuf » and « un » say other things too.
_ORDINALS = {
    "premier": "1e", "premiere": "1e", "premiers": "1e", "premieres": "1e", "deuxieme": "2e",
    "second": "2e", "seconde": "2e", "troisieme": "3e", "quatrieme": "4e", "cinquieme": "5e",
    "sixieme": "6e", "septieme": "7e", "huitieme": "8e", "neuvieme": "9e", "dixieme": "10e",
}  # fmt: skip
_NUMBERS = {
    "deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "six": "6", "sept": "7", "huit": "8",
    "dix": "10", "onze": "11", "douze": "12", "quinze": "15", "vingt": "20", "trente": "30",
    "cent": "100", "mille": "1000",
}  # fmt: skip
_SHORT = 3
_FIXED = _OWN | _ORDINALS | _NUMBERS


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The key of a folded word; a number keeps its digits."""
    if fixed := _FIXED.get(word):
        return fixed
    if len(word) <= _SHORT:
        # Acronyms are short: the RCS is no RC.
        return word
    if len(word) == _SHORT + 1 and word.endswith("s"):
        return word[:-1]
    for ending, kept in _ENDINGS:
        word = ending.sub(kept, word)
    return _TOO_LONG.sub("", str(_STEMMER.stemWord(word)))
