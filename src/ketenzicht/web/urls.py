"""The pages."""

from django.urls import URLPattern, path

from ketenzicht.web.views import health

urlpatterns: list[URLPattern] = [
    path("health", health.health, name="health"),
]
