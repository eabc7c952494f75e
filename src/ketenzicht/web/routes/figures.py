"""The figures, on a page and as files."""

from django.urls import URLPattern, path

from ketenzicht.web.views import figures

urlpatterns: list[URLPattern] = [
    path("cijfers", figures.figures, name="figures"),
    path("cijfers/<slug:table>.csv", figures.figures_file, name="figures_file"),
]
