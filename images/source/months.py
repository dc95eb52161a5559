#!/usr/bin/env python3
"""months.py [FILE] - draw the cover from the stories: an arc for each, from home to host, with a dot for each month away.

A hollow ring is a home, a yellow dot a host; a country that is both has the dot in the ring.  Places are those of the map
(src/media/chart/europe.txt), with no outlines.  There is no ground: the page's own shows, in its own ink.  The same
stories always give the same file.  Needs nothing but Python.
"""
import json, math, pathlib, sys
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
W, H = 154.0, 102.0                       # mm: the width of an A5 page with its bleed, nearly 3:2
LEFT, RIGHT, TOP, FOOT = 20.0, 136.0, 11.0, 90.5
LINE, WHITE, YELLOW = "#93a0c8", "#ffffff", "#ffcb00"
DOT, HOST, HOME, RING = .78, 1.75, 1.35, 2.75   # radii
BOW = .2                                  # of the way, to the north

def places():
    land = {}
    for line in (ROOT / "src/media/chart/europe.txt").read_text(encoding="utf-8").splitlines():
        part = line.split()
        if part[0] == "land": land[part[1]] = (int(part[3]), int(part[4]))
    land["EL"] = land["GR"]
    return land

def stays():
    stories = [json.loads(f.read_text(encoding="utf-8")) for f in sorted((ROOT / "stories").glob("*.json"))]
    return [(s["home"]["country"], s["host"]["country"], int(s["months"])) for s in stories]

def num(x):
    text = f"{x:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text

def bow(a, b):
    """the control point of a quadratic curve: a way bows to the north, one that runs north or south away from the middle"""
    (x0, y0), (x1, y1) = a, b
    dx, dy = x1 - x0, y1 - y0
    east = x0 + x1 > 1.4 * W
    side = 1 if (dx > 0 if abs(dx) >= .3 * abs(dy) else (dy > 0) == east) else -1
    return (x0 + x1) / 2 + side * dy * 2 * BOW, (y0 + y1) / 2 - side * dx * 2 * BOW

def at(a, c, b, t):
    return tuple((1 - t) ** 2 * p + 2 * (1 - t) * t * q + t * t * r for p, q, r in zip(a, c, b))

def way(a, c, b, n=400):
    """where the curve is after each share of its length"""
    pts = [at(a, c, b, i / n) for i in range(n + 1)]
    run = [0.0]
    for p, q in zip(pts, pts[1:]): run.append(run[-1] + math.dist(p, q))
    def share(s):
        s = min(max(s, 0), 1) * run[-1]
        i = next((i for i in range(n) if run[i + 1] >= s), n - 1)
        return (i + (s - run[i]) / ((run[i + 1] - run[i]) or 1)) / n
    return run[-1], share

def cut(a, c, b, t0, t1):
    """the part of a quadratic curve between two parameters"""
    lerp = lambda p, q, t: tuple(x + (y - x) * t for x, y in zip(p, q))
    start, end = at(a, c, b, t0), at(a, c, b, t1)
    return start, lerp(lerp(a, c, t0), lerp(c, b, t0), t1), end

def draw():
    land, all_stays = places(), stays()
    homes, hosts = {h for h, _, _ in all_stays}, {h for _, h, _ in all_stays}
    used = {code: land[code] for code in homes | hosts}
    x0, x1 = min(x for x, _ in used.values()), max(x for x, _ in used.values())
    y0, y1 = min(y for _, y in used.values()), max(y for _, y in used.values())
    spot = {code: (LEFT + (x - x0) / (x1 - x0) * (RIGHT - LEFT), TOP + (y - y0) / (y1 - y0) * (FOOT - TOP)) for code, (x, y) in used.items()}
    edge = lambda code: RING if code in homes and code in hosts else HOST if code in hosts else HOME
    lines, dots = [], []
    for home, host, months in all_stays:
        a, b = spot[home], spot[host]
        c = bow(a, b)
        length, share = way(a, c, b)
        s, q, e = cut(a, c, b, share((edge(home) + .1) / length), share(1 - (edge(host) + .1) / length))
        lines.append(f"M{num(s[0])} {num(s[1])}Q{num(q[0])} {num(q[1])} {num(e[0])} {num(e[1])}")
        first, last = edge(home) / length, 1 - edge(host) / length
        for i in range(months):
            x, y = at(a, c, b, share(first + (last - first) * (i + 1) / (months + 1)))
            dots.append(f'<circle cx="{num(x)}" cy="{num(y)}" r="{DOT}"/>')
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {num(W)} {num(H)}" width="{num(W)}mm" height="{num(H)}mm" role="img">',
           f"<title>{len(all_stays)} stays: one dot is one month away</title>",
           f'<path d="{"".join(lines)}" fill="none" stroke="{LINE}" stroke-width=".2"/>',
           f'<g fill="{WHITE}">' + "".join(dots) + "</g>"]
    ring = lambda code, r: f'<circle cx="{num(spot[code][0])}" cy="{num(spot[code][1])}" r="{num(r)}"/>'
    out.append(f'<g fill="none" stroke="{WHITE}" stroke-width=".4">' + "".join(ring(c, edge(c) - .2) for c in sorted(homes)) + "</g>")
    out.append(f'<g fill="{YELLOW}">' + "".join(ring(c, HOST) for c in sorted(hosts)) + "</g></svg>\n")
    return "\n".join(out)

if __name__ == "__main__":
    path = pathlib.Path(sys.argv[1]) if sys.argv[1:] else HERE.parent / "months.svg"
    path.write_text(draw(), encoding="utf-8")
    print(f"{path.stat().st_size:>9,}  {path.name}")
