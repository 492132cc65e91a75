"""Countries, territories, regions and areas of the past, by the codes and names of the United Nations and ISO."""

from bandung.registry.areas.area import Area, AreaStatus, NameKind, OtherName
from bandung.registry.areas.register import DacRegion, dac_regions, former_codes, load_areas, load_regions

__all__ = [
    "Area",
    "AreaStatus",
    "DacRegion",
    "NameKind",
    "OtherName",
    "dac_regions",
    "former_codes",
    "load_areas",
    "load_regions",
]
