"""The doors that a browser and a machine knock on."""

from django.urls import include, path

urlpatterns = [
    path("", include("ketenzicht.web.urls")),
]
