from home.models.alert import Alert
from home.models.home_page import HomePage
from home.models.text_page import TextPage

__all__ = ["Alert", "HomePage", "TextPage"]
