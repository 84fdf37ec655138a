"""The administration of the search, one module a subject; `search.wagtail_hooks` imports them all."""
