"""The status counts what the node holds."""

import json

ACTIVITY = (
    '<iati-activity default-currency="USD" xml:lang="en"><iati-identifier>XM-DAC-90001-000{0}</iati-identifier>'
    '<reporting-org ref="{1}" type="10"><narrative>{1}</narrative></reporting-org>'
    "<title><narrative>Wells</narrative></title>"
    '<participating-org role="4" ref="XM-DAC-90003"><narrative>Doer</narrative></participating-org>'
    '<activity-date iso-date="2020-01-01" type="1"/><recipient-country code="{2}"/></iati-activity>'
)


def test_the_counts_are_those_of_what_came_in(node, bandung, sql, tmp_path):
    empty = json.loads(bandung("status", "--home", node, "--format", "json").stdout)
    assert (empty["name"], empty["home"]) == ("A node to try", str(node))
    assert empty["holdings"]["activities"] == empty["holdings"]["deliveries"] == 0
    assert empty["holdings"]["newest"] is None
    told = [
        ACTIVITY.format(1, "XM-DAC-90001", "SN"),
        ACTIVITY.format(1, "XM-DAC-90002", "SN"),
        ACTIVITY.format(2, "XM-DAC-90001", "ML"),
    ]
    file = tmp_path / "told.xml"
    file.write_text(f'<iati-activities version="2.03">{"".join(told)}</iati-activities>')
    imported = bandung("activities", "import", file, "--home", node)
    assert imported.returncode in (0, 1), imported.stderr
    held = json.loads(bandung("status", "--home", node, "--format", "json").stdout)["holdings"]
    assert (held["activities"], held["claims"], held["countries"], held["deliveries"]) == (2, 3, 2, 1)
    assert sum(held["activities_by_kind"].values()) == 2
    assert held["organizations"] == empty["holdings"]["organizations"] + 3
    assert held["newest"] is not None
    assert sql.execute("SELECT count(*) FROM records_activity").fetchone() == (2,)


def test_without_its_node_file_a_node_has_no_status_and_says_so_in_one_sentence(node, bandung):
    (node / "node.toml").unlink()
    refused = bandung("status", "--home", node)
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert "bandung init" in refused.stderr
