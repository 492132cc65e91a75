"""A large file brought by the site is taken in by a process of its own, and the page tells how far it is."""

import contextlib
import http.cookiejar
import os
import re
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path

PASSWORD = "a very long password"
ACTIVITY = """<iati-activity xml:lang="en"><iati-identifier>BR-77-{number}</iati-identifier>
<title><narrative>Wells and pumps {number}</narrative></title><description><narrative>{words}</narrative></description>
<recipient-country code="SN"/></iati-activity>"""


class Visitor:
    """Somebody with a browser that has no scripts."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.browser = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )

    def read(self, path: str) -> str:
        with self.browser.open(self.site + path, timeout=60) as answer:
            return answer.read().decode()

    def token(self, path: str) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.read(path))
        assert found
        return found[1]

    def send(self, path: str, **fields: str) -> tuple[str, str]:
        fields["csrfmiddlewaretoken"] = self.token(path)
        with self.browser.open(
            self.site + path, urllib.parse.urlencode(fields).encode(), timeout=60
        ) as answer:
            return answer.url, answer.read().decode()

    def bring(self, path: str, name: str, content: bytes) -> tuple[str, str]:
        edge = uuid.uuid4().hex
        head = (
            f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{self.token(path)}\r\n'
            f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        )
        body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        request = urllib.request.Request(self.site + path, body, kind)  # noqa: S310 - our own site
        with self.browser.open(request, timeout=120) as answer:
            return answer.url, answer.read().decode()


@contextlib.contextmanager
def served(home: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bandung", "serve", "--home", str(home), "--port", str(port)]
    variables = {
        key: value for key, value in os.environ.items() if not key.startswith(("BANDUNG_", "DJANGO_"))
    }
    process = subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(250):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def test_a_large_file_is_taken_in_beside_the_site(bandung, folder):
    home = folder / "brought"
    assert bandung("init", "--home", home, "--name", "A node to bring to").returncode == 0
    added = bandung("people", "add", "ana@example.org", "--home", home, BANDUNG_PASSWORD=PASSWORD)
    assert added.returncode == 0, added.stderr
    given = bandung("people", "role", "ana@example.org", "--organization", "br-abc", "--home", home)
    assert given.returncode == 0, given.stderr
    assert "br-abc (contributor)" in bandung("people", "list", "--home", home).stdout
    told = "".join(ACTIVITY.format(number=number, words="water " * 120) for number in range(1500))
    content = f'<iati-activities version="2.03">{told}</iati-activities>'.encode()
    with served(home) as site:
        visitor = Visitor(site)
        visitor.send("/sign-in/", email="ana@example.org", password=PASSWORD)
        place, page = visitor.bring("/bring/br-abc/", "large.xml", content)
        assert re.fullmatch(rf"{site}/deliveries/[0-9a-f-]{{36}}/", place)
        assert "is being taken in" in page or "1,500" in page
        assert "noscript" in page or "1,500" in page
        for _ in range(120):
            page = visitor.read(place.removeprefix(site))
            if "being taken in" not in page:
                break
            time.sleep(0.5)
        assert "1,500" in page
        assert "cut short" not in page
        again, page = visitor.bring("/bring/br-abc/", "large.xml", content)
        assert again == place
        assert "was brought before" in page
        # The file stays until the command has ended, a moment after the delivery is complete.
        for _ in range(60):
            if not list((home / "inbox").iterdir()):
                break
            time.sleep(0.5)
    assert list((home / "inbox").iterdir()) == []
