"""Make the map's land and the countries' points from the npm package `world-atlas` (Natural Earth).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/map_land.py package src/bandung/reports/data

Writes `land.json` (GeoJSON, 1:110m, degrees to two places, rings wound as d3 wants them: the outside clockwise)
and `points.csv` (ISO 3166-1 alpha-3, latitude, longitude: the centre of the country's largest piece, 1:10m).
"""

import csv
import json
import sys
from pathlib import Path
from typing import Any

import pycountry

Ring = list[tuple[float, float]]

# Territories that the source draws as part of another country: capital or main settlement, degrees.
NOT_DRAWN_APART = {
    "BES": (12.15, -68.27),
    "BVT": (-54.42, 3.36),
    "CCK": (-12.19, 96.83),
    "CXR": (-10.45, 105.69),
    "GLP": (16.20, -61.55),
    "GUF": (4.00, -53.00),
    "MTQ": (14.65, -61.00),
    "MYT": (-12.83, 45.15),
    "REU": (-21.12, 55.53),
    "SJM": (78.22, 15.65),
    "TKL": (-9.20, -171.85),
}


def decode_arcs(topology: dict[str, Any]) -> list[Ring]:
    """Arcs in degrees (TopoJSON 1.0, 2.1.1: delta-encoded integers with a transform)."""
    (scale_x, scale_y), (move_x, move_y) = (topology["transform"][key] for key in ("scale", "translate"))
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    return arcs


def join_ring(indexes: list[int], arcs: list[Ring]) -> Ring:
    """One ring of its arcs; a negative index is the arc backwards."""
    ring: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def read_polygons(geometry: dict[str, Any], arcs: list[Ring]) -> list[list[Ring]]:
    """The polygons of a geometry, each a list of rings."""
    if geometry["type"] == "GeometryCollection":
        return [polygon for part in geometry["geometries"] for polygon in read_polygons(part, arcs)]
    polygons = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}[geometry["type"]]
    return [[join_ring(ring, arcs) for ring in polygon] for polygon in polygons]


def centre(ring: Ring) -> tuple[float, float, float]:
    """Area (unsigned, square degrees), longitude and latitude of the centroid of a plane ring."""
    if max(x for x, _ in ring) - min(x for x, _ in ring) > 180:  # it crosses the antimeridian
        ring = [(x + 360 if x < 0 else x, y) for x, y in ring]
    area = lon = lat = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area += cross
        lon += (x0 + x1) * cross
        lat += (y0 + y1) * cross
    if area == 0:
        return 0.0, ring[0][0], ring[0][1]
    middle = lon / (3 * area)
    return abs(area) / 2, middle - 360 if middle > 180 else middle, lat / (3 * area)


def write_land(package: Path, out: Path) -> None:
    """The land of the world as one MultiPolygon."""
    topology = json.loads((package / "land-110m.json").read_text())
    polygons = read_polygons(topology["objects"]["land"], decode_arcs(topology))
    rounded = [[[[round(x, 2), round(y, 2)] for x, y in ring] for ring in polygon] for polygon in polygons]
    land = {"type": "Feature", "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": rounded}}
    (out / "land.json").write_text(json.dumps(land, separators=(",", ":")) + "\n")


def write_points(package: Path, out: Path) -> None:
    """A point for each country and area of ISO 3166-1."""
    topology = json.loads((package / "countries-10m.json").read_text())
    arcs = decode_arcs(topology)
    points = {code: (lat, lon) for code, (lat, lon) in NOT_DRAWN_APART.items()}
    largest: dict[str, float] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        country = pycountry.countries.get(numeric=geometry.get("id", ""))
        if country is None or "arcs" not in geometry:
            continue
        area, lon, lat = max(centre(polygon[0]) for polygon in read_polygons(geometry, arcs))
        if area > largest.get(country.alpha_3, 0):
            largest[country.alpha_3] = area
            points[country.alpha_3] = (round(lat, 2), round(lon, 2))
    with (out / "points.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("area", "latitude", "longitude"))
        writer.writerows((code, *points[code]) for code in sorted(points))


if __name__ == "__main__":
    write_land(Path(sys.argv[1]), Path(sys.argv[2]))
    write_points(Path(sys.argv[1]), Path(sys.argv[2]))
