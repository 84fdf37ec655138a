"""The library's two pages, which also know the states of a pattern."""

from typing import Any

from csp.decorators import csp_exempt
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from pattern_library.views import IndexView, RenderPatternView

from patterns import pattern_contexts  # noqa: F401 - importing it is what declares the states
from patterns.states import asked, place, states_of


# Its script writes styles into the page; what it frames keeps the policy of public pages.
@method_decorator(csp_exempt(), name="dispatch")
class LibraryView(IndexView):
    """The list of all patterns beside the one chosen."""

    template_name = "patterns/index.html"

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        states = states_of(context["pattern_template_name"])
        groups = _in_order(context["pattern_templates"]["template_groups"])
        shown = {"states": states, "pattern_templates": {"template_groups": groups}}
        return super().render_to_response(context | shown, **kwargs)


def _in_order(sections: dict[str, Any]) -> dict[str, Any]:
    """The sections with their templates in alphabetical order; `.` is how the library names no folder."""
    return {
        title: {
            "template_groups": {
                "modèles" if name == "." else name: {
                    "templates_stored": sorted(group["templates_stored"], key=lambda each: each.pattern_name)
                }
                for name, group in section["template_groups"].items()
            }
        }
        for title, section in sections.items()
    }


class PatternView(RenderPatternView):
    """One pattern alone, in one of its states."""

    template_name = "patterns/frame.html"

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        template = self.kwargs["pattern_template_name"]
        about = {
            "template": template,
            "states": states_of(template),
            "current": asked(template, self.request) if states_of(template) else None,
            "place": place(template),
        }
        return super().render_to_response(context | about, **kwargs)
