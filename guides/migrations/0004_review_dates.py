from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import migrations


def count_from_the_last_check(apps, schema_editor):
    """Guides checked before review dates existed are due a year after that check."""
    guide_page = apps.get_model("guides", "GuidePage")
    for page in guide_page.objects.exclude(checked_on=None).only("checked_on"):
        day = page.checked_on + relativedelta(months=settings.REVIEW_MONTHS)
        guide_page.objects.filter(pk=page.pk).update(review_on=day)


class Migration(migrations.Migration):
    dependencies = [("guides", "0003_procedures_services_and_official_sheets")]

    operations = [migrations.RunPython(count_from_the_last_check, migrations.RunPython.noop)]
