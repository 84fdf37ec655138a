"""What isn't written where the source has it, and why: the one table; `docs/fiches-rendering.md` says it."""

# At the head of a document: shown by the page around the text.
SHOWN_BY_PAGE = {
    "dc:title": "the page's title",
    "dc:creator": "the source, under the text",
    "dc:contributor": "who wrote it, under the text",
    "dc:identifier": "the reference, under the text",
    "dc:coverage": "the territory, under the text",
    "SurTitre": "the kind, above the title",
    "Audience": "the audiences, under the text",
    "Cible": "the audiences, under the text",
}

# At the head of a document: not shown.
DROPPED_FROM_HEAD = {
    "dc:subject": "the title of its theme, which the breadcrumb and the list of links say",
    "dc:description": "for search engines; it repeats the text, and stands in for it where there is none",
    "dc:publisher": "the same as the creator",
    "dc:date": "« modified 2020-01-31 », written as a date in words under the text",
    "dc:type": "the same as SurTitre",
    "dc:format": "« text/xml », the source's own format",
    "dc:source": "the addresses of its references, which are links",
    "dc:language": "« Fr », the language attribute of the text",
    "dc:relation": "« isPartOf », the breadcrumb",
    "dc:rights": "the address of the source's legal notice; the licence is named with its own",
    "Canal": "the source's own site, which the page names",
    "FilDAriane": "the source's breadcrumb; the page has its own",
}

# Anywhere.
DROPPED = {
    "PivotLocal": "a code read by machines: it says where the city's own addresses belong",
    "Colonne": "the layout of a table: which columns are headers",
}
