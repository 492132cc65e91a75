"""Tags are proposed without a node."""

import json


def test_sectors_and_goals_are_proposed_for_a_text_in_any_language(bandung):
    told = bandung("exchange", "suggest-tags", "农村学校需要清洁的饮用水和简单的净水设备")
    assert told.returncode == 0
    assert "sector   140" in told.stdout
    found = json.loads(
        bandung("exchange", "suggest-tags", "Wells", "--limit", "1", "--format", "json").stdout
    )
    assert [len(found[name]) for name in ("sectors", "purposes", "goals", "targets")] == [1, 1, 1, 1]


def test_what_cannot_be_understood_is_said(bandung):
    swahili = bandung("exchange", "suggest-tags", "Shule za vijijini zinahitaji maji safi ya kunywa")
    assert (swahili.returncode, swahili.stdout) == (0, "")
    assert "Swahili" in swahili.stderr
    assert "say more" in bandung("exchange", "suggest-tags", "😀").stderr
