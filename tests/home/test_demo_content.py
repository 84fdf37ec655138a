"""The demonstration's files: what the loader, the templates and the readers rely on."""

import json
import re
from itertools import pairwise
from typing import Any

import pytest
from wagtail.blocks import StreamBlock

from annuaire.register.nomenclature import starter_themes
from commun.blocks import BODY_BLOCKS
from home.demo import city_services, content, procedures
from home.models import TextPage
from tests.home.sprite import symbols

LEGAL: list[dict[str, Any]] = content.read("legal")["page"]
GUIDES = content.guides()
PAGES = content.read("pages")
LOOSE_PUNCTUATION = re.compile(r"(?:[ \t][;:?!»])|(?:«[ \t])|'")


def bodies() -> dict[str, list[dict[str, Any]]]:
    """Every list of blocks of the demonstration, by where it is."""
    found = {f"{page['slug']}:{name}": page[name] for page in LEGAL for name in page if "body" in name}
    for guide in GUIDES:
        versions = {"french": guide, "english": guide["english"], "easy": guide["easy"]}
        found |= {f"{guide['slug']}:{name}": version["body"] for name, version in versions.items() if version}
    return found


def french_of_this_release() -> list[str]:
    """The French words of the legal pages, the easy-to-read guides and the home page's settings."""
    legal = [{key: value for key, value in page.items() if not key.endswith("_en")} for page in LEGAL]
    return [*_texts(legal), *_texts([guide["easy"] for guide in GUIDES]), *_texts(PAGES)]


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        kept = [item for key, item in value.items() if not key.endswith("_en") and key not in ("url", "type")]
        return [text for item in kept for text in _texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [re.sub(r"<[^>]+>", "", value)] if isinstance(value, str) else []


@pytest.mark.parametrize("where", bodies())
def test_every_body_is_one_that_an_editor_could_have_saved(where: str) -> None:
    block = StreamBlock(BODY_BLOCKS)
    stored = json.loads(content.stored(bodies()[where]))
    cleaned = block.clean(block.to_python(stored))
    assert [child.block_type for child in cleaned] == [child["type"] for child in bodies()[where]]


@pytest.mark.parametrize("where", bodies())
def test_headings_go_down_one_level_at_a_time_and_never_repeat(where: str) -> None:
    headings = [block for block in bodies()[where] if block["type"] == "heading"]
    levels = [1, *(heading["level"] for heading in headings)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len({heading["text"] for heading in headings}) == len(headings)


def test_an_easy_version_belongs_to_a_guide_and_is_no_guide() -> None:
    assert len(GUIDES) == 12
    assert [guide["slug"] for guide in GUIDES if guide["easy"]] == [
        "creer-une-association",
        "tenir-l-assemblee-generale",
        "demander-une-subvention",
        "reserver-une-salle",
    ]
    assert {path.stem.split(".")[0] for path in (content.FOLDER / "guides").iterdir()} == {
        guide["slug"] for guide in GUIDES
    }


def test_the_legal_pages_say_the_same_in_both_languages() -> None:
    assert {page["kind"] for page in LEGAL} == set(TextPage.Kind.values)
    assert len({page["slug"] for page in LEGAL}) == len(LEGAL)
    for page in LEGAL:
        assert [block["type"] for block in page["body"]] == [block["type"] for block in page["body_en"]]
        assert max(len(page["summary"]), len(page["summary_en"])) <= 300


def test_the_tiles_are_short_and_lead_somewhere() -> None:
    targets = {f"guides/{guide['slug']}" for guide in GUIDES} | {"annuaire", "guides", "contact"}
    targets |= {f"services/{service['slug']}" for service in city_services.texts()}
    targets |= {f"guides/{procedure['slug']}" for procedure in procedures.texts()}
    assert len(PAGES["home"]["headline"]) <= 60
    for task in PAGES["home"]["task"]:
        assert task["target"] in targets
        assert max(len(task["description"]), len(task["description_en"])) <= 80


def test_every_drawing_that_the_data_names_is_in_the_sprite() -> None:
    named = [row["icon"] for row in [*PAGES["home"]["task"], *content.read("reference")["theme"]]]
    assert set(named) | {theme.icon for theme in starter_themes()} <= set(symbols())


def test_french_punctuation_is_never_left_alone_at_the_start_of_a_line() -> None:
    assert [text for text in french_of_this_release() if LOOSE_PUNCTUATION.search(text)] == []
