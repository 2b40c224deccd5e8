"""The doors of the administrator's room."""

from __future__ import annotations

from aiohttp.typedefs import Handler

from bot.web.admin import (
    audit,
    letting_in,
    people,
    person,
    reports,
    roster,
    settings,
    site,
    sites,
    start,
)
from bot.web.admin.report_bodies import ReportBody, WhichReport
from bot.web.door import Door


def _page(method: str, path: str, handler: Handler) -> Door:
    return Door(method, path, handler, documented=False)


DOORS: tuple[Door, ...] = (
    _page("GET", "/admin", start.get_start),
    _page("GET", "/admin/people", people.get_people),
    _page("GET", "/admin/people/new", person.get_new),
    _page("POST", "/admin/people/new", person.post_new),
    _page("GET", "/admin/people/import", roster.get_import),
    _page("POST", "/admin/people/import", roster.post_import),
    _page("GET", "/admin/people/template.csv", roster.get_template),
    _page("GET", "/admin/people/{id}", person.get_person),
    _page("POST", "/admin/people/{id}", person.post_person),
    _page("POST", "/admin/people/{id}/back", person.post_back),
    _page("POST", "/admin/people/{id}/invitation", letting_in.post_invitation),
    _page("POST", "/admin/people/{id}/active", letting_in.post_active),
    _page("POST", "/admin/people/{id}/sign-out", letting_in.post_sign_out),
    _page("GET", "/admin/sites", sites.get_sites),
    _page("POST", "/admin/sites/preview", sites.post_preview),
    _page("GET", "/admin/sites/new", site.get_new),
    _page("POST", "/admin/sites/new", site.post_new),
    _page("GET", "/admin/sites/{key}", site.get_site),
    _page("POST", "/admin/sites/{key}", site.post_site),
    _page("POST", "/admin/sites/{key}/active", site.post_active),
    _page("GET", "/admin/settings", settings.get_settings_page),
    _page("POST", "/admin/settings/seen", settings.post_seen),
    _page("POST", "/admin/settings/undo/{id}", settings.post_undo),
    _page("POST", "/admin/settings/{section}", settings.post_section),
    _page("GET", "/admin/reports", reports.get_reports),
    _page("GET", "/admin/reports.csv", reports.get_csv),
    Door(
        "GET",
        "/api/v1/reports",
        reports.get_report,
        query=WhichReport,
        gives=ReportBody,
        problems=("wrong_role", "bad_query"),
    ),
    _page("GET", "/admin/audit", audit.get_audit),
    _page("GET", "/admin/audit.csv", audit.get_audit_file),
)
