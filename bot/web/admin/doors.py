"""The doors of the administrator's room."""

from __future__ import annotations

from bot.web.admin import site, sites, start
from bot.web.door import Door

DOORS: tuple[Door, ...] = (
    Door("GET", "/admin", start.get_start, documented=False),
    Door("GET", "/admin/sites", sites.get_sites, documented=False),
    Door("POST", "/admin/sites/preview", sites.post_preview, documented=False),
    Door("GET", "/admin/sites/new", site.get_new, documented=False),
    Door("POST", "/admin/sites/new", site.post_new, documented=False),
    Door("GET", "/admin/sites/{key}", site.get_site, documented=False),
    Door("POST", "/admin/sites/{key}", site.post_site, documented=False),
    Door("POST", "/admin/sites/{key}/active", site.post_active, documented=False),
)
