"""modelsearch's own tests of a backend, run unchanged in a process that knows neither Wagtail nor our models.

They can't load beside `wagtail.search`, hence a process and settings of their own; see `runner.run`.
"""

# Variables of the environment by which the runner tells its process what to run.
CONFIGURATION, FIXTURES = "BACKEND_SUITE", "BACKEND_SUITE_FIXTURES"
