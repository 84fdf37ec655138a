"""What the demonstration's city adds to the official sheets; it shows once `import_fiches` has run."""

from guides.models import ServicePage, SheetComplement
from home.demo import content


def create_complements() -> None:
    """Create those whose place has none yet; services that exist by then are linked."""
    for row in content.read("complements")["complement"]:
        if SheetComplement.objects.filter(place=row["place"], sheet=None).exists():
            continue
        service = ServicePage.objects.filter(slug=row["service"], locale__language_code="fr").first()
        SheetComplement.objects.create(**{**row, "service": service})
