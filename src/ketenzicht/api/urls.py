"""The addresses of version 1; what is not here is a problem, not a page."""

from django.urls import path, re_path

from ketenzicht.api.document import describing
from ketenzicht.api.door import addresses, answering, open_door, unknown

api = open_door()
urlpatterns = [
    *addresses(api),
    path("openapi.json", answering(describing(api)), name="openapi"),
    re_path(r"^.*$", unknown),
]
