"""The edition in a real browser: nothing runs that is not ours, quotes lead to their sentence, nothing is too wide."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.report.pile import HOSTILE, orlen
from variorum.report import write_edition

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = [
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine"),
    pytest.mark.slow,
]

_PROBE = """
<script>
document.addEventListener("DOMContentLoaded", function () {
  setTimeout(function () {
    var lit = Array.prototype.map.call(document.querySelectorAll("mark.here"), function (m) { return m.textContent; });
    parent.postMessage(JSON.stringify({
      width: document.documentElement.scrollWidth, inner: document.documentElement.clientWidth, lit: lit.join(""),
      open: document.querySelectorAll("details.doc[open]").length, height: document.body.scrollHeight
    }), "*");
  }, 200);
});
</script>
"""


_FRAME = """<!DOCTYPE html><title>none</title><script>
addEventListener("message", function (event) { document.title = "PROBE " + event.data; });
</script><iframe src="probed.html%s" width="%d" height="900" frameborder="0"></iframe>"""


def _dom(page: Path, tmp_path: Path) -> str:
    """What the page is after its scripts have run."""
    assert BROWSER is not None
    command = [
        BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        f"--user-data-dir={tmp_path / 'profile'}", "--window-size=1600,1000", "--virtual-time-budget=3000",
        "--dump-dom", page.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    return done.stdout.decode("utf-8")


def _told(page: Path, tmp_path: Path, fragment: str = "", width: int = 1280) -> dict[str, Any]:
    """What the page says of itself in a window of that width, through a script of the test's own.

    For that script the page's policy is opened; everything else stays as it is.
    """
    html = page.read_text(encoding="utf-8")
    html, opened = re.subn(r"script-src &#39;[^&]+&#39;", "script-src &#39;unsafe-inline&#39;", html)
    assert opened == 1
    page.with_name("probed.html").write_text(html.replace("</head>", _PROBE + "</head>", 1), encoding="utf-8")
    frame = page.with_name("frame.html")
    frame.write_text(_FRAME % (fragment, width), encoding="utf-8")
    found = re.search(r"<title>PROBE (.*?)</title>", _dom(frame, tmp_path), re.DOTALL)
    assert found is not None
    told: dict[str, Any] = json.loads(unescape(found.group(1)))
    return told


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return write_edition(orlen(), tmp_path / "edition.html")


def test_a_link_opens_the_report_and_lights_the_whole_sentence(page: Path, tmp_path: Path) -> None:
    html = page.read_text(encoding="utf-8")
    quote = re.search(r'<figcaption>.*?<a class="report" href="(#doc_[0-9a-f]+-[0-9]+)"', html)
    assert quote is not None
    told = _told(page, tmp_path, quote.group(1))
    assert told["open"] == 1
    assert str(told["lit"]).startswith("Twelve people were killed when drones struck a depot in Orlen on Tuesday")
    assert str(told["lit"]).endswith("said.")


@pytest.mark.parametrize("width", [360, 700, 1280])
def test_no_page_is_wider_than_its_window(page: Path, tmp_path: Path, width: int) -> None:
    told = _told(page, tmp_path, width=width)
    assert width - 20 <= told["inner"] <= width
    assert told["width"] == told["inner"]


def test_a_script_in_a_report_stays_words_and_a_script_put_into_the_page_does_not_run(
    page: Path, tmp_path: Path
) -> None:
    html = page.read_text(encoding="utf-8")
    forced = page.with_name("forced.html")
    owned = "document.title='OWNED'"
    forced.write_text(
        html.replace("</body>", f'<script>{owned}</script><img src=x onerror="{owned}"></body>'),
        encoding="utf-8",
    )
    dom = _dom(forced, tmp_path)
    assert "<title>OWNED" not in dom
    assert "&lt;script&gt;alert" in dom
    assert HOSTILE.splitlines()[0] in unescape(dom)
