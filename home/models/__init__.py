from home.models.alert import Alert
from home.models.home_page import HomePage
from home.models.outgoing_link import LinkRun, LinkUse, OutgoingLink
from home.models.text_page import TextPage

__all__ = ["Alert", "HomePage", "LinkRun", "LinkUse", "OutgoingLink", "TextPage"]
