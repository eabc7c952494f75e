"""Logging in and out, choosing a role and a language."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
