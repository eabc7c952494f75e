"""The pages of giving on."""

from ketenzicht.web.views.giving.convenants import add_convenant, convenant, convenants, end, renew
from ketenzicht.web.views.giving.disclosures import confirm, disclosures, figures, figures_file, refuse, review
from ketenzicht.web.views.giving.exports import agree, ask, export, exports, fetch, key

__all__ = [
    "add_convenant",
    "agree",
    "ask",
    "confirm",
    "convenant",
    "convenants",
    "disclosures",
    "end",
    "export",
    "exports",
    "fetch",
    "figures",
    "figures_file",
    "key",
    "refuse",
    "renew",
    "review",
]
