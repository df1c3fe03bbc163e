"""The room `occasions`: when and to whom words were said, and who met."""

from onrecord.occasions.addressees import addressees_of, speakers_and_addressees
from onrecord.occasions.dates import DateExpression, date_expressions
from onrecord.occasions.meetings import meetings_of
from onrecord.occasions.saying import said_of

__all__ = ["DateExpression", "addressees_of", "date_expressions", "meetings_of", "said_of", "speakers_and_addressees"]
