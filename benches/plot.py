"""plot.py - a plot of lines on logarithmic axes, as SVG: stories to the right, a figure upwards."""
import html
import math

WIDTH, HEIGHT = 760, 440
LEFT, RIGHT, TOP, BOTTOM = 70, 150, 20, 50
COLORS = {"Typst": "#1f6fb2", "booklet, original": "#a11a3a", "booklet, small": "#c8553d", "booklet, warm": "#7a1fa2",
          "Prince": "#4f7d2a", "pdfTeX": "#6b6b6b", "WeasyPrint": "#a87000"}


def decades(values):
    """The powers of ten around values."""
    return range(math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))) + 1)


def apart(wanted, least=15):
    """Places of labels, from top to bottom, moved down where they would touch."""
    placed, last = {}, -math.inf
    for name, y in sorted(wanted.items(), key=lambda it: it[1]):
        last = placed[name] = max(y, last + least)
    return placed


def svg(lines, unit):
    """The plot of lines, {name: [(stories, figure)]}."""
    stories = [x for points in lines.values() for x, _ in points]
    tens = decades([y for points in lines.values() for _, y in points])
    low, high = math.log10(min(stories)), math.log10(max(stories)) if max(stories) > min(stories) else math.log10(min(stories)) + 1
    x = lambda value: LEFT + (math.log10(value) - low) / (high - low) * (WIDTH - LEFT - RIGHT)
    y = lambda value: HEIGHT - BOTTOM - (math.log10(value) - tens[0]) / max(1, tens[-1] - tens[0]) * (HEIGHT - TOP - BOTTOM)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
           f'<title>{html.escape(unit)} by number of stories</title>', f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>']
    for ten in tens:
        at = y(10.0 ** ten)
        out.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
                   f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end" fill="#333">{10.0 ** ten:,g}</text>')
    for count in sorted(set(stories)):
        out.append(f'<text x="{x(count):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle" fill="#333">{count:,}</text>')
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle" fill="#333">stories</text>')
    out.append(f'<text x="14" y="{(TOP + HEIGHT - BOTTOM) / 2}" text-anchor="middle" fill="#333" '
               f'transform="rotate(-90 14 {(TOP + HEIGHT - BOTTOM) / 2})">{html.escape(unit)}</text>')
    labels = apart({name: y(points[-1][1]) for name, points in lines.items()})
    for name, points in lines.items():
        color = COLORS.get(name, "#000")
        path = "L".join(f"{x(count):.1f} {y(value):.1f}" for count, value in points)
        out.append(f'<path d="M{path}" fill="none" stroke="{color}" stroke-width="2"/>')
        out += [f'<circle cx="{x(count):.1f}" cy="{y(value):.1f}" r="3" fill="{color}"/>' for count, value in points]
        out.append(f'<text x="{x(points[-1][0]) + 8:.1f}" y="{labels[name] + 4:.1f}" fill="{color}">{html.escape(name)}</text>')
    return "\n".join(out) + "\n</svg>\n"
