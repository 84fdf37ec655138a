"""The shape of the JSON answer, which the OpenAPI schema is made from."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from commun.findable import KINDS


class ValueSerializer(serializers.Serializer):
    """A value of a facet."""

    value = serializers.CharField(help_text=_("Ce qu'il faut écrire dans l'adresse."))
    label = serializers.CharField(help_text=_("Ce que lisent les gens."))
    count = serializers.IntegerField(
        help_text=_("Résultats qui ont cette valeur, sans compter ce filtre-ci.")
    )
    is_chosen = serializers.BooleanField(help_text=_("Si la question la demande."))


class FacetSerializer(serializers.Serializer):
    """A facet of the kind asked for."""

    name = serializers.CharField(help_text=_("Le nom du paramètre."))
    label = serializers.CharField(help_text=_("Ce que lisent les gens."))
    values = ValueSerializer(many=True, help_text=_("Les plus fréquentes d'abord."))


class ResultSerializer(serializers.Serializer):
    """One result."""

    kind = serializers.ChoiceField(choices=KINDS, help_text=_("Ce que c'est."))
    title = serializers.CharField(help_text=_("En texte simple."))
    title_html = serializers.CharField(help_text=_("En HTML sûr : <mark> autour des mots trouvés."))
    excerpt_html = serializers.CharField(
        allow_blank=True, help_text=_("Le passage qui répond, en HTML sûr ; peut être vide.")
    )
    url = serializers.URLField(help_text=_("L'adresse complète, avec l'ancre de la partie qui répond."))
    language = serializers.CharField(help_text=_("La langue du texte, par exemple fr."))
    breadcrumb = serializers.ListField(
        child=serializers.CharField(),
        help_text=_("Les titres de ce qui est au-dessus, du plus général au plus proche."),
    )
    freshness = serializers.CharField(
        allow_blank=True,
        help_text=_("Quand le texte a été vérifié ou changé, en toutes lettres ; peut être vide."),
    )
    is_official = serializers.BooleanField(
        help_text=_("Si le texte est celui de l'État (service-public.fr).")
    )
    by_meaning = serializers.BooleanField(
        help_text=_("Si aucun mot de la question n'y est : son sens en est proche.")
    )


class DefinitionSerializer(serializers.Serializer):
    """What the word asked for means."""

    title = serializers.CharField(help_text=_("Le terme."))
    full_form = serializers.CharField(allow_blank=True, help_text=_("Sa forme développée ; peut être vide."))
    text = serializers.CharField(help_text=_("Sa définition, en texte simple."))
    url = serializers.URLField(help_text=_("Sa page dans le glossaire."))


class PromotedSerializer(serializers.Serializer):
    """An answer that the city puts first."""

    title = serializers.CharField(help_text=_("En texte simple."))
    description = serializers.CharField(allow_blank=True, help_text=_("Une phrase ; peut être vide."))
    url = serializers.CharField(help_text=_("L'adresse complète, parfois celle d'un autre site."))
    language = serializers.CharField(help_text=_("La langue du titre, par exemple fr."))


class CountsSerializer(serializers.Serializer):
    """How many results each kind has, whatever the kind asked for."""

    guides = serializers.IntegerField()
    services = serializers.IntegerField()
    fiches = serializers.IntegerField()
    termes = serializers.IntegerField()
    associations = serializers.IntegerField()


class AnswerSerializer(serializers.Serializer):
    """The whole answer."""

    query = serializers.CharField(help_text=_("La question, telle qu'elle a été comprise."))
    kind = serializers.CharField(allow_blank=True, help_text=_("Le type gardé ; vide pour tous."))
    chosen = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()), help_text=_("Les filtres gardés.")
    )
    language = serializers.CharField(help_text=_("La langue des libellés et des adresses."))
    total = serializers.IntegerField(help_text=_("Résultats sous ce type et ces filtres."))
    counts = CountsSerializer(help_text=_("Résultats de chaque type, quel que soit le type gardé."))
    facets = FacetSerializer(many=True, help_text=_("Les filtres possibles de ce type."))
    corrections = serializers.ListField(
        child=serializers.CharField(), help_text=_("D'autres questions à essayer, la meilleure d'abord.")
    )
    definition = DefinitionSerializer(
        allow_null=True, help_text=_("Quand la question est un terme du glossaire.")
    )
    promoted = PromotedSerializer(
        many=True,
        help_text=_("Ce que la Ville propose d'abord, au premier regard : sans type, filtre ni page."),
    )
    named = ResultSerializer(
        allow_null=True,
        help_text=_(
            "Au premier regard, l'association dont la question est le nom, le sigle ou un numéro ; elle est"
            " aussi parmi les résultats."
        ),
    )
    asked_in = serializers.CharField(
        allow_blank=True, help_text=_("La langue de la question, quand ce n'est pas celle des textes.")
    )
    degraded = serializers.BooleanField(
        help_text=_("Si le moteur était en panne : seuls les titres ont été lus.")
    )
    milliseconds = serializers.FloatField(help_text=_("Le temps pris par le moteur."))
    page = serializers.IntegerField(help_text=_("La page donnée ; la dernière si l'on demande plus loin."))
    pages = serializers.IntegerField(help_text=_("Le nombre de pages ; au plus 1 000 résultats se lisent."))
    next = serializers.URLField(allow_null=True, help_text=_("L'adresse de la page suivante."))
    previous = serializers.URLField(allow_null=True, help_text=_("L'adresse de la page précédente."))
    results = ResultSerializer(many=True, help_text=_("Les résultats de la page, du meilleur au moins bon."))


class ErrorSerializer(serializers.Serializer):
    """Why there is no answer."""

    error = serializers.CharField(help_text=_("Une phrase à montrer telle quelle."))
