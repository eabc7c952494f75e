"""Lists of partners, from the file to the signals."""

from django.urls import URLPattern, path

from ketenzicht.web.views import imports

urlpatterns: list[URLPattern] = [
    path("import", imports.imports, name="imports"),
    path("import/<uuid:id>", imports.one, name="import"),
    path("import/<uuid:id>/kolommen", imports.columns, name="import_columns"),
    path("import/<uuid:id>/inlezen", imports.start, name="import_start"),
    path("import/<uuid:id>/terugdraaien", imports.undo, name="import_undo"),
    path("import/<uuid:id>/niet-inlezen", imports.drop, name="import_drop"),
]
