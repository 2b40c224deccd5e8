"""The doors of the administrator's room."""

from __future__ import annotations

from http import HTTPStatus

from aiohttp.typedefs import Handler

from bot.web.admin import (
    audit,
    examples,
    imported,
    letting_in,
    people,
    people_api,
    person,
    playbooks,
    reports,
    roster,
    settings,
    settings_api,
    site,
    sites,
    start,
    wording,
)
from bot.web.admin.bodies import (
    Everybody,
    NewPerson,
    PersonBody,
    PersonChange,
    SettingsBody,
    SettingsChange,
)
from bot.web.admin.people import Asked
from bot.web.admin.report_bodies import ReportBody, WhichReport
from bot.web.door import Door


def _page(method: str, path: str, handler: Handler) -> Door:
    return Door(method, path, handler, documented=False)


_BODY = ("wrong_role", "bad_json", "bad_fields", "body_too_large", "other_origin")
_CHANGE = (*_BODY, "address_taken")

DOORS: tuple[Door, ...] = (
    _page("GET", "/admin", start.get_start),
    _page("GET", "/admin/people", people.get_people),
    _page("GET", "/admin/people/new", person.get_new),
    _page("POST", "/admin/people/new", person.post_new),
    _page("GET", "/admin/people/import", roster.get_import),
    _page("POST", "/admin/people/import", roster.post_import),
    _page("GET", "/admin/people/template.csv", roster.get_template),
    _page("GET", "/admin/people/imports/{id}", imported.get_imported),
    _page("POST", "/admin/people/imports/{id}/undo", imported.post_undo),
    _page("GET", "/admin/people/{id}", person.get_person),
    _page("POST", "/admin/people/{id}", person.post_person),
    _page("POST", "/admin/people/{id}/back", person.post_back),
    _page("POST", "/admin/people/{id}/invitation", letting_in.post_invitation),
    _page("POST", "/admin/people/{id}/active", letting_in.post_active),
    _page("POST", "/admin/people/{id}/sign-out", letting_in.post_sign_out),
    _page("POST", "/admin/people/{id}/second-factor/reset", letting_in.post_reset),
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
    _page("GET", "/admin/content", playbooks.get_content),
    _page("POST", "/admin/content/playbooks", playbooks.post_playbook),
    _page("POST", "/admin/content/playbooks/{id}/use", playbooks.post_use),
    _page("GET", "/admin/content/playbooks/{id}.zip", playbooks.get_file),
    _page("POST", "/admin/content/brought/{name}/use", playbooks.post_back),
    _page("GET", "/admin/content/brought/{name}.zip", playbooks.get_brought_file),
    _page("GET", "/admin/content/examples.yml", examples.get_examples),
    _page("GET", "/admin/content/wording", wording.get_wordings),
    _page("GET", "/admin/content/wording/{response}", wording.get_wording),
    _page("POST", "/admin/content/wording/{response}/{language}", wording.post_wording),
    _page(
        "POST",
        "/admin/content/wording/{response}/{language}/versions/{version}",
        wording.post_version,
    ),
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
    Door(
        "GET",
        "/api/v1/people",
        people_api.get_everybody,
        query=Asked,
        gives=Everybody,
        problems=("wrong_role", "bad_query"),
    ),
    Door(
        "POST",
        "/api/v1/people",
        people_api.post_person,
        NewPerson,
        gives=PersonBody,
        problems=(*_CHANGE, "unknown_person"),
        status=HTTPStatus.CREATED,
    ),
    Door(
        "GET",
        "/api/v1/people/{id}",
        people_api.get_person,
        gives=PersonBody,
        problems=("wrong_role", "unknown_person"),
    ),
    Door(
        "PATCH",
        "/api/v1/people/{id}",
        people_api.patch_person,
        PersonChange,
        gives=PersonBody,
        problems=(*_CHANGE, "unknown_person", "last_administrator"),
    ),
    Door(
        "GET",
        "/api/v1/settings",
        settings_api.get_decided,
        gives=SettingsBody,
        problems=("wrong_role",),
    ),
    Door(
        "PATCH",
        "/api/v1/settings",
        settings_api.patch_decided,
        SettingsChange,
        gives=SettingsBody,
        problems=_BODY,
    ),
)
