"""The public form and the receipt."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
