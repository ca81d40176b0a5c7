"""The edition: one self-contained HTML page over a case."""

import base64
import hashlib
import os
import tempfile
from pathlib import Path

from variorum import __version__
from variorum.report.accounts import Coding, stories
from variorum.report.aside import aside
from variorum.report.comparing import relation_groups
from variorum.report.figures import Figures, all_figures, tolls
from variorum.report.index import CaseIndex, EditionView
from variorum.report.model import Edition, PageLimits
from variorum.report.moments import told_of
from variorum.report.naming import naming_table
from variorum.report.overview import References, overview
from variorum.report.reader import reader
from variorum.report.storylines import storylines
from variorum.report.timeline import timeline
from variorum.report.visible import one_line


def gather(view: EditionView, limits: PageLimits | None = None) -> Edition:
    """All that the page shows, from the records of a case."""
    limits = limits or PageLimits()
    index = CaseIndex(view)
    references = References(index)
    coding = Coding(index)
    figures = Figures(index, references)
    groups = relation_groups(index, references, figures, limits)
    tables = tolls(index, figures, limits)
    together, alone, rows_left_out = stories(index, references, coding, limits)
    counted, figures_left_out = all_figures(index, figures, limits)
    naming = naming_table(index, limits)
    told, undated = told_of(index, references, coding)
    moments = timeline(index, references, coding, told, undated, limits)
    lines, lines_left_out = storylines(index, references, coding, told, limits)
    texts, texts_left_out = reader(index, references, coding, limits)
    return Edition(
        name=one_line(view.name, 120),
        version=__version__,
        overview=overview(index, references),
        groups=groups,
        storylines=lines,
        storylines_left_out=lines_left_out,
        stories=together,
        alone=alone,
        rows_left_out=rows_left_out,
        tolls=tables,
        figures=counted,
        figures_left_out=figures_left_out,
        naming=naming,
        timeline=moments,
        reader=texts,
        texts_left_out=texts_left_out,
        aside=aside(index, references, limits),
    )


def render(edition: Edition) -> str:
    """The page as HTML. Style and script are named by hash in its content security policy; nothing else may run."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    from variorum.report import wording
    from variorum.report.comparing import origins_in_words

    environment = Environment(
        loader=PackageLoader("variorum.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["origins"] = origins_in_words
    environment.globals["count"] = wording.count
    environment.globals["quads"] = wording.QUADS
    loader = environment.loader
    if loader is None:
        raise RuntimeError("no templates")
    style, script = (loader.get_source(environment, name)[0].strip() for name in ("edition.css", "edition.js"))
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    page = environment.get_template("edition.html")
    return page.render(edition=edition, policy=policy, style=Markup(style), script=Markup(script))  # noqa: S704 - our own


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


def write_edition(view: EditionView, out: Path | str, limits: PageLimits | None = None) -> Path:
    """Write the page and return its path. Written beside and moved into place, so that a reader never sees half of it.

    Raises OSError where `out` cannot be written.
    """
    path = Path(out)
    page = render(gather(view, limits))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(page)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return path
