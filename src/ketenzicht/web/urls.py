"""The pages: one list of addresses per file in `routes`."""

from django.urls import URLPattern, URLResolver, include, path

from ketenzicht.web.views import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("health", health.health, name="health"),
    path("", include("ketenzicht.web.routes.session")),
    path("", include("ketenzicht.web.routes.accounts")),
    path("", include("ketenzicht.web.routes.signals")),
    path("", include("ketenzicht.web.routes.registers")),
    path("", include("ketenzicht.web.routes.care")),
    path("", include("ketenzicht.web.routes.reporting")),
    path("", include("ketenzicht.web.routes.figures")),
    path("", include("ketenzicht.web.routes.privacy")),
    path("", include("ketenzicht.web.routes.sharing")),
    path("", include("ketenzicht.web.routes.giving")),
    path("", include("ketenzicht.web.routes.emergency")),
    path("", include("ketenzicht.web.routes.mail")),
    path("", include("ketenzicht.web.routes.imports")),
]
