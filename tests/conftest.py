"""No test sees the file of offices that whoever runs it may have of their own."""

from __future__ import annotations

import os

os.environ["ONRECORD_OFFICES"] = ""
