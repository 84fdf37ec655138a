"""The headers that tell browsers what a page may do, and the compression of what is sent."""

from collections.abc import Mapping

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from config.policies import PERMISSIONS, Directives

COMPRESSIBLE = ("text/", "application/json", "application/geo+json", "application/xml", "image/svg+xml")


def directives_at(path: str, by_prefix: Mapping[str, Directives]) -> Directives | None:
    """The directives of the longest prefix of `path`, if there is one."""
    prefix = max((prefix for prefix in by_prefix if path.startswith(prefix)), key=len, default=None)
    return None if prefix is None else by_prefix[prefix]


class SecurityHeadersMiddleware(CSPMiddleware):
    """django-csp's policy, or the one that `CSP_BY_PREFIX` gives to an address; and the permissions."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only:
            parts.config = directives_at(request.path_info, settings.CSP_BY_PREFIX)
        return parts


class CompressionMiddleware(GZipMiddleware):
    """Compresses texts; documents and images already are, and keep their length and their ranges."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not response.headers.get("Content-Type", "").startswith(COMPRESSIBLE):
            return response
        return super().process_response(request, response)
