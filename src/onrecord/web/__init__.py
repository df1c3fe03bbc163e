"""The room `web`: the record as something to read in a browser."""

from onrecord.web.page import record_page

__all__ = ["record_page"]
