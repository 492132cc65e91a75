"""Finding an organization by what a sender writes."""

import pytest

from bandung.registry.organizations import find_by_identifier, find_by_name


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("XM-DAC-41114", "undp"),
        ("41114", "undp"),
        ("xm-dac-41114", "undp"),
        ("XM-DAC-41122-VN-", "unicef"),
        ("XM-DAC-928", "who"),
        ("XM-DAC-701-8", "jp-jica"),
        ("GB-GOV-1", "gb-dfid"),
        ("GB-GOV-1-300123", "gb-dfid"),
        ("XI-BANDUNG-br-abc", "br-abc"),
        ("XI-BANDUNG-br-abc-PROSAVANA", "br-abc"),
        ("GB-GOV-13", None),
        ("XM-DAC", None),
        ("", None),
    ],
)
def test_an_identifier_leads_to_its_organization(reference, code):
    found = find_by_identifier(reference)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Agência Brasileira de Cooperação", "br-abc"),
        ("agencia brasileira de cooperacao", "br-abc"),
        ("Brazilian Cooperation Agency", "br-abc"),
        ("PNUD", "undp"),
        ("Программа развития Организации Объединенных Наций", "undp"),
        ("联合国开发计划署", "undp"),
        ("Economic Commission for Asia and the Far East", "escap"),
        ("Deutsche Gesellschaft für Technische Zusammenarbeit", "de-giz"),
        ("WHO", "who"),
        ("who", None),
        ("ABC", None),
        ("ADB", "adb"),
        ("Ministry of Finance", None),
        ("", None),
    ],
)
def test_a_name_or_acronym_leads_to_its_organization_and_nothing_else(name, code):
    found = find_by_name(name)
    assert (found.code if found else None) == code
