"""Sheets as agencies lay them out by hand, of our own making: one builder for each way of doing it."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter

Sheets = dict[str, Sequence[Sequence[object]]]
Write = Callable[[Sheets], Path]


def _write(path: Path, sheets: Sheets) -> Path:
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, ["" if cell is None else cell for cell in row])
    return path


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a workbook of these sheets."""
    made = iter(range(100))
    return lambda sheets: _write(tmp_path / f"sheet-{next(made)}.xlsx", sheets)


@pytest.fixture
def spanish(write: Write) -> Path:
    """Headings in row 4, sections by year, subtotals, a note at the end, amounts 1.234.567,89."""
    head = ("Código", "Nombre del proyecto", "País receptor", "Institución ejecutora", "Sector", "Fecha de inicio",
            "Fecha de término", "Estado", "Presupuesto (US$)")  # fmt: skip
    rows: list[Sequence[object]] = [
        ("Agencia de cooperación",),
        ("Catálogo de proyectos de cooperación Sur-Sur",),
        (),
        head,
        ("2018",),
        ("CSS-001", "Fortalecimiento de bancos de leche humana", "Honduras", "Ministerio de Salud", "Salud",
         "15/03/2018", "30/11/2019", "Finalizado", "1.234.567,89"),
        ("CSS-002", "Gestión integrada de cuencas altas", "Guatemala y El Salvador", "Comisión del Agua",
         "Agua y saneamiento", "01/06/2018", "31/12/2018", "Finalizado", "45.300,50"),
        (None, "Subtotal 2018", None, None, None, None, None, None, "1.279.868,39"),
        ("2019",),
        ("CSS-003", "Escuelas técnicas agropecuarias", "Haití", "Secretaría de Agricultura", "Agricultura",
         "05/02/2019", None, "En ejecución", "9.000,00"),
        (None, "TOTAL GENERAL", None, None, None, None, None, None, "1.288.868,39"),
        (),
        ("Fuente: registro de la agencia",),
    ]  # fmt: skip
    return write({"Proyectos": rows})


@pytest.fixture
def french(write: Write) -> Path:
    """A sheet for each year with the same headings, no year in the rows, typed amounts in thousands."""
    head = ("N° de projet", "Intitulé du projet", "Pays bénéficiaire", "Organisme d'exécution", "Domaine de coopération",
            "Montant (milliers de EUR)", "Description")  # fmt: skip
    long = (
        "Formation de formateurs et appui aux centres régionaux pendant la durée du projet, avec des visites."
    )
    return write(
        {
            "2020": [
                head,
                ("P/20/1", "Formation de sages-femmes", "Bénin; Togo", "École nationale de santé", "Santé", 120, long),
                ("P/20/2", "Semences résistantes à la sécheresse", "Niger", "Institut agronomique", "Agriculture", 80.5, long + " Phase deux."),
            ],
            "2021": [
                head,
                ("P/21/1", "Réseau d'écoles de la pêche", "Sénégal", "École de pêche", "Pêche", 45, long + " Côte."),
            ],
        }
    )  # fmt: skip


@pytest.fixture
def arabic(write: Write) -> Path:
    """Right to left, countries as sections, digits of Arabic, a total."""
    head = ("رقم المشروع", "اسم المشروع", "القطاع", "الجهة المنفذة", "تاريخ البدء", "الميزانية", "العملة")
    rows: list[Sequence[object]] = [
        head,
        ("السودان",),
        ("AF-1", "تدريب الكوادر الطبية في المستشفيات الريفية", "الصحة", "وزارة الصحة", "١٥/٠٣/٢٠١٩", "٢٥٠٠٠", "USD"),
        ("AF-2", "إدارة الموارد المائية المشتركة", "المياه", "وزارة الموارد المائية", "٢٠/٠٤/٢٠٢٠", "١٨٠٠٠", "USD"),
        ("الصومال",),
        ("AF-3", "بناء مدرسة مهنية للشباب", "التعليم", "وزارة التعليم", "٢٥/٠٥/٢٠٢١", "٣٠٠٠٠", "USD"),
        (None, "المجموع", None, None, None, "٧٣٠٠٠", None),
    ]  # fmt: skip
    return write({"المشاريع": rows})


@pytest.fixture
def turkish(write: Write) -> Path:
    """Two heading rows with merged groups, typed dates, amounts of two years in columns of their own."""
    rows: list[Sequence[object]] = [
        ("Sıra No", "Proje Adı", "Ülke", "Tarih", "", "Bütçe (USD)", ""),
        ("", "", "", "Başlangıç", "Bitiş", "2019", "2020"),
        (1, "Göz hastanesi donanımı", "Somali", dt.date(2019, 2, 1), dt.date(2019, 12, 31), 120000, 30000),
        (2, "Meslek okulu onarımı", "Sudan", dt.date(2019, 5, 10), dt.date(2020, 6, 30), 50000, 20000),
        (3, "Su kuyusu açılması", "Nijer", dt.date(2020, 1, 15), dt.date(2020, 9, 1), 0, 75000),
        ("", "Toplam", "", "", "", 170000, 125000),
    ]
    return write({"Projeler": rows})


@pytest.fixture
def russian(write: Write) -> Path:
    """No identifier; one row told twice; dates with points; an undecided number style."""
    rows: list[Sequence[object]] = [
        ("№ п/п", "Наименование проекта", "Страна-получатель", "Исполнитель", "Срок реализации", "Сумма", "Примечание"),
        (1, "Подготовка инженеров водного хозяйства", "Таджикистан", "Университет водного хозяйства", "2015-2017", "1.250", "а"),
        (2, "Лаборатория контроля качества", "Киргизия", "Институт стандартов", "2016-2018", "3.400", "б"),
        (3, "Подготовка инженеров водного хозяйства", "Таджикистан", "Университет водного хозяйства", "2015-2017", "1.250", "а"),
    ]  # fmt: skip
    return write({"Лист1": rows})


@pytest.fixture
def chinese(write: Write) -> Path:
    """Short headings, dates with signs, a column in ten thousands of yuan."""
    rows: list[Sequence[object]] = [
        ("对外合作项目表",),
        ("序号", "项目编号", "项目名称", "国别", "领域", "开始日期", "结束日期", "项目状态", "金额（万元）"),
        (1, "ZH2015-01", "水稻种植技术示范中心", "莫桑比克", "农业", "2015年3月1日", "2018年2月28日", "已完成", 1200),
        (2, "ZH2016-07", "疟疾防治培训班", "科摩罗", "卫生", "2016年5月10日", "2016年6月9日", "已完成", 85),
        (3, "ZH2019-02", "太阳能路灯安装", "加纳", "能源", "2019年7月1日", "2021年6月30日", "实施中", 430),
        ("合计", None, None, None, None, None, None, None, 1715),
    ]  # fmt: skip
    return write({"表一": rows})
