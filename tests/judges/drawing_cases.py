#!/usr/bin/env python3
"""drawing_cases.py FOLDER - writes small SVG files, each for one feature of SVG, and prints how many.

`CASES` has them by name: the group (the row of the table in docs/drawings.md), and the text. All are our
own; the view box is 100 by 100 unless the case is about it.
"""
import base64
import io
import sys
from pathlib import Path

from PIL import Image

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
CASES = {}


def add(group, name, body, attrs='viewBox="0 0 100 100"'):
    assert name not in CASES, name
    CASES[name] = (group, f"<svg {NS} {attrs}>{body}</svg>")


def raw(group, name, text):
    CASES[name] = (group, text)


def uri(image, kind="PNG", **how):
    out = io.BytesIO()
    image.save(out, kind, **how)
    mime = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif", "WEBP": "webp"}[kind]
    return f"data:image/{mime};base64,{base64.b64encode(out.getvalue()).decode()}"


def photo(size=80, mode="RGB"):
    """A smooth picture with an edge."""
    image = Image.new("RGBA", (size, size))
    for y in range(size):
        for x in range(size):
            alpha = 255 if (x - size / 2) ** 2 + (y - size / 2) ** 2 < (size / 2.2) ** 2 else 0
            image.putpixel((x, y), (x * 255 // size, y * 255 // size, 90 if x < y else 200, alpha))
    return image.convert(mode)


# --- shapes
add("Shapes", "rect", '<rect x="10" y="20" width="80" height="50" fill="#05a"/>')
add("Shapes", "rect-round", '<rect x="10" y="20" width="80" height="50" rx="15" ry="8" fill="#05a"/>')
add("Shapes", "circle", '<circle cx="50" cy="50" r="35" fill="#e30613"/>')
add("Shapes", "ellipse", '<ellipse cx="50" cy="50" rx="40" ry="20" fill="#009640"/>')
add("Shapes", "line", '<line x1="10" y1="10" x2="90" y2="80" stroke="#333" stroke-width="6"/>')
add("Shapes", "polyline", '<polyline points="10,80 30,20 50,80 70,20 90,80" fill="none" stroke="#05a" stroke-width="5"/>')
add("Shapes", "polygon", '<polygon points="50,5 95,95 5,40 95,40 5,95" fill="#fc0"/>')
add("Shapes", "path-curves", '<path d="M10 50 C10 10 90 10 90 50 S50 90 10 50 Q50 0 90 90 T50 95Z" fill="#7a3"/>')
add("Shapes", "path-arcs", '<path d="M20 50 A30 20 30 1 1 80 50 A30 40 0 0 0 20 50Z" fill="#a37"/>')
add("Shapes", "path-relative", '<path d="m10 10h80v30l-20 20q-10 30-30 0t-30-10z" fill="#37a"/>')
add("Shapes", "even-odd", '<path fill-rule="evenodd" d="M10 10h80v80h-80z M30 30h40v40h-40z" fill="#333"/>')
add("Shapes", "non-zero", '<path d="M10 10h80v80h-80z M30 30h40v40h-40z" fill="#333"/>')
add("Shapes", "tiny-viewbox", '<circle cx=".5" cy=".5" r=".4" fill="#05a"/><path d="M.5 .2L.7 .7H.3z" fill="#fc0"/>', 'viewBox="0 0 1 1"')
add("Shapes", "huge-viewbox", '<circle cx="10500" cy="10500" r="9000" fill="#05a"/>', 'viewBox="0 0 21000 21000"')
add("Shapes", "visibility", '<rect width="100" height="100" fill="#ccc"/><g visibility="hidden"><rect width="50" height="100" fill="red"/><rect x="50" width="50" height="50" visibility="visible" fill="#05a"/></g>')
add("Shapes", "display-none", '<rect width="100" height="100" fill="#9c9"/><g display="none"><rect width="100" height="100"/></g>')
# --- colours
for index, (name, color) in enumerate({"named": "rebeccapurple", "short": "#3c8", "rgb": "rgb(10, 120, 200)", "percent": "rgb(10%, 50%, 80%)",
                                       "hsl": "hsl(200, 70%, 40%)", "rgba": "rgba(0, 90, 160, .5)", "hex-alpha": "#0055aa80"}.items()):
    add("Colours", f"color-{name}", f'<rect x="10" y="10" width="80" height="80" fill="{color}"/>')
add("Colours", "color-current", '<g color="#e30613"><rect x="10" y="10" width="80" height="80" fill="currentColor"/></g>')
add("Colours", "color-icc", '<rect x="10" y="10" width="80" height="80" style="fill:#e30613 icc-color(sRGB, 0.9, 0, 0)"/>')
add("Colours", "color-p3-after-srgb", '<rect x="10" y="10" width="80" height="80" style="fill:#E30613;fill:color(display-p3 0.8 0.15 0.13);fill-opacity:1"/>')
add("Colours", "color-inherit", '<g fill="#05a"><rect x="10" y="10" width="80" height="80" fill="inherit"/></g>')
add("Colours", "color-greys", "".join(f'<rect x="{10 * i}" width="10" height="100" fill="rgb({25 * i},{25 * i},{25 * i})"/>' for i in range(10)))
# --- strokes
for cap in ("butt", "round", "square"):
    add("Strokes", f"cap-{cap}", f'<path d="M30 30H70M30 70H70" stroke="#05a" stroke-width="20" stroke-linecap="{cap}"/>')
for join in ("miter", "round", "bevel"):
    add("Strokes", f"join-{join}", f'<path d="M20 80L50 20L80 80" fill="none" stroke="#05a" stroke-width="16" stroke-linejoin="{join}"/>')
add("Strokes", "miter-limit", '<path d="M20 80L50 30L80 80" fill="none" stroke="#05a" stroke-width="12" stroke-miterlimit="1.2"/><path d="M40 90L50 60L60 90" fill="none" stroke="#333" stroke-width="6" stroke-miterlimit="10"/>')
add("Strokes", "dashes", '<path d="M10 20H90M10 50H90" stroke="#333" stroke-width="8" stroke-dasharray="15 5"/><path d="M10 80H90" stroke="#05a" stroke-width="8" stroke-dasharray="1 12" stroke-linecap="round"/>')
add("Strokes", "dash-offset", '<circle cx="50" cy="50" r="35" fill="none" stroke="#05a" stroke-width="10" stroke-dasharray="20 10 5" stroke-dashoffset="13"/>')
add("Strokes", "paint-order", '<circle cx="50" cy="50" r="30" fill="#fc0" stroke="#05a" stroke-width="20" paint-order="stroke"/>')
add("Strokes", "stroke-fill", '<circle cx="50" cy="50" r="30" fill="#fc0" stroke="#05a" stroke-width="12"/>')
add("Strokes", "stroke-scaled", '<g transform="scale(2 .5)"><circle cx="25" cy="100" r="18" fill="none" stroke="#05a" stroke-width="10"/></g>')
add("Strokes", "stroke-skewed", '<g transform="translate(20 0) skewX(-30)"><rect x="40" y="20" width="40" height="60" fill="none" stroke="#e30613" stroke-width="12"/></g>')
add("Strokes", "dots", '<path d="M30 50h0M70 50h0" stroke="#05a" stroke-width="24" stroke-linecap="round"/>')
add("Strokes", "stroke-opacity", '<circle cx="50" cy="50" r="30" fill="#fc0" stroke="#05a" stroke-width="20" stroke-opacity=".5"/>')
# --- markers
MARK = '<marker id="m" markerWidth="4" markerHeight="4" refX="2" refY="2" orient="auto"><path d="M0 0L4 2L0 4z" fill="#e30613"/></marker>'
add("Markers", "marker-end", MARK + '<path d="M10 50L70 20" stroke="#333" stroke-width="5" marker-end="url(#m)"/>')
add("Markers", "marker-all", MARK + '<path d="M15 80L40 30L60 80L85 30" fill="none" stroke="#333" stroke-width="4" marker-start="url(#m)" marker-mid="url(#m)" marker-end="url(#m)"/>')
add("Markers", "marker-user-space", '<marker id="m" markerUnits="userSpaceOnUse" markerWidth="20" markerHeight="20" refX="10" refY="10" viewBox="0 0 20 20"><circle cx="10" cy="10" r="9" fill="#05a"/></marker><path d="M20 50H80" stroke="#333" stroke-width="3" marker-start="url(#m)" marker-end="url(#m)"/>')
# --- transforms
add("Transforms", "rotate", '<rect x="30" y="30" width="40" height="40" transform="rotate(30 50 50)" fill="#05a"/>')
add("Transforms", "skew", '<rect x="30" y="30" width="40" height="40" transform="translate(-10) skewX(20) skewY(5)" fill="#05a"/>')
add("Transforms", "matrix", '<rect width="30" height="30" transform="matrix(1 .5 -.5 2 30 10)" fill="#05a"/>')
add("Transforms", "nested-transform", '<g transform="translate(50 50)"><g transform="scale(.5)"><g transform="rotate(45)"><rect x="-50" y="-50" width="100" height="100" fill="#a37"/></g></g></g>')
add("Transforms", "css-transform", '<style>.t{transform:rotate(45deg);transform-origin:50px 50px}</style><rect class="t" x="30" y="30" width="40" height="40" fill="#05a"/>')
# --- gradients
LIN = '<linearGradient id="g"{0}><stop offset="0" stop-color="#05a"/><stop offset="1" stop-color="#fc0"/></linearGradient>'
BOX = '<rect x="10" y="10" width="80" height="80" fill="url(#g)"/>'
add("Gradients", "linear", LIN.format("") + BOX)
add("Gradients", "linear-vertical", LIN.format(' x1="0" y1="0" x2="0" y2="1"') + BOX)
add("Gradients", "linear-diagonal", LIN.format(' x1="0" y1="0" x2="1" y2="1"') + '<rect x="10" y="30" width="80" height="40" fill="url(#g)"/>')
add("Gradients", "linear-user-space", LIN.format(' gradientUnits="userSpaceOnUse" x1="30" y1="0" x2="70" y2="20"') + BOX)
add("Gradients", "linear-transform", LIN.format(' gradientTransform="rotate(60 .5 .5) scale(.5)"') + BOX)
for spread in ("pad", "reflect", "repeat"):
    add("Gradients", f"linear-{spread}", LIN.format(f' x1=".4" x2=".6" spreadMethod="{spread}"') + BOX)
STOPS = '<stop offset=".1" stop-color="#e30613"/><stop offset=".4" stop-color="#fff"/><stop offset=".4" stop-color="#05a"/><stop offset=".9" stop-color="#111"/>'
add("Gradients", "linear-stops", f'<linearGradient id="g">{STOPS}</linearGradient>' + BOX)
add("Gradients", "linear-stops-repeat", f'<linearGradient id="g" x2=".3" spreadMethod="repeat">{STOPS}</linearGradient>' + BOX)
add("Gradients", "linear-opacity", '<linearGradient id="g"><stop stop-color="#05a"/><stop offset="1" stop-color="#05a" stop-opacity="0"/></linearGradient><rect y="40" width="100" height="20"/>' + BOX)
add("Gradients", "linear-opacity-even", '<linearGradient id="g"><stop stop-color="#05a" stop-opacity=".5"/><stop offset="1" stop-color="#e30613" stop-opacity=".5"/></linearGradient><rect y="40" width="100" height="20"/>' + BOX)
add("Gradients", "gradient-href", f'<linearGradient id="s">{STOPS}</linearGradient><linearGradient id="g" xlink:href="#s" y2="1"/>' + BOX)
add("Gradients", "gradient-stroke", LIN.format("") + '<circle cx="50" cy="50" r="30" fill="none" stroke="url(#g)" stroke-width="20"/>')
add("Gradients", "gradient-css", '<style>.a{stop-color:#05a}.b{stop-color:#fc0;stop-opacity:.6}</style><linearGradient id="g"><stop class="a"/><stop offset="1" class="b"/></linearGradient>' + BOX)
add("Gradients", "gradient-grey", '<linearGradient id="g"><stop stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient>' + BOX)
add("Gradients", "gradient-fallback", '<rect x="10" y="10" width="80" height="80" fill="url(#missing) #05a"/>')
RAD = '<radialGradient id="g"{0}><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#05a"/></radialGradient>'
add("Gradients", "radial", RAD.format("") + BOX)
add("Gradients", "radial-focus", RAD.format(' fx=".3" fy=".3"') + BOX)
add("Gradients", "radial-inner", RAD.format(' fr=".3"') + BOX)
add("Gradients", "radial-small", RAD.format(' r=".25"') + BOX)
add("Gradients", "radial-ellipse", RAD.format("") + '<rect x="10" y="30" width="80" height="40" fill="url(#g)"/>')
add("Gradients", "radial-transform", RAD.format(' gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1" gradientTransform="translate(50 50) rotate(30) scale(45 20)"') + BOX)
for spread in ("reflect", "repeat"):
    add("Gradients", f"radial-{spread}", RAD.format(f' r=".2" spreadMethod="{spread}"') + BOX)
add("Gradients", "radial-focus-repeat", RAD.format(' r=".25" fx=".6" fy=".5" spreadMethod="repeat"') + BOX)
add("Gradients", "radial-opacity", '<radialGradient id="g"><stop stop-color="#e30613"/><stop offset="1" stop-color="#e30613" stop-opacity="0"/></radialGradient><rect x="45" width="10" height="100"/>' + BOX)
# --- opacity
add("Opacity", "opacity", '<rect width="60" height="60" fill="#fc0"/><rect x="30" y="30" width="60" height="60" fill="#05a" opacity=".5"/>')
add("Opacity", "fill-opacity", '<rect width="60" height="60" fill="#fc0"/><rect x="30" y="30" width="60" height="60" fill="#05a" fill-opacity=".5" stroke="#333" stroke-width="6"/>')
add("Opacity", "group-opacity", '<rect y="40" width="100" height="20"/><g opacity=".5"><circle cx="40" cy="50" r="30" fill="#05a"/><circle cx="60" cy="50" r="30" fill="#e30613"/></g>')
add("Opacity", "nested-opacity", '<rect y="40" width="100" height="20"/><g opacity=".7"><circle cx="40" cy="50" r="30" fill="#05a"/><g opacity=".5"><circle cx="60" cy="50" r="30" fill="#e30613"/></g></g>')
add("Opacity", "opacity-percent", '<rect y="40" width="100" height="20"/><rect x="10" y="10" width="80" height="80" fill="#05a" opacity="50%"/>')
add("Opacity", "opacity-black", '<rect x="10" y="10" width="80" height="80" opacity=".3"/>')
add("Opacity", "opacity-both", '<g opacity=".6"><circle cx="50" cy="50" r="30" fill="#fc0" stroke="#05a" stroke-width="14"/></g>')
# --- clip paths
add("Clip paths", "clip-artboard", '<defs><clipPath id="a"><rect width="100" height="100"/></clipPath></defs><g clip-path="url(#a)"><circle cx="80" cy="80" r="60" fill="#05a"/></g>')
add("Clip paths", "clip-circle", '<clipPath id="a"><circle cx="50" cy="50" r="35"/></clipPath><rect width="100" height="100" fill="#05a" clip-path="url(#a)"/>')
add("Clip paths", "clip-even-odd", '<clipPath id="a"><path clip-rule="evenodd" d="M10 10h80v80h-80z M30 30h40v40h-40z"/></clipPath><rect width="100" height="100" fill="#05a" clip-path="url(#a)"/>')
add("Clip paths", "clip-two-apart", '<clipPath id="a"><circle cx="25" cy="50" r="20"/><circle cx="75" cy="50" r="20"/></clipPath><rect width="100" height="100" fill="#05a" clip-path="url(#a)"/>')
add("Clip paths", "clip-two-over", '<clipPath id="a"><circle cx="40" cy="50" r="30"/><path d="M60 20v60h30v-60z"/></clipPath><rect width="100" height="100" fill="#05a" clip-path="url(#a)"/>')
add("Clip paths", "clip-bounding-box", '<clipPath id="a" clipPathUnits="objectBoundingBox"><circle cx=".5" cy=".5" r=".5"/></clipPath><rect x="10" y="30" width="80" height="40" fill="#05a" clip-path="url(#a)"/>')
add("Clip paths", "clip-nested", '<clipPath id="b"><rect width="50" height="100"/></clipPath><clipPath id="a" clip-path="url(#b)"><circle cx="50" cy="50" r="40"/></clipPath><rect width="100" height="100" fill="#05a" clip-path="url(#a)"/>')
add("Clip paths", "clip-child", '<clipPath id="b"><rect width="50" height="100"/></clipPath><clipPath id="a"><circle cx="50" cy="50" r="40" clip-path="url(#b)"/><rect x="70" y="70" width="30" height="30"/></clipPath><rect width="100" height="100" fill="#05a" clip-path="url(#a)"/>')
add("Clip paths", "clip-use", '<defs><circle id="c" cx="50" cy="50" r="40"/></defs><clipPath id="a"><use xlink:href="#c" x="10"/></clipPath><rect width="100" height="100" fill="#05a" clip-path="url(#a)"/>')
add("Clip paths", "clip-transform", '<clipPath id="a" transform="rotate(45 50 50)"><rect x="25" y="25" width="50" height="50"/></clipPath><g transform="scale(.9)"><rect width="100" height="100" fill="#05a" clip-path="url(#a)"/></g>')
add("Clip paths", "clip-text", '<clipPath id="a"><text x="5" y="75" font-family="&apos;Source Sans 3&apos;" font-weight="700" font-size="80">Ab</text></clipPath><rect width="100" height="100" fill="#05a" clip-path="url(#a)"/>')
add("Clip paths", "clip-empty", '<clipPath id="a"/><rect width="100" height="100" fill="#9c9"/><rect width="100" height="100" fill="red" clip-path="url(#a)"/>')
add("Clip paths", "clip-css", '<style>.c{clip-path:url(#a)}</style><clipPath id="a"><circle cx="50" cy="50" r="35"/></clipPath><rect class="c" width="100" height="100" fill="#05a"/>')
# --- masks
add("Masks", "mask-white", '<mask id="a"><circle cx="50" cy="50" r="40" fill="#fff"/></mask><rect width="100" height="100" fill="#05a" mask="url(#a)"/>')
add("Masks", "mask-grey", '<mask id="a"><rect width="50" height="100" fill="#888"/><rect x="50" width="50" height="100" fill="#fff"/></mask><rect width="100" height="100" fill="#05a" mask="url(#a)"/>')
add("Masks", "mask-color", '<mask id="a"><rect width="33" height="100" fill="#f00"/><rect x="33" width="34" height="100" fill="#0f0"/><rect x="67" width="33" height="100" fill="#00f"/></mask><rect width="100" height="100" mask="url(#a)"/>')
add("Masks", "mask-gradient", '<linearGradient id="g"><stop stop-color="#fff"/><stop offset="1" stop-color="#000"/></linearGradient><mask id="a"><rect width="100" height="100" fill="url(#g)"/></mask><rect y="40" width="100" height="20"/><rect width="100" height="100" fill="#e30613" mask="url(#a)"/>')
add("Masks", "mask-alpha", '<mask id="a" style="mask-type:alpha"><circle cx="50" cy="50" r="40" fill="#000" fill-opacity=".6"/></mask><rect width="100" height="100" fill="#05a" mask="url(#a)"/>')
add("Masks", "mask-box", '<mask id="a" x="0" y="0" width=".5" height="1"><rect width="100" height="100" fill="#fff"/></mask><rect x="10" y="10" width="80" height="80" fill="#05a" mask="url(#a)"/>')
add("Masks", "mask-content-box", '<mask id="a" maskContentUnits="objectBoundingBox"><circle cx=".5" cy=".5" r=".4" fill="#fff"/></mask><rect x="10" y="30" width="80" height="40" fill="#05a" mask="url(#a)"/>')
add("Masks", "mask-nested", '<mask id="b"><rect width="50" height="100" fill="#fff"/></mask><mask id="a" mask="url(#b)"><circle cx="50" cy="50" r="40" fill="#fff"/></mask><rect width="100" height="100" fill="#05a" mask="url(#a)"/>')
add("Masks", "mask-group", '<mask id="a"><rect width="100" height="100" fill="#fff"/><circle cx="50" cy="50" r="20" fill="#000"/></mask><g mask="url(#a)" opacity=".8"><rect width="60" height="60" fill="#05a"/><rect x="40" y="40" width="60" height="60" fill="#e30613"/></g>')
add("Masks", "mask-text", '<mask id="a"><rect width="100" height="100" fill="#fff"/><text x="10" y="70" font-family="&apos;Source Sans 3&apos;" font-weight="700" font-size="60">ab</text></mask><rect width="100" height="100" fill="#05a" mask="url(#a)"/>')
add("Masks", "mask-picture", f'<mask id="a"><image width="100" height="100" xlink:href="{uri(photo())}"/></mask><rect width="100" height="100" fill="#000" mask="url(#a)"/>')
# --- patterns
DOT = '<circle cx="5" cy="5" r="4" fill="#05a"/><rect width="3" height="3" fill="#e30613"/>'
add("Patterns", "pattern", f'<pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse">{DOT}</pattern><rect x="10" y="10" width="80" height="80" fill="url(#p)"/>')
add("Patterns", "pattern-box", '<pattern id="p" width=".25" height=".25"><circle cx="10" cy="10" r="8" fill="#05a"/></pattern><rect x="10" y="10" width="80" height="80" fill="url(#p)"/>')
add("Patterns", "pattern-transform", f'<pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(30) scale(1.6)">{DOT}</pattern><rect x="10" y="10" width="80" height="80" fill="url(#p)"/>')
add("Patterns", "pattern-viewbox", '<pattern id="p" width="20" height="20" viewBox="0 0 10 10" patternUnits="userSpaceOnUse"><path d="M0 0L10 10M10 0L0 10" stroke="#05a" stroke-width="2"/></pattern><rect x="10" y="10" width="80" height="80" fill="url(#p)"/>')
add("Patterns", "pattern-offset", f'<pattern id="p" x="5" y="2" width="20" height="20" patternUnits="userSpaceOnUse"><rect width="12" height="12" fill="#05a"/></pattern><rect x="10" y="10" width="80" height="80" fill="url(#p)"/>')
add("Patterns", "pattern-scaled", f'<pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse">{DOT}</pattern><g transform="translate(5 5) scale(2)"><rect width="45" height="45" fill="url(#p)"/></g>')
add("Patterns", "pattern-stroke", f'<pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse"><rect width="5" height="10" fill="#05a"/></pattern><circle cx="50" cy="50" r="30" fill="none" stroke="url(#p)" stroke-width="20"/>')
add("Patterns", "pattern-opacity", f'<pattern id="p" width="20" height="20" patternUnits="userSpaceOnUse"><rect width="12" height="12" fill="#05a" opacity=".5"/></pattern><rect y="40" width="100" height="20"/><rect x="10" y="10" width="80" height="80" fill="url(#p)" fill-opacity=".8"/>')
add("Patterns", "pattern-gradient", '<linearGradient id="g"><stop stop-color="#05a"/><stop offset="1" stop-color="#fc0"/></linearGradient><pattern id="p" width="25" height="25" patternUnits="userSpaceOnUse"><rect width="20" height="20" fill="url(#g)"/></pattern><rect width="100" height="100" fill="url(#p)"/>')
add("Patterns", "pattern-picture", f'<pattern id="p" width="50" height="50" patternUnits="userSpaceOnUse"><image width="45" height="45" xlink:href="{uri(photo())}"/></pattern><rect width="100" height="100" fill="url(#p)"/>')
add("Patterns", "pattern-href", f'<pattern id="q" width="10" height="10" patternUnits="userSpaceOnUse">{DOT}</pattern><pattern id="p" xlink:href="#q" patternTransform="scale(2)"/><rect width="100" height="100" fill="url(#p)"/>')
add("Patterns", "pattern-in-clip", f'<clipPath id="c"><circle cx="50" cy="50" r="40"/></clipPath><pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse">{DOT}</pattern><g clip-path="url(#c)" opacity=".7"><rect width="100" height="100" fill="url(#p)"/></g>')
# --- use, symbol, nested svg
add("Use and symbols", "use", '<defs><rect id="r" width="30" height="30"/></defs><use xlink:href="#r" x="5" y="5" fill="#05a"/><use href="#r" x="60" y="60" fill="#e30613"/>')
add("Use and symbols", "use-transform", '<g id="r"><rect width="30" height="30" fill="#05a"/></g><use href="#r" transform="translate(90 90) rotate(180)"/>')
add("Use and symbols", "symbol", '<symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#05a"/></symbol><use href="#s" x="10" y="10" width="40" height="40"/><use href="#s" x="50" y="50" width="40" height="20"/>')
add("Use and symbols", "symbol-slice", '<symbol id="s" viewBox="0 0 10 10" preserveAspectRatio="xMidYMid slice"><circle cx="5" cy="5" r="5" fill="#05a"/></symbol><use href="#s" x="10" y="30" width="80" height="40"/>')
add("Use and symbols", "use-of-use", '<defs><circle id="a" r="10"/><g id="b"><use href="#a" x="-12"/><use href="#a" x="12"/></g></defs><use href="#b" x="50" y="30" fill="#05a"/><use href="#b" x="50" y="70" fill="#e30613"/>')
add("Use and symbols", "use-inherits", '<defs><rect id="r" x="20" y="20" width="60" height="60"/></defs><g stroke="#e30613" stroke-width="6"><use href="#r" fill="#fc0"/></g>')
add("Nested svg, units", "nested-svg", '<svg x="20" y="20" width="60" height="60" viewBox="0 0 10 10"><rect width="10" height="10" fill="#05a"/><circle cx="10" cy="10" r="6" fill="#fc0"/></svg>')
add("Nested svg, units", "nested-aspect", '<svg x="10" y="10" width="80" height="40" viewBox="0 0 10 10" preserveAspectRatio="xMaxYMid meet"><rect width="10" height="10" fill="#05a"/></svg><svg x="10" y="55" width="80" height="40" viewBox="0 0 10 10" preserveAspectRatio="none"><circle cx="5" cy="5" r="5" fill="#e30613"/></svg>')
add("Nested svg, units", "nested-overflow", '<svg x="20" y="20" width="40" height="40" overflow="visible"><circle cx="20" cy="20" r="30" fill="#05a"/></svg>')
add("Nested svg, units", "percent", '<rect x="10%" y="20%" width="80%" height="50%" fill="#05a"/><circle cx="50%" cy="50%" r="20%" fill="#fc0"/>')
add("Nested svg, units", "units", '<rect x="1mm" y=".2cm" width="15mm" height=".5in" fill="#05a"/><rect x="1pc" y="50pt" width="40px" height="20" fill="#e30613"/>', 'width="100" height="100"')
add("Nested svg, units", "em", '<g font-size="20"><rect x="1em" y="1em" width="3em" height="2em" fill="#05a"/></g>')
add("Nested svg, units", "viewbox-offset", '<circle cx="0" cy="0" r="40" fill="#05a"/>', 'viewBox="-50 -50 100 100"')
add("Nested svg, units", "viewbox-aspect", '<rect width="50" height="100" fill="#05a"/>', 'width="100" height="100" viewBox="0 0 50 100"')
add("Nested svg, units", "viewbox-none", '<circle cx="25" cy="50" r="25" fill="#05a"/>', 'width="100" height="100" viewBox="0 0 50 100" preserveAspectRatio="none"')
add("Nested svg, units", "viewbox-slice", '<circle cx="25" cy="50" r="25" fill="#05a"/>', 'width="100" height="100" viewBox="0 0 50 100" preserveAspectRatio="xMidYMid slice"')
add("Nested svg, units", "size-in-mm", '<circle cx="50" cy="50" r="45" fill="#05a"/>', 'width="35mm" height="35mm" viewBox="0 0 100 100"')
# --- pictures
IMG = '<image x="10" y="10" width="80" height="80" xlink:href="{0}"/>'
add("Embedded pictures", "png", IMG.format(uri(photo())))
add("Embedded pictures", "png-alpha", '<rect y="40" width="100" height="20"/>' + IMG.format(uri(photo(mode="RGBA"))))
add("Embedded pictures", "png-palette", IMG.format(uri(photo().quantize(32))))
add("Embedded pictures", "png-grey", IMG.format(uri(photo(mode="L"))))
add("Embedded pictures", "jpeg", IMG.format(uri(photo(), "JPEG", quality=90)))
add("Embedded pictures", "jpeg-grey", IMG.format(uri(photo(mode="L"), "JPEG", quality=90)))
add("Embedded pictures", "gif", IMG.format(uri(photo().quantize(32), "GIF")))
add("Embedded pictures", "webp", IMG.format(uri(photo(), "WEBP", lossless=True)))
add("Embedded pictures", "picture-href", IMG.format(uri(photo())).replace("xlink:", ""))
add("Embedded pictures", "picture-rotated", f'<g transform="rotate(20 50 50)">{IMG.format(uri(photo()))}</g>')
add("Embedded pictures", "picture-flipped", f'<g transform="translate(100 0) scale(-1 1)">{IMG.format(uri(photo()))}</g>')
add("Embedded pictures", "picture-aspect", f'<image x="10" y="10" width="80" height="40" preserveAspectRatio="xMinYMid meet" xlink:href="{uri(photo())}"/><image x="10" y="55" width="80" height="40" preserveAspectRatio="xMidYMid slice" xlink:href="{uri(photo())}"/>')
add("Embedded pictures", "picture-stretched", f'<image x="10" y="30" width="80" height="40" preserveAspectRatio="none" xlink:href="{uri(photo())}"/>')
add("Embedded pictures", "picture-clipped", f'<clipPath id="c"><circle cx="50" cy="50" r="30"/></clipPath><g clip-path="url(#c)">{IMG.format(uri(photo()))}</g>')
add("Embedded pictures", "picture-opacity", f'<rect y="40" width="100" height="20"/><g opacity=".5">{IMG.format(uri(photo()))}</g>')
SUB = base64.b64encode(f'<svg {NS} viewBox="0 0 10 10"><rect width="10" height="10" fill="#fc0"/><circle cx="5" cy="5" r="4" fill="#05a"/></svg>'.encode()).decode()
add("Embedded pictures", "picture-svg", f'<image x="10" y="10" width="80" height="60" xlink:href="data:image/svg+xml;base64,{SUB}"/>')
add("Embedded pictures", "picture-large", IMG.format(uri(photo(400), "JPEG", quality=85)))
# --- styles
add("CSS", "css-class", '<style>.st0{fill:#05A;}</style><rect class="st0" width="100" height="100"/>')
add("CSS", "css-type-text", '<style type="text/css"><![CDATA[ .a, .b { fill: #05a; stroke: #fc0 } .b { stroke-width: 8 } ]]></style><rect class="a b" x="10" y="10" width="80" height="80"/>')
add("CSS", "css-id", '<style>#x{fill:#e30613} rect{fill:#05a}</style><rect width="50" height="100"/><rect id="x" x="50" width="50" height="100"/>')
add("CSS", "css-descendant", '<style>g .a > rect{fill:#05a} rect:first-child{stroke:#fc0;stroke-width:8}</style><g><g class="a"><rect x="10" y="10" width="80" height="80"/></g></g>')
add("CSS", "css-important", '<style>.a{fill:#05a !important} .a{fill:#e30613}</style><rect class="a" width="100" height="100" style="fill:#fc0"/>')
add("CSS", "css-attribute", '<style>[data-x="1"]{fill:#05a}</style><rect data-x="1" width="100" height="100"/>')
add("CSS", "css-inline", '<rect width="100" height="100" fill="red" style="fill:#05a;opacity:.5"/>')
add("CSS", "css-media", '<style>.a{fill:#05a}@media (prefers-color-scheme: dark){.a{fill:#fff}}</style><rect class="a" width="100" height="100"/>')
add("CSS", "css-isolate", '<style>.cls-1{isolation:isolate}.cls-2{fill:#05a;opacity:.6}</style><g class="cls-1"><rect class="cls-2" width="70" height="70"/><rect class="cls-2" x="30" y="30" width="70" height="70"/></g>')
# --- text
T = '<text x="5" y="60" font-family="&apos;Source Sans 3&apos;" font-size="{1}" {2}>{0}</text>'
add("Text", "text", T.format("Firm", 40, ""))
add("Text", "text-bold", T.format("Firm", 40, 'font-weight="bold"'))
add("Text", "text-italic", T.format("Firm", 40, 'font-style="italic"'))
add("Text", "text-light", T.format("Firm", 40, 'font-weight="300"'))
add("Text", "text-serif-family", T.format("Firm", 40, "").replace("Source Sans 3", "Source Serif 4"))
add("Text", "text-postscript-name", T.format("Firm", 40, "").replace("&apos;Source Sans 3", "&apos;SourceSans3-Regular&apos;, &apos;Source Sans 3"))
add("Text", "text-second-family", T.format("Firm", 40, "").replace("3&apos;", "3&apos;, sans-serif"))
add("Text", "text-anchor", '<g font-family="&apos;Source Sans 3&apos;" font-size="30"><text x="50" y="40" text-anchor="middle">Mid</text><text x="95" y="80" text-anchor="end">End</text></g>')
add("Text", "text-spans", T.format('A<tspan fill="#e30613" dy="-10">b</tspan><tspan dy="10" font-weight="bold">c</tspan>', 40, ""))
add("Text", "text-places", T.format("abc", 30, "").replace('x="5"', 'x="5 40 70"').replace('y="60"', 'y="30 60 90"'))
add("Text", "text-rotated", T.format("abc", 40, 'rotate="0 20 40"'))
add("Text", "text-spacing", T.format("abc", 30, 'letter-spacing="8"'))
add("Text", "text-length", T.format("abc", 30, 'textLength="85" lengthAdjust="spacingAndGlyphs"'))
add("Text", "text-stroke", T.format("Ab", 60, 'fill="none" stroke="#05a" stroke-width="3"'))
add("Text", "text-gradient", LIN.format("") + T.format("Ab", 70, 'fill="url(#g)"'))
add("Text", "text-opacity", '<rect y="40" width="100" height="10"/>' + T.format("Ab", 60, 'fill="#05a" opacity=".5"'))
add("Text", "text-underline", T.format("abc", 40, 'text-decoration="underline"'))
add("Text", "text-on-path", '<path id="w" d="M10 80Q50 0 90 80" fill="none"/><text font-family="&apos;Source Sans 3&apos;" font-size="20"><textPath xlink:href="#w">around it</textPath></text>')
add("Text", "text-transform", f'<g transform="rotate(-30 50 50)">{T.format("Firm", 40, "")}</g>')
add("Text", "text-greek", T.format("Αθήνα", 30, ""))
add("Text", "text-entities", T.format("A&amp;B &#233;", 30, ""))
add("Text", "text-space", T.format("a   b<tspan> c</tspan>", 30, 'xml:space="preserve"'))
add("Text", "text-css", '<style>.t{font:700 40px "Source Sans 3"}</style><text class="t" x="5" y="60">Firm</text>')
add("Text", "text-baseline", T.format("abc", 30, 'dominant-baseline="middle"'))
# --- switch, links, prefixes, other programs
add("Switch", "switch-language", '<switch><rect systemLanguage="xx" width="100" height="100" fill="red"/><rect systemLanguage="en" width="100" height="100" fill="#05a"/><rect width="100" height="100" fill="#fc0"/></switch>')
add("Switch", "switch-default", '<switch><rect systemLanguage="xx" width="100" height="100" fill="red"/><rect width="100" height="100" fill="#05a"/></switch>')
add("Switch", "switch-extension", '<switch><foreignObject requiredExtensions="http://ns.adobe.com/AdobeIllustrator/10.0/" width="1" height="1"/><g><circle cx="50" cy="50" r="40" fill="#05a"/></g></switch>')
add("Links", "link", '<a xlink:href="https://example.org"><circle cx="50" cy="50" r="40" fill="#05a"/></a>')
raw("Prefixes", "prefix-svg", '<svg:svg xmlns:svg="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><svg:circle cx="50" cy="50" r="40" fill="#05a"/></svg:svg>')
raw("Prefixes", "prefix-other", '<?xml version="1.0"?><ns0:svg xmlns:ns0="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><ns0:style>.a{fill:#05a}</ns0:style><ns0:rect class="a" width="80" height="80"/></ns0:svg>')
raw("Other programs", "illustrator", f'<?xml version="1.0" encoding="utf-8"?><!-- Generator: Adobe Illustrator 27.0, SVG Export Plug-In --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [<!ENTITY ns_svg "http://www.w3.org/2000/svg"><!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">]><svg version="1.1" id="Layer_1" xmlns:i="&ns_ai;" xmlns="&ns_svg;" x="0px" y="0px" viewBox="0 0 100 100" style="enable-background:new 0 0 100 100;" xml:space="preserve"><style type="text/css">.st0{{fill:#0055AA;}}</style><g i:layer="yes"><circle class="st0" cx="50" cy="50" r="40"/></g></svg>')
raw("Other programs", "inkscape", '<?xml version="1.0" encoding="UTF-8" standalone="no"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" width="26.458mm" height="26.458mm" viewBox="0 0 26.458 26.458" inkscape:version="1.2"><sodipodi:namedview id="n" pagecolor="#fff"/><metadata>x</metadata><g inkscape:label="Layer 1" inkscape:groupmode="layer" transform="translate(-10 -20)"><path style="fill:#0055aa;fill-opacity:0.9;stroke:none;-inkscape-stroke:none" d="m 12,22 h 20 v 20 h -20 z"/></g></svg>')
raw("Other programs", "figma", f'<svg width="100" height="100" viewBox="0 0 100 100" fill="none" {NS}><g clip-path="url(#clip0_1_2)"><rect width="100" height="100" fill="white"/><path fill-rule="evenodd" clip-rule="evenodd" d="M10 10H90V90H10V10ZM30 30V70H70V30H30Z" fill="url(#paint0_linear_1_2)"/></g><defs><linearGradient id="paint0_linear_1_2" x1="10" y1="10" x2="90" y2="90" gradientUnits="userSpaceOnUse"><stop stop-color="#0055AA"/><stop offset="1" stop-color="#FFCC00"/></linearGradient><clipPath id="clip0_1_2"><rect width="100" height="100" fill="white"/></clipPath></defs></svg>')
raw("Other programs", "coreldraw", '<?xml version="1.0" encoding="UTF-8"?><svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" width="30mm" height="30mm" version="1.1" style="shape-rendering:geometricPrecision; text-rendering:geometricPrecision; image-rendering:optimizeQuality; fill-rule:evenodd; clip-rule:evenodd" viewBox="0 0 3000 3000" xmlns:xodm="http://www.corel.com/coreldraw/odm/2003"><defs><style type="text/css"><![CDATA[ .fil0 {fill:#0055AA} ]]></style></defs><g id="Ebene_x0020_1"><metadata id="CorelCorpID_0Corel-Layer"/><path class="fil0" d="M300 300l2400 0 0 2400 -2400 0 0 -2400zm600 600l1200 0 0 1200 -1200 0z"/></g></svg>')
raw("Other programs", "affinity", f'<svg width="100%" height="100%" viewBox="0 0 100 100" version="1.1" {NS} xml:space="preserve" xmlns:serif="http://www.serif.com/" style="fill-rule:evenodd;clip-rule:evenodd;stroke-linejoin:round;stroke-miterlimit:2;"><g transform="matrix(1,0,0,1,-10,-10)"><path d="M20,20L100,20L100,100L20,100Z" style="fill:url(#_Linear1);"/></g><defs><linearGradient id="_Linear1" x1="0" y1="0" x2="1" y2="0" gradientUnits="userSpaceOnUse" gradientTransform="matrix(80,0,0,80,20,60)"><stop offset="0" style="stop-color:rgb(0,85,170);stop-opacity:1"/><stop offset="1" style="stop-color:rgb(227,6,19);stop-opacity:1"/></linearGradient></defs></svg>')
raw("Other programs", "libreoffice", f'<svg width="30mm" height="30mm" viewBox="0 0 3000 3000" version="1.2" baseProfile="tiny" {NS} stroke-width="28.222" stroke-linejoin="round" xml:space="preserve"><defs class="ClipPathGroup"><clipPath id="presentation_clip_path" clipPathUnits="userSpaceOnUse"><rect x="0" y="0" width="3000" height="3000"/></clipPath></defs><g class="SlideGroup"><g class="Slide" clip-path="url(#presentation_clip_path)"><path fill="rgb(0,85,170)" stroke="none" d="M 1500,2700 L 300,2700 300,300 2700,300 2700,2700 1500,2700 Z"/><path fill="none" stroke="rgb(255,204,0)" d="M 600,600 L 2400,2400"/></g></g></svg>')
# --- blend modes, filters
for mode in ("multiply", "screen", "overlay", "darken", "lighten", "color-dodge", "color-burn", "hard-light", "soft-light", "difference", "exclusion", "hue", "saturation", "color", "luminosity", "plus-lighter"):
    add("Blend modes", f"blend-{mode}", f'<rect width="70" height="70" fill="#fc0"/><rect x="30" y="30" width="70" height="70" fill="#38c" style="mix-blend-mode:{mode}"/>')
add("Blend modes", "blend-below-text", '<g style="isolation:isolate"><rect width="70" height="70" fill="#fc0"/><rect x="30" y="30" width="70" height="70" fill="#38c" style="mix-blend-mode:multiply"/></g><text x="10" y="95" font-family="&apos;Source Sans 3&apos;" font-size="30">Firm</text>')
FLT = '<filter id="f"{1}>{0}</filter><rect x="25" y="25" width="50" height="50" fill="#05a" filter="url(#f)"/>'
add("Filters", "filter-blur", FLT.format('<feGaussianBlur stdDeviation="4"/>', ""))
add("Filters", "filter-shadow", FLT.format('<feDropShadow dx="6" dy="6" stdDeviation="3" flood-opacity=".6"/>', ' x="-.5" y="-.5" width="2" height="2"'))
add("Filters", "filter-matrix", FLT.format('<feColorMatrix type="saturate" values="0"/>', ""))
add("Filters", "filter-offset", FLT.format('<feOffset dx="10" dy="10"/>', ' x="-.5" y="-.5" width="2" height="2"'))
add("Filters", "filter-flood", FLT.format('<feFlood flood-color="#fc0" result="a"/><feMerge><feMergeNode in="a"/><feMergeNode in="SourceGraphic"/></feMerge>', ""))
add("Filters", "filter-css", '<rect x="25" y="25" width="50" height="50" fill="#05a" style="filter:blur(4px)"/>')
add("Filters", "filter-group", '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><g transform="translate(20 10) scale(.8)"><g filter="url(#f)"><circle cx="40" cy="50" r="30" fill="#05a"/><circle cx="60" cy="50" r="30" fill="#e30613"/></g></g>')


def write(folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, (_, text) in CASES.items():
        (folder / f"{name}.svg").write_text(text, "utf-8")


if __name__ == "__main__":
    write(sys.argv[1])
    print(len(CASES), "drawings")
