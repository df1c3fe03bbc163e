"""The room `occasions`: when and to whom words were said, and who met."""

from onrecord.occasions.dates import DateExpression, date_expressions
from onrecord.occasions.meetings import meetings_of

__all__ = ["DateExpression", "date_expressions", "meetings_of"]
