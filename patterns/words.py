"""Words as long as the fields of the portal let them be."""

_LONG = (
    "Fédération bisontine des amies et amis de la promenade, du chant choral, de la reliure, du jardinage "
    "partagé et de la conversation entre générations, pour la sauvegarde des lavoirs, des kiosques et des "
    "bancs publics, section des quartiers de la rive droite et des communes associées, dite "
    "« La Grande Ronde »"
)


def long_name(length: int) -> str:
    """A name of exactly `length` characters."""
    return (_LONG + " " + _LONG)[: length - 1].rstrip().ljust(length, "…")


def unbreakable(length: int) -> str:
    """A word that no space allows to cut."""
    return ("anticonstitutionnellement-" * (length // 26 + 1))[:length]
