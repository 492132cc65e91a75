from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from bandung.reports.wording import N_, load_catalogue


def test_a_language_without_a_catalogue_reads_the_text_as_it_is(tmp_path):
    assert load_catalogue("ar", tmp_path).gettext(N_("Definition")) == "Definition"


def test_a_catalogue_translates(tmp_path):
    catalogue = Catalog(locale="fr", domain="django")
    catalogue.add("Definition", "Définition")
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, catalogue)
    assert load_catalogue("fr", tmp_path).gettext("Definition") == "Définition"
