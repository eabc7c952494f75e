"""Cases, clients, shelter and registrations."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
