"""Fetch the pinned front-end packages from npm and write what the pages need under `web/static/kz/vendor/`.

For maintainers only (needs npm): `python scripts/vendor_frontend.py`; the result is committed, so that nobody
else needs Node. Three steps: (1) fetch the packages named in `PACKAGES`; (2) cut the style sheet down to the
component roots of `STAFF` and `PUBLIC`, and the tokens down to those that the remaining rules can reach;
(3) copy fonts, icons, htmx and every licence, and write `manifest.json` with versions and sha256.
It refuses to run with other versions than the pinned ones, and never edits a font (OFL: reserved name).
"""

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

VENDOR = Path(__file__).parents[1] / "src/ketenzicht/web/static/kz/vendor"
OWN_STYLES = VENDOR.parent

PACKAGES = {
    "@utrecht/component-library-css": "9.0.4",
    "@nl-design-system-unstable/voorbeeld-design-tokens": "7.4.1",
    "@fontsource/source-sans-3": "5.3.1",
    "@tabler/icons": "3.51.0",
}
LICENCES = {
    "@utrecht/component-library-css": ("LICENSE.md", "LICENSE-utrecht-component-library-EUPL-1.2.md"),
    "@nl-design-system-unstable/voorbeeld-design-tokens": (
        "LICENSE.md",
        "LICENSE-voorbeeld-design-tokens-EUPL-1.2.md",
    ),
    "@fontsource/source-sans-3": ("LICENSE", "LICENSE-source-sans-3-OFL-1.1.txt"),
    "@tabler/icons": ("LICENSE", "LICENSE-tabler-icons-MIT.txt"),
}
# The component names whose rules the public pages get, and what the work pages get on top of them. Buttons
# and inputs of the library weigh 100 kB; `kz-public.css` draws those of the public pages itself, under the
# same names.
PUBLIC_NAMES = """
    alert document form-field form-field-description form-field-error-message form-label
    heading-1 heading-2 heading-3 link paragraph skip-link
    """
STAFF_NAMES = """
    breadcrumb-nav button button-group button-link data-list form-fieldset heading-4 ordered-list pagination
    select separator table textarea textbox unordered-list
    """
PUBLIC = frozenset(PUBLIC_NAMES.split())
STAFF = PUBLIC | frozenset(STAFF_NAMES.split())
# Classes that only serve to show a state in the library's own documentation.
SHOWCASE = re.compile(r"--(hover|active|focus|focus-visible|visited|pressed|html-\w+|[\w-]+-size)(?![\w-])")
ICON_NAMES = """
    alert-triangle arrow-left arrow-right ban bed building calendar check chevron-down chevron-right circle
    circle-check clock door-exit download eye filter flag flame help hourglass info-circle link list-check
    lock mail map-pin message message-2 minus moon phone player-pause plus printer refresh search send
    shield shield-check user users world x
    """
FONT_FILES = [
    f"files/source-sans-3-{subset}-{weight}-normal.woff2" for subset in ("latin", "latin-ext") for weight in (400, 600)
]
HTMX_LICENCE = (
    "htmx 2 is licensed under the Zero-Clause BSD licence (0BSD), https://github.com/bigskysoftware/htmx.\n"
    "Copied unchanged from the Python package django-htmx (MIT).\n"
)
CLASS = re.compile(r"\.utrecht-([a-z0-9]+(?:-[a-z0-9]+)*)")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
DECLARED = re.compile(r"(--[\w-]+)\s*:\s*([^;]+);")


def main() -> None:
    """Fetch, cut, copy, and write the manifest; prints the size of what was written."""
    with tempfile.TemporaryDirectory() as folder:
        roots = {name: fetch(name, number, Path(folder)) for name, number in PACKAGES.items()}
        VENDOR.mkdir(parents=True, exist_ok=True)
        write_styles(roots)
        copy_files(roots)
    write_manifest()


def fetch(name: str, number: str, folder: Path) -> Path:
    """The unpacked npm package; its dependencies stay out, the distribution bundles what it uses."""
    packed = subprocess.run(
        ["npm", "pack", "--silent", f"{name}@{number}"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    target = folder / name.replace("/", "-")
    with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
        archive.extractall(target, filter="data")
    root = target / "package"
    found = json.loads((root / "package.json").read_text())["version"]
    if found != number:
        raise SystemExit(f"{name}: asked for {number}, got {found}.")
    return root


def write_styles(roots: dict[str, Path]) -> None:
    """`staff.css` and `public.css`: the reachable tokens followed by the kept component rules."""
    components = (roots["@utrecht/component-library-css"] / "dist/index.css").read_text()
    tokens = (roots["@nl-design-system-unstable/voorbeeld-design-tokens"] / "dist/theme.css").read_text()
    declared = dict(DECLARED.findall(without_comments(tokens)))
    own = "".join(path.read_text() for path in sorted(OWN_STYLES.glob("*.css")))
    for name, kept in (("staff", STAFF), ("public", PUBLIC)):
        rules = cut(without_comments(components), kept)
        head = (
            "/* SPDX-License-Identifier: EUPL-1.2 · (c) 2020-2025 Gemeente Utrecht, Frameless B.V., NL Design"
            " System Community.\n   Reduced by scripts/vendor_frontend.py; versions in manifest.json. */\n"
        )
        used = reachable(rules + own, declared)
        theme = ".voorbeeld-theme{" + "".join(f"{key}:{declared[key].strip()};" for key in used) + "}\n"
        (VENDOR / f"{name}.css").write_text(head + theme + rules)


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S).replace('@charset "UTF-8";', "")


def cut(text: str, kept: frozenset[str]) -> str:
    """The rules of `text` whose selectors name kept components only, one a line; at-rules are entered."""
    lines = []
    for prelude, body in blocks(text):
        if prelude.startswith("@keyframes"):
            lines.append(f"{prelude}{{{squeeze(body)}}}\n")
        elif prelude.startswith("@"):
            inner = cut(body, kept)
            lines += [f"{prelude}{{\n{inner}}}\n"] if inner else []
        else:
            selectors = [part for part in split_selectors(prelude) if is_kept(part, kept)]
            lines += [f"{','.join(selectors)}{{{squeeze(body)}}}\n"] if selectors else []
    return "".join(lines)


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each top-level (prelude, body between its braces)."""
    depth = start = opened = 0
    for at, character in enumerate(text):
        if character == "{":
            depth += 1
            if depth == 1:
                opened = at
        elif character == "}":
            depth -= 1
            if depth == 0:
                yield " ".join(text[start:opened].split()), text[opened + 1 : at]
                start = at + 1


def split_selectors(prelude: str) -> list[str]:
    """`a, b:is(c, d)` as [`a`, `b:is(c, d)`]."""
    parts, depth = [""], 0
    for character in prelude:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]


def is_kept(selector: str, kept: frozenset[str]) -> bool:
    names = CLASS.findall(selector)
    return bool(names) and all(name in kept for name in names) and not SHOWCASE.search(selector)


def squeeze(body: str) -> str:
    return re.sub(r"\s*([{};])\s*", r"\1", " ".join(body.split()))


def reachable(text: str, declared: dict[str, str]) -> list[str]:
    """The declared token names that `text` uses, or that such a token's own value uses; in declared order."""
    seen: set[str] = set()
    waiting = VARIABLE.findall(text)
    while waiting:
        name = waiting.pop()
        if name in declared and name not in seen:
            seen.add(name)
            waiting += VARIABLE.findall(declared[name])
    return [name for name in declared if name in seen]


def copy_files(roots: dict[str, Path]) -> None:
    """Licences, fonts, icons (comments removed) and htmx."""
    for package, (source, target) in LICENCES.items():
        put(target, (roots[package] / source).read_bytes())
    for font in FONT_FILES:
        put(f"fonts/{Path(font).name}", (roots["@fontsource/source-sans-3"] / font).read_bytes())
    for icon in ICON_NAMES.split():
        drawing = (roots["@tabler/icons"] / f"icons/outline/{icon}.svg").read_text()
        put(f"icons/{icon}.svg", (re.sub(r"<!--.*?-->", "", drawing, flags=re.S).strip() + "\n").encode())
    put("htmx.min.js", (files("django_htmx") / "static/django_htmx/htmx-2.min.js").read_bytes())
    put("LICENSE-htmx-0BSD.txt", HTMX_LICENCE.encode())


def put(name: str, content: bytes) -> None:
    target = VENDOR / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def write_manifest() -> None:
    """Versions and the sha256 of every vendored file; a test compares the files with it."""
    paths = sorted(path for path in VENDOR.rglob("*") if path.is_file() and path.name != "manifest.json")
    sums = {path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    manifest = {"packages": PACKAGES | {"django-htmx": version("django-htmx")}, "files": sums}
    (VENDOR / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    total = sum(path.stat().st_size for path in paths)
    sys.stdout.write(f"{len(paths)} files, {total / 1000:.0f} kB in {VENDOR}\n")


if __name__ == "__main__":
    main()
