"""The emergency key: turn it, agree to it, look at it afterwards."""

from django.urls import URLPattern, path

from ketenzicht.web.views import emergency

urlpatterns: list[URLPattern] = [
    path("noodknop", emergency.key, name="emergency_key"),
    path("noodknop/<uuid:id>", emergency.one, name="emergency"),
    path("noodknop/<uuid:id>/meebeslissen", emergency.agreed, name="emergency_agree"),
    path("noodknop/<uuid:id>/nakijken", emergency.reviewed, name="emergency_review"),
]
