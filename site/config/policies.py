"""What a browser is allowed on a page, in the words of the content security policy; see docs/security.md."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

Directives = dict[str, list[str]]

# Nothing but the portal's own files; nothing written inside the page runs or styles it.
PUBLIC: Directives = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "object-src": [NONE],
    "form-action": [SELF],
    "base-uri": [NONE],
    # Wagtail's editor shows the page being written in a frame.
    "frame-ancestors": [SELF],
}
# Wagtail's forms write scripts and styles inside the page; docs/security.md says which.
ADMIN: Directives = PUBLIC | {
    "script-src": [SELF],
    "script-src-elem": [SELF, UNSAFE_INLINE],
    "script-src-attr": [NONE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}

_UNUSED = ("camera", "geolocation", "microphone", "payment", "usb")
PERMISSIONS = ", ".join(f"{feature}=()" for feature in _UNUSED)
