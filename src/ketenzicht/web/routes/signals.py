"""Signals, hand-overs, advice and the work list."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
