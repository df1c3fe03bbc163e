"""The room `occasions`: when and to whom words were said, and who met."""

from onrecord.occasions.dates import DateExpression, date_expressions

__all__ = ["DateExpression", "date_expressions"]
