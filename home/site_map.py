"""The tree of all pages a reader may open, for the site map."""

from dataclasses import dataclass, field

from wagtail.models import Page


@dataclass
class Branch:
    """A page and those below it."""

    page: Page
    branches: list["Branch"] = field(default_factory=list)


def branches_below(home: Page) -> list[Branch]:
    """The readable pages below `home`, in the editors' order; one query, whatever the depth.

    What stands under a page that isn't readable is left out with it.
    """
    roots: list[Branch] = []
    by_path: dict[str, Branch] = {}
    for page in Page.objects.descendant_of(home).live().public().order_by("path"):
        branch = by_path[page.path] = Branch(page)
        parent = by_path.get(page.path[: -Page.steplen])
        if parent is not None:
            parent.branches.append(branch)
        elif page.depth == home.depth + 1:
            roots.append(branch)
    return roots
