"""While the site is served, new claims are compared by a process of its own."""

import time

from bandung.server.home import Home
from bandung.server.node.comparing import compared_in_background


def test_claims_that_came_are_compared_while_the_context_lasts(bandung, folder, tmp_path):
    home = Home(folder / "compared")
    assert bandung("init", "--home", home.folder).returncode == 0
    file = tmp_path / "told.xml"
    file.write_text(
        '<iati-activities version="2.03"><iati-activity xml:lang="en"><iati-identifier>XX-A-1</iati-identifier>'
        '<reporting-org ref="XX-A" type="10"><narrative>Agency</narrative></reporting-org>'
        "<title><narrative>Wells of the Ferlo</narrative></title></iati-activity></iati-activities>",
        encoding="utf-8",
    )
    told = bandung("activities", "import", file, "--home", home.folder)
    assert "1 claims wait" in told.stderr
    with compared_in_background(home, interval=0.2):
        for _ in range(60):
            time.sleep(1)
            if "wait" not in bandung("activities", "import", file, "--home", home.folder).stderr:
                break
    assert "wait" not in bandung("activities", "import", file, "--home", home.folder).stderr
