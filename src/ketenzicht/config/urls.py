"""The doors that a browser and a machine knock on."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("ketenzicht.api.urls")),
    path("", include("ketenzicht.web.urls")),
]

handler400 = "ketenzicht.web.views.errors.bad_request"
handler403 = "ketenzicht.web.views.errors.not_allowed"
handler404 = "ketenzicht.web.views.errors.not_found"
handler500 = "ketenzicht.web.views.errors.gone_wrong"
