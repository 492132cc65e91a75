"""Country of an organization as senders name it; the forms are those met in real deliveries."""

import time

import pytest

from bandung.registry.organizations import country_of, is_multilateral

TOLD = [
    # reference, name, type, country, multilateral
    (None, "United States Agency for International Development", "10", "USA", False),
    (None, "USAID", None, "USA", False),
    (None, "U.S. Agency for International Development", None, "USA", False),
    (None, "OFDA (office Of Foreign Disaster Assistance)", None, "USA", False),
    ("US-GOV-1", "", "10", "USA", False),
    (None, "Department for International Development (DFID)", None, "GBR", False),
    (None, "Embassy of Great Britain", None, "GBR", False),
    (None, "JICA", None, "JPN", False),
    (None, "Japan International Cooperation Agency (JICA)", None, "JPN", False),
    ("XM-DAC-701-2", "Ministry of Foreign Affairs of Japan", "10", "JPN", False),
    (None, "GIZ", None, "DEU", False),
    (None, "Deutsche Gesellschaft für Internationale Zusammenarbeit (GIZ) GmbH", None, "DEU", False),
    (None, "German Embassy", None, "DEU", False),
    (None, "Government of the Federal Republic of Germany", None, "DEU", False),
    ("XM-DAC-5-7", "Germany - Federal Foreign Office", "10", "DEU", False),
    (None, "Agence française de développement", None, "FRA", False),
    (None, "Embassy of France in Burundi", None, "FRA", False),
    (None, "Gouvernement de la République française", None, "FRA", False),
    (None, "Norwegian Ministry of Foreign Affairs", None, "NOR", False),
    (None, "Denmark/DANIDA", None, "DNK", False),
    (None, "DENMARK Ministry of Foreign Affairs", None, "DNK", False),
    (None, "Dutch Ministry of Foreign Affairs", None, "NLD", False),
    (None, "Agência Brasileira de Cooperação (Brazil)", None, "BRA", False),
    (None, "Brazil, Brazilian Cooperation Agency", None, "BRA", False),
    ("BR-CNPJ-33.781.055/0001-35", "Fundação", "15", "BRA", False),
    (None, "Governo de Moçambique", "10", "MOZ", False),
    (None, "Ministério da Saúde de Angola", None, "AGO", False),
    (None, "MINISTéRIO DA ECONOMIA DA REPúBLICA FEDERATIVA DO BRASIL", None, "BRA", False),
    (None, "República de Nicaragua", "10", "NIC", False),
    (None, "REPúBLICA DE EL SALVADOR", None, "SLV", False),
    (None, "ESTADO PLURINACIONAL DE BOLIVIA", None, "BOL", False),
    (None, "Gobierno de la República del Ecuador", None, "ECU", False),
    (None, "MINISTERIO DE FINANZAS TRINIDAD Y TOBAGO", None, "TTO", False),
    (None, "Gouvernement du Sénégal", None, "SEN", False),
    (None, "Ministère de la Santé du Bénin", None, "BEN", False),
    (None, "China, Ministry of Human resources and Social Security", None, "CHN", False),
    (None, "MINISTRY OF COMMERCE, CHINA", None, "CHN", False),
    (None, "中华人民共和国商务部", None, "CHN", False),
    (None, "The People's Republic of China", None, "CHN", False),
    ("XM-DAC-730", "China", None, "CHN", False),
    ("XM-DAC-576", "Government of the United Arab Emirates", "10", "ARE", False),
    (None, "Government of the Republic of South Korea", None, "KOR", False),
    (None, "Kuwait Fund", None, "KWT", False),
    (None, "Türk İşbirliği ve Koordinasyon Ajansı Başkanlığı", None, "TUR", False),
    (None, "Ministry of Energy and Natural Resources of the Republic of Armenia", None, "ARM", False),
    ("AM-COA-104021", "Ministry of Finance (MOF)", "10", "ARM", False),
    ("NO-BRC-971277882", "Norad", "10", "NOR", False),
    ("CA-3", "Global Affairs Canada | Affaires mondiales Canada", "10", "CAN", False),
    (None, "Federal Government of Somalia", "10", "SOM", False),
    (None, "Institut d'économie rurale du Mali", "10", "MLI", False),
    (None, "Energy Commission of Ghana", "10", "GHA", False),
    (None, "丹麦政府", "10", "DNK", False),
    (None, "乌干达农业、畜牧业和渔业部", "10", "UGA", False),
    (None, "阿尔及利亚卫生部", None, "DZA", False),
    (None, "حكومة مصر", "10", "EGY", False),
    ("XM-DAC-41114", "United Nations Development Programme", "40", None, True),
    ("41119", "United Nations Population Fund", None, None, True),
    ("XM-DAC-966", "", None, None, True),
    ("XM-DAC-46002", "African Development Bank", "10", None, True),
    (None, "European Union", "10", None, True),
    ("XI-IATI-EC_ECHO", "European Commission - Humanitarian Aid & Civil Protection", "15", None, True),
    (None, "European Union/European Development Fund", None, None, True),
    (None, "Banque africaine de développement", None, None, True),
    (None, "Banco Centroamericano de Integración Económica", None, None, True),
    (None, "Corporación Andina de Fomento (CAF)", "10", None, True),
    (None, "Организация Объединенных Наций", None, None, True),
    (None, "UNICEF-Brazil", None, None, True),
    (None, "IBSA Fund", None, None, True),
    (None, "WHO, Brazil", None, None, True),
    (None, "A pooled fund nobody knows", "40", None, True),
    (None, "Government of", "10", None, False),
    (None, "Government of South Australia", "10", None, False),
    (None, "Gobierno de la Provincia de Jujuy", None, None, None),
    (None, "Ministry of Finance", None, None, None),
    (None, "Friends of Uganda", "22", None, False),
    (None, "Municipality of Panama", "10", None, False),
    (None, "国家卫生健康委员会", "10", None, False),
    (None, "MINISTERIO DE HACIENDA", None, None, None),
    (None, "Private donors in the Netherlands", "70", None, False),
    (None, "American Relief Agency For The Horn Of Africa", None, None, None),
    (None, "Niger Delta Development Commission", None, None, None),
    (None, "Give to Colombia", None, None, None),
    (None, "Korea", None, None, None),
    (None, "Australia for UNHCR", "22", None, False),
    ("XI-IATI-ADVZ", "", None, None, None),
    ("Not registered in IATI", "", None, None, None),
    (None, "", None, None, None),
    ("", "", "", None, None),
]


@pytest.mark.parametrize(("reference", "name", "kind", "area", "multilateral"), TOLD)
def test_the_country_and_ownership_of_an_organization(reference, name, kind, area, multilateral):
    found = country_of(reference, name, kind)
    assert (found.area if found else None) == area
    assert is_multilateral(reference, name, kind) is multilateral


@pytest.mark.parametrize(
    ("reference", "name", "why"),
    [
        ("GB-GOV-1", "", "identifier GB-GOV-1"),
        ("XM-DAC-12-99", "", "DAC code 12, United Kingdom"),
        ("BR-CNPJ-1", "", "issued in Brazil"),
        (None, "USAID", "the name “USAID”"),
        (None, "Government of Kenya", "says Kenya"),
    ],
)
def test_a_finding_says_why_in_one_sentence(reference, name, why):
    found = country_of(reference, name)
    assert found is not None
    assert why in found.why
    assert found.why.endswith(".")
    assert found.why.count("\n") == 0


def test_a_repeated_question_is_answered_within_fifty_microseconds():
    for reference, name, kind, _, _ in TOLD:
        country_of(reference, name, kind)
    started = time.perf_counter()
    for _ in range(200):
        for reference, name, kind, _, _ in TOLD:
            country_of(reference, name, kind)
    assert (time.perf_counter() - started) / (200 * len(TOLD)) < 50e-6
