"""The one index of all models: its settings and the part of its mapping that no model declares.

The core types of Elasticsearch suffice. Words arrive analysed by `search.analysis`, so that every text field
splits at spaces and does nothing else.
"""

from typing import Any

from commun.encoder import DIMENSIONS

TOKENS, PREFIXES, PREFIX_ASKED, FOLDED = "tokens", "prefixes", "prefix_asked", "folded"
# Part of the alias's name. Raise it with any change below: machines that still run the old code keep the old
# index, and the outbox fills the new one.
VERSION = 3

# In characters; a longer word is found by its beginning.
LONGEST_PREFIX = 20

_KEYWORD = {"type": "keyword", "ignore_above": 500}
# A keyword, even one that is not indexed, ends at 32,766 bytes.
_NOT_INDEXED = {"type": "text", "index": False, "store": True}
_TEXT = {"type": "text", "analyzer": TOKENS, "index_options": "positions"}

# What `answer()` reads, apart from the fields of the models: an Entry, field by field.
ENTRY = {
    "uid": {"type": "keyword"},
    "stamp": {"type": "long", "index": False},
    "kind": {"type": "keyword"},
    "language": {"type": "keyword"},
    "translations": {"type": "keyword"},
    "family": {"type": "keyword"},
    "title": _TEXT,
    "heading": _TEXT,
    "body": _TEXT,
    "words": _KEYWORD,
    "tokens": _KEYWORD,
    "names": _KEYWORD,
    "stored": _NOT_INDEXED,
    "facets": {"type": "object", "dynamic": True},
    "passages": {
        "type": "nested",
        "properties": {
            "vector": {
                "type": "dense_vector",
                "dims": DIMENSIONS,
                "index": True,
                "similarity": "cosine",
                # A city has some ten thousand passages: each is compared, on numbers of one byte.
                "index_options": {"type": "int8_flat"},
            }
        },
    },
}

SETTINGS: dict[str, Any] = {
    "settings": {
        "index": {
            "number_of_shards": 1,
            "auto_expand_replicas": "0-1",
            # Said, it also holds for an index that nobody searches: left out, such an index sleeps.
            "refresh_interval": "1s",
            "mapping": {"total_fields": {"limit": 5_000}, "nested_fields": {"limit": 500}},
        },
        "analysis": {
            "filter": {
                "beginnings": {"type": "edge_ngram", "min_gram": 1, "max_gram": LONGEST_PREFIX},
                "longest_beginning": {"type": "truncate", "length": LONGEST_PREFIX},
            },
            "analyzer": {
                TOKENS: {"type": "custom", "tokenizer": "whitespace"},
                FOLDED: {"type": "custom", "tokenizer": "whitespace", "filter": ["asciifolding"]},
                PREFIXES: {
                    "type": "custom",
                    "tokenizer": "whitespace",
                    "filter": ["asciifolding", "beginnings"],
                },
                PREFIX_ASKED: {
                    "type": "custom",
                    "tokenizer": "whitespace",
                    "filter": ["asciifolding", "longest_beginning"],
                },
            },
        },
    },
    "mappings": {
        # All is made again from the database: keeping a copy would double the index and slow its reading.
        "_source": {"enabled": False},
        "dynamic": False,
        "dynamic_templates": [{"facets": {"path_match": "entry.facets.*", "mapping": _KEYWORD}}],
        "properties": {"entry": {"properties": ENTRY}},
    },
}
