"""Our members of today against undated lists made by others; every difference is listed with its reason."""

import datetime as dt
import json

import pytest

from bandung.registry import load_registry

TODAY = dt.date(2026, 11, 1)

# their list -> (our grouping, {area: why it is ours only}, {area: why it is theirs only})
DIFFERENCES = {
    "acp": ("oacps", dict.fromkeys(
        ["BHS", "COK", "COM", "CPV", "ERI", "ETH", "FSM", "GNQ", "KIR", "LBR", "MDV", "MHL", "NIU", "NRU", "PLW", "SDN", "SOM", "STP", "SYC", "TLS", "TON", "TUV", "VUT", "WSM"],
        "their list is the group in the World Trade Organization, of its members only",
    ), {"ZAF": "withdrew in 2022"}),
    "alba": ("alba", {}, {}),
    "amu": ("amu", {}, {}),
    "asean": ("asean", {"TLS": "joined on 26 October 2025"}, {}),
    "au": ("au", {}, {}),
    "bimstec": ("bimstec", {}, {}),
    "brics11": ("brics", {}, {}),
    "can": ("can", {}, {}),
    "caricom": ("caricom", {}, {}),
    "celac": ("celac", {}, {}),
    "cemac": ("cemac", {}, {}),
    "comesa": ("comesa", {}, {}),
    "cplp": ("cplp", {}, {}),
    "d8": ("d8", {}, {}),
    "eac": ("eac", {"COD": "joined in 2022", "SOM": "joined in 2024", "SSD": "joined in 2016"}, {}),
    "eccas": ("eccas", {}, {}),
    "ecowas": ("ecowas", {}, {"MLI": "left on 29 January 2025", "NER": "left on 29 January 2025"}),
    "eu": ("eu", {}, {}),
    "g77": ("g77", {}, {}),
    "gcc": ("gcc", {}, {}),
    "ibsa": ("ibsa", {}, {}),
    "igad": ("igad", {}, {"ERI": "withdrew in December 2025"}),
    "las": ("las", {}, {}),
    "ldcs": ("ldc", {}, {"STP": "graduated on 13 December 2024"}),
    "lldcs": ("lldc", {}, {}),
    "mercosur": ("mercosur", {"BOL": "joined on 8 August 2024", "VEN": "suspended, still a member"}, {}),
    "msg": ("msg", {}, {}),
    "nam": ("nam", {}, dict.fromkeys(("BIH", "BRA", "CRI", "PRY"), "observer, not a member")),
    "oecd": ("oecd", {"CRI": "joined in 2021"}, {}),
    "oecs": ("oecs", {"MSR": "a member that is a territory"}, {}),
    "oic": ("oic", {"SYR": "readmitted on 7 March 2025"}, {}),
    "opec": ("opec", {}, {"ARE": "left on 1 May 2026"}),
    "ots": ("ots", {}, {}),
    "pa": ("pacific-alliance", {}, {}),
    "pif": ("pif", {}, {}),
    "saarc": ("saarc", {}, {}),
    "sadc": ("sadc", {}, {}),
    "sco": ("sco", {}, {}),
    "sica": ("sica", {}, {}),
    "unasur": ("unasur", {}, dict.fromkeys(
        ("CHL", "COL", "ECU", "PER", "PRY", "URY"), "their list is that of the founders; these left from 2018 on",
    )),
    "waemu": ("uemoa", {}, {}),
    "ag": ("african-group", {}, {}),
    "ap": ("asia-pacific-group", {}, {"KIR": "belonged to no group for elections"}),
    "eeg": ("eastern-european-group", {}, {}),
    "grulac": ("grulac", {}, {}),
    "weog": ("weog", {}, {"USA": "attends as an observer"}),
    "un": ("un", {}, {}),
}  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize("theirs", DIFFERENCES)
def test_members_of_today_agree_with_the_lists_of_others_but_for_known_differences(shared, theirs):
    grouping, ours_only, theirs_only = DIFFERENCES[theirs]
    registry = load_registry()
    listed = json.loads(
        (shared / f"data/countries/worldcountrygroups/{theirs}.json").read_text(encoding="utf-8")
    )
    # Where their code is missing the name is looked up, which is what the registry is for.
    codes = {
        registry.area(country["iso3"]).code
        if country["iso3"]
        else registry.find(country["name"])[0].thing.code
        for country in listed["countries"]
    }
    members = registry.members(grouping, on=TODAY)
    assert members - codes == set(ours_only)
    assert codes - members == set(theirs_only)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("flag", "grouping", "theirs_only"),
    [
        ("LDC", "ldc", {"BTN": "graduated in 2023", "STP": "graduated in 2024"}),
        ("LLDC", "lldc", {}),
        ("SIDS", "sids", dict.fromkeys(
            ["ABW", "AIA", "ASM", "BES", "CUW", "GUM", "MNP", "MSR", "NCL", "PRI", "PYF", "SXM", "VGB", "VIR"], "a territory, not a State"
        )),
    ],
)  # fmt: skip
def test_un_categories_agree_with_the_typology_of_undp(shared, flag, grouping, theirs_only):
    table = json.loads(
        (shared / "data/countries/undp_country_territory_groups.json").read_text(encoding="utf-8")
    )
    codes = {row["Alpha-3 code"] for row in table if row[flag]}
    members = load_registry().members(grouping, on=TODAY)
    assert members - codes == set()
    assert codes - members == set(theirs_only)
