"""The doors of the administrator's room."""

from __future__ import annotations

from bot.web.admin import reports, start
from bot.web.admin.report_bodies import ReportBody, WhichReport
from bot.web.door import Door

DOORS: tuple[Door, ...] = (
    Door("GET", "/admin", start.get_start, documented=False),
    Door("GET", "/admin/reports", reports.get_reports, documented=False),
    Door("GET", "/admin/reports.csv", reports.get_csv, documented=False),
    Door(
        "GET",
        "/api/v1/reports",
        reports.get_report,
        query=WhichReport,
        gives=ReportBody,
        problems=("wrong_role", "bad_query"),
    ),
)
