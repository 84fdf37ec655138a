"""Many small files for developers, one stylesheet and names that never lie for readers."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from config.static_files import StylesheetError, joined
from tests.conftest import ROOT

Write = Callable[[str, str], None]


def join(**files: str) -> str:
    """`css/portal.css` joined; `tokens` stands for css/tokens.css, `card` for css/components/card.css."""
    names = {"portal": "css/portal.css", "tokens": "css/tokens.css", "card": "css/components/card.css"}
    texts = {names[key]: text for key, text in files.items()}

    def read(name: str) -> str:
        if name not in texts:
            raise FileNotFoundError(name)
        return texts[name]

    return joined("css/portal.css", read)


def test_an_import_becomes_its_layer_in_the_order_written() -> None:
    portal = (
        "@layer tokens, components;\n"
        '@import url("tokens.css") layer(tokens);\n'
        "@import 'components/card.css' layer(components);\n"
    )
    text = join(portal=portal, tokens=":root { --ink: #111; }", card=".card { color: var(--ink); }")
    assert text == (
        "@layer tokens, components;\n"
        "@layer tokens {\n:root { --ink: #111; }\n}\n"
        "@layer components {\n.card { color: var(--ink); }\n}\n"
    )


def test_an_import_without_a_layer_stays_outside_of_layers() -> None:
    assert join(portal='@import "tokens.css";', tokens="a { color: red; }\n") == "a { color: red; }\n"


def test_comments_and_blank_lines_go_but_not_what_looks_like_a_comment_in_a_string() -> None:
    portal = '/* @import "gone.css"; */\n\na::after { content: "/* kept */"; } /* gone */\n\nb { top: 0; }\n'
    assert join(portal=portal) == 'a::after { content: "/* kept */"; }\nb { top: 0; }\n'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("url(../../icons.svg#loupe)", 'url("../icons.svg#loupe")'),
        ("url('loupe.svg')", 'url("components/loupe.svg")'),
        ("url(#filter)", "url(#filter)"),
        ('url("data:image/gif;base64,R0lGOD")', 'url("data:image/gif;base64,R0lGOD")'),
        ("url(/media/x.png)", "url(/media/x.png)"),
    ],
)
def test_the_addresses_of_a_component_lead_to_the_same_files(written: str, expected: str) -> None:
    text = join(portal='@import "components/card.css";', card=f".card {{ background: {written}; }}")
    assert text == f".card {{ background: {expected}; }}\n"


@pytest.mark.parametrize(
    "files",
    [
        {"portal": '@import "missing.css" layer(x);'},
        {"portal": '@import "tokens.css";', "tokens": '@import "components/card.css";', "card": ""},
        {"portal": '@import "tokens.css" print;', "tokens": ""},
        {"portal": '@import "tokens.css" layer(x) supports(display: grid);', "tokens": ""},
        {"portal": '@import "https://elsewhere.example.org/a.css";'},
        {"portal": '@import "/static/css/tokens.css";', "tokens": ""},
    ],
    ids=["missing", "nested", "media", "supports", "another host", "absolute"],
)
def test_what_cannot_be_joined_stops_with_one_sentence_that_names_the_file(files: dict[str, str]) -> None:
    with pytest.raises(StylesheetError, match=r"^css/\w+\.css : .+\.$"):
        join(**files)


def test_the_stylesheet_of_the_portal_can_be_joined() -> None:
    text = joined("css/portal.css", lambda name: (ROOT / "static" / name).read_text("utf-8"))
    assert "@import" not in text
    assert "/*" not in text
    assert text.count("{") == text.count("}") > 10


@pytest.fixture
def write(tmp_path: Path, settings: Settings) -> Write:
    """Writes a source file; `collectstatic` then publishes these files only, as production does."""
    from config.settings import base

    sources = tmp_path / "sources"
    settings.STATICFILES_DIRS = [sources]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "published"
    settings.STORAGES = base.STORAGES

    def write(name: str, text: str) -> None:
        (sources / name).parent.mkdir(parents=True, exist_ok=True)
        (sources / name).write_text(text, "utf-8")

    return write


def published(folder: Path) -> dict[str, Path]:
    """The published file behind each plain name."""
    root = folder / "published"
    manifest = json.loads((root / "staticfiles.json").read_text("utf-8"))
    return {name: root / hashed for name, hashed in manifest["paths"].items()}


def test_collectstatic_publishes_one_compressed_stylesheet(write: Write, tmp_path: Path) -> None:
    write("css/portal.css", '@import url("components/card.css") layer(components);')
    write("css/components/card.css", ".card { background: url(../../icons.svg); }\n" * 50)
    write("icons.svg", "<svg/>")
    call_command("collectstatic", interactive=False, verbosity=0)
    files = published(tmp_path)
    text = files["css/portal.css"].read_text("utf-8")
    assert text.startswith("@layer components {\n.card")
    assert f'url("../{files["icons.svg"].name}")' in text
    compressed = files["css/portal.css"].with_suffix(".css.gz")
    assert gzip.decompress(compressed.read_bytes()).decode() == text


def test_a_component_that_changes_gives_the_stylesheet_another_name(write: Write, tmp_path: Path) -> None:
    write("css/portal.css", '@import "components/card.css";')
    names = []
    for colour in ("red", "blue"):
        write("css/components/card.css", f".card {{ color: {colour}; }}")
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        names.append(published(tmp_path)["css/portal.css"].name)
    assert len(set(names)) == 2


def test_modules_import_one_another_by_their_published_names(write: Write, tmp_path: Path) -> None:
    write("css/portal.css", "")
    write("js/portal.js", 'import { enhance } from "./combobox.js";\nimport("./share.js");\n')
    write("js/combobox.js", "export function enhance() {}\n")
    write("js/share.js", "export default 1;\n")
    call_command("collectstatic", interactive=False, verbosity=0)
    files = published(tmp_path)
    text = files["js/portal.js"].read_text("utf-8")
    assert f'from "./{files["js/combobox.js"].name}"' in text
    assert f'import("./{files["js/share.js"].name}")' in text


@pytest.mark.parametrize("portal", [None, '@import "components/gone.css";'], ids=["entry", "component"])
def test_a_missing_stylesheet_stops_collectstatic(write: Write, portal: str | None) -> None:
    write("js/portal.js", "")
    if portal is not None:
        write("css/portal.css", portal)
    with pytest.raises(StylesheetError, match=r"n'existe pas"):
        call_command("collectstatic", interactive=False, verbosity=0)
