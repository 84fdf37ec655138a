"""The search as JSON, for other sites and programs; see docs/api.md."""
