#!/usr/bin/env python3
"""make_europe.py GEO_DIR OUT - projects, simplifies and packs the map of Europe.

GEO_DIR holds europe-50m.geojson (countries; Natural Earth) and countries.json (capitals; GeoNames).
OUT is src/media/chart/europe.txt. Licences and corrections: LICENCE.md beside this script.

Borders that two countries share become one line ("arc"), simplified once, so that neighbours never
part or overlap, however small the map. All trigonometry happens here; the program reads integers.

Format, one record a line, numbers in units of UNIT metres, origin at the north-west corner of the
window, y downwards:
  window W H                              the usual window: Iceland to Turkey and Cyprus
  arc X Y DX DY DX DY ...                 a line: its start, then steps
  far X Y DX DY ...                       the same, beyond the end of the data: never drawn as a border
  land CODE STATUS X Y : 3 -7 ... ; 12 ...  country, status, capital; its rings, the arcs of each one,
                                          numbered from 1, negative where run backwards
"""
import json
import math
import pathlib
import sys

UNIT = 500
X0, X1, Y0, Y1 = 2.42e6, 6.55e6, 1.33e6, 5.42e6
# Beyond these nothing is ever shown, not even on a map much wider than high.
FAR = (0.6e6, 8.2e6, 0.3e6, 6.3e6)
# The data end at this meridian. The mainland is drawn on beyond it, in straight lines, to where even
# the corners of a very wide map do not reach.
EDGE, ON = 62.0, 95.0
# Triangles smaller than this many square kilometres are cut off a line.
LEAST = 3.0


def laea(lon, lat):
    """ETRS89-LAEA (EPSG:3035), spherical form on the authalic radius."""
    radius, l0, p0 = 6371007.181, math.radians(10), math.radians(52)
    l, p = math.radians(lon) - l0, math.radians(lat)
    k = math.sqrt(2 / (1 + math.sin(p0) * math.sin(p) + math.cos(p0) * math.cos(p) * math.cos(l)))
    x = radius * k * math.cos(p) * math.sin(l)
    y = radius * k * (math.cos(p0) * math.sin(p) - math.sin(p0) * math.cos(p) * math.cos(l))
    return 4321000 + x, 3210000 + y


def units(point):
    """A place in units of the file."""
    x, y = laea(*point)
    return round((x - X0) / UNIT), round((Y1 - y) / UNIT)


def within(ring):
    """Whether a ring may ever be seen."""
    places = [laea(*p) for p in ring]
    return (max(x for x, _ in places) > FAR[0] and min(x for x, _ in places) < FAR[1]
            and max(y for _, y in places) > FAR[2] and min(y for _, y in places) < FAR[3])


def drawn_on(ring):
    """A ring with its points at the edge of the data moved out of sight; not those of Arctic islands."""
    return [(ON, lat) if lon == EDGE and lat < 70 else (lon, lat) for lon, lat in ring]


def read_rings(features):
    """The rings of each country, open (the first point is not repeated)."""
    out = {}
    for feature in features:
        rings = [[tuple(p) for p in ring] for poly in feature["geometry"]["coordinates"] for ring in poly]
        out[feature["id"]] = [drawn_on(ring[:-1]) for ring in rings if len(ring) > 3 and within(ring)]
    return out


def find_junctions(countries):
    """Points where lines part: those with more than two neighbours, and where the data end."""
    near, far = {}, set()
    for rings in countries.values():
        for ring in rings:
            for i, point in enumerate(ring):
                beside = (ring[i - 1], ring[(i + 1) % len(ring)])
                near.setdefault(point, set()).update(beside)
                if point[0] == ON:
                    far.update((point, *beside))
    return far | {point for point, others in near.items() if len(others) > 2}


def cut(ring, junctions):
    """A ring as lines between junctions; one closed line if it has none."""
    at = [i for i, point in enumerate(ring) if point in junctions]
    if not at:
        first = ring.index(min(ring))
        ring = ring[first:] + ring[:first]
        return [ring + ring[:1]]
    ring = ring[at[0]:] + ring[:at[0]]
    lines, line = [], [ring[0]]
    for point in ring[1:] + ring[:1]:
        line.append(point)
        if point in junctions:
            lines.append(line)
            line = [point]
    return lines


def simplify(line):
    """Visvalingam and Whyatt: takes out the point with the smallest triangle, again and again."""
    points = [tuple(v * UNIT / 1000 for v in p) for p in line]
    least_count = 4 if line[0] == line[-1] else 2
    keep = list(range(len(points)))

    def area(i):
        (ax, ay), (bx, by), (cx, cy) = (points[keep[i + d]] for d in (-1, 0, 1))
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

    while len(keep) > least_count:
        size, i = min((area(i), i) for i in range(1, len(keep) - 1))
        if size >= LEAST:
            break
        del keep[i]
    return [line[i] for i in keep]


def main(geo, out):
    """Reads, packs, writes."""
    features = json.loads((geo / "europe-50m.geojson").read_text())["features"]
    capitals = {c["iso2"]: c for c in json.loads((geo / "countries.json").read_text())}
    countries = read_rings(features)
    junctions = find_junctions(countries)
    numbers, arcs, lands = {}, [], []
    for feature in sorted(features, key=lambda f: f["id"]):
        code, rings = feature["id"], []
        for ring in countries[code]:
            steps = []
            for line in cut(ring, junctions):
                back = tuple(reversed(line))
                if back in numbers:
                    steps.append(-numbers[back])
                    continue
                if tuple(line) not in numbers:
                    arcs.append(simplify([units(p) for p in line]))
                    numbers[tuple(line)] = len(arcs)
                steps.append(numbers[tuple(line)])
            rings.append(" ".join(map(str, steps)))
        if not rings:
            continue
        place = capitals[code]["capital_lonlat"] or capitals[code]["label"]
        x, y = units(place)
        status = "eu" if feature["properties"]["status"] == "eu" else "other"
        lands.append(f"land {code} {status} {x} {y} : {' ; '.join(rings)}")
    lines = [f"window {round((X1 - X0) / UNIT)} {round((Y1 - Y0) / UNIT)}"]
    for arc in arcs:
        steps = [arc[0]] + [(b[0] - a[0], b[1] - a[1]) for a, b in zip(arc, arc[1:]) if a != b]
        far = max(x for x, _ in arc) > units((ON - 10, 50))[0]
        lines.append(("far " if far else "arc ") + " ".join(f"{x} {y}" for x, y in steps))
    out.write_text("\n".join(lines + lands) + "\n")
    print(len(arcs), "arcs", sum(map(len, arcs)), "points", len(lands), "countries", out.stat().st_size, "bytes")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
