"""The administration of guides, one module a subject; `guides.wagtail_hooks` imports them all."""
