"""The room `occasions`: when and to whom words were said, and who met."""

from onrecord.occasions.addressees import addressees_of, speakers_and_addressees
from onrecord.occasions.dates import DateExpression, date_expressions
from onrecord.occasions.saying import said_of

__all__ = ["DateExpression", "addressees_of", "date_expressions", "said_of", "speakers_and_addressees"]
