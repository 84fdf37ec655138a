"""A service as search engines read it: a schema.org GovernmentService."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guides.models.service import ServicePage


def of(service: "ServicePage", url: str, city: str) -> dict[str, Any]:
    """The service, who provides it, to whom, and each way to ask for it."""
    return {
        "@type": "GovernmentService",
        "name": service.title,
        "description": service.summary,
        "url": url,
        "serviceType": service.get_kind_display(),
        "provider": _provider(service, city),
        "areaServed": {"@type": "City", "name": city},
        "audience": {"@type": "Audience", "audienceType": service.for_whom} if service.for_whom else None,
        "availableChannel": _channel(service),
    }


def _provider(service: "ServicePage", city: str) -> dict[str, Any]:
    contact = {"telephone": service.phone, "email": service.email}
    known = {name: value for name, value in contact.items() if value}
    point = {"contactPoint": {"@type": "ContactPoint", **known}} if known else {}
    return {"@type": "GovernmentOrganization", "name": city, **point}


def _channel(service: "ServicePage") -> dict[str, Any] | None:
    phone = {"@type": "ContactPoint", "telephone": service.phone} if service.phone else None
    ways = {
        "serviceUrl": service.request_url,
        "servicePhone": phone,
        "serviceLocation": _place(service),
    }
    filled = {name: value for name, value in ways.items() if value}
    return {"@type": "ServiceChannel", **filled} if filled else None


def _place(service: "ServicePage") -> dict[str, Any] | None:
    if not service.place:
        return None
    address = ", ".join(line.strip() for line in service.place.splitlines() if line.strip())
    place = {"@type": "Place", "address": address, "hasMap": service.map_url}
    return {name: value for name, value in place.items() if value}
