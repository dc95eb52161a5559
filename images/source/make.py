#!/usr/bin/env python3
"""make.py [FILE ...] - draw the pictures of pictures.json again, all or the named ones, into the folder above this one.

A picture is a backdrop and a trade with a seed (compose.py) or a scene (scenes.py); the same entry always gives the same file.
SVG is written as drawn; JPEG is the same drawing at 2700 x 1800 pixels, 300 dpi.  Needs: pip install shapely cairosvg pillow
"""
import io, json, pathlib, sys, tempfile
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE)); sys.dont_write_bytecode = True
from compose import compose
from scenes import S as SCENES

def draw(entry):
    return SCENES[entry["scene"]]() if "scene" in entry else compose(entry["backdrop"], entry["trade"], entry["seed"], entry.get("title"))

def jpeg(art, path):
    import cairosvg
    from PIL import Image
    with tempfile.TemporaryDirectory() as tmp:
        svg = pathlib.Path(tmp, "picture.svg"); art.save(svg)
        png = cairosvg.svg2png(url=str(svg), output_width=2700, output_height=1800)
    Image.open(io.BytesIO(png)).convert("RGB").save(path, "JPEG", quality=88, subsampling=0, optimize=True, dpi=(300, 300))

def main(names):
    entries = json.loads((HERE / "pictures.json").read_text(encoding="utf-8"))
    unknown = set(names) - {e["file"] for e in entries}
    if unknown: sys.exit("not in pictures.json: " + ", ".join(sorted(unknown)))
    for entry in entries:
        if names and entry["file"] not in names: continue
        path = HERE.parent / entry["file"]
        if path.suffix == ".svg": draw(entry).save(path)
        else: jpeg(draw(entry), path)
        print(f"{path.stat().st_size:>9,}  {entry['file']}")

if __name__ == "__main__": main(sys.argv[1:])
