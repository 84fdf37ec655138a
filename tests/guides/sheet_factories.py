"""Documents of the official feed written for tests, and archives of them."""

import io
import zipfile

DUBLIN_CORE = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def document(
    identifier: str = "F1",
    title: str = "Déclarer une association",
    body: str = "<Texte><Paragraphe>On déclare en préfecture.</Paragraphe></Texte>",
    *,
    kind: str = "Fiche d'information",
    modified: str = "2020-01-01",
    parents: str = "",
) -> bytes:
    """A sheet, or a form when its identifier starts with R; `parents` is XML put before its body."""
    root = "ServiceComplementaire" if identifier.startswith("R") else "Publication"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<{root} {DUBLIN_CORE} ID="{identifier}" type="{kind}"
    spUrl="https://www.service-public.fr/associations/vosdroits/{identifier}">
  <dc:title>{title}</dc:title>
  <dc:description>En deux mots : {title}</dc:description>
  <dc:contributor>Direction des essais (Premier ministre)</dc:contributor>
  <dc:date>modified {modified}</dc:date>
  <Audience>Associations</Audience>
  {parents}
  {body}
</{root}>
""".encode()


def listing(identifier: str, kind: str, children: list[str], parents: str = "") -> bytes:
    """A theme (`Theme`, of files) or a file (`Dossier`, of sheets) with what it lists, in order."""
    tag = "Dossier" if kind == "Theme" else "Fiche"
    body = "".join(f'<{tag} ID="{child}">{child} en bref</{tag}>' for child in children)
    return document(identifier, f"{kind} {identifier}", body, kind=kind, parents=parents)


def in_file(identifier: str) -> str:
    """The lines of a sheet that name its file."""
    return f'<DossierPere ID="{identifier}"><Titre>Dossier</Titre></DossierPere>'


def in_theme(identifier: str) -> str:
    """The lines of a file or of a form that name its theme."""
    return f'<Theme ID="{identifier}"><Titre>Thème</Titre></Theme>'


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of these files, by name."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return archive.getvalue()


def feed_of(*documents: bytes) -> bytes:
    """A zip of these documents, each named after its identifier."""
    return zipped({f"{identifier_of(content)}.xml": content for content in documents})


def identifier_of(content: bytes) -> str:
    """The identifier that a document gives itself."""
    return content.decode().split(' ID="', 1)[1].split('"', 1)[0]
