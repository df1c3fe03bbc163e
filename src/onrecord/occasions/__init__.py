"""The room `occasions`: when and to whom words were said, and who met."""

from onrecord.occasions.addressees import addressees_of, speakers_and_addressees
from onrecord.occasions.dates import DateExpression, date_expressions
from onrecord.occasions.meetings import ReportedMeeting, meetings_of, reported_meetings
from onrecord.occasions.saying import said_of

__all__ = [
    "DateExpression",
    "ReportedMeeting",
    "addressees_of",
    "date_expressions",
    "meetings_of",
    "reported_meetings",
    "said_of",
    "speakers_and_addressees",
]
