#!/usr/bin/env python3
"""floor.py pictures FOLDER | deflate FILE... - what the work that nobody can leave out costs in C.

pictures: each JPEG of the folder decoded at the best of its scales, shrunk to the width that 200 pixels per
inch need on the bench's page and encoded again, by Pillow. deflate: each deflated stream of PDF files inflated,
which is not counted, and deflated again, by zlib. Prints processor seconds and how much it was.
"""
import io
import json
import re
import sys
import time
import zlib
from pathlib import Path

WIDTH = 112 / 25.4 * 200     # pixels: the measure of the page, at 200 an inch
LEVEL = 6


def pictures(folder):
    from PIL import Image
    pixels, begin = 0, time.process_time()
    for file in sorted(Path(folder).glob("*.jpg")):
        with Image.open(file) as image:
            pixels += image.width * image.height
            size = (round(WIDTH), round(image.height * WIDTH / image.width))
            image.draft("RGB", size)
            image.resize(size, Image.LANCZOS).save(io.BytesIO(), "JPEG", quality=85)
    return time.process_time() - begin, pixels


def deflate(*files):
    spent, size = 0.0, 0
    for file in files:
        data = Path(file).read_bytes()
        for found in re.finditer(rb"/FlateDecode.*?stream\r?\n", data, re.S):
            try:
                plain = zlib.decompressobj().decompress(data[found.end():])
            except zlib.error:
                continue        # the words stood inside another stream
            begin = time.process_time()
            zlib.compress(plain, LEVEL)
            spent += time.process_time() - begin
            size += len(plain)
    return spent, size


if __name__ == "__main__":
    jobs = {"pictures": pictures, "deflate": deflate}
    if len(sys.argv) < 3 or sys.argv[1] not in jobs:
        sys.exit(__doc__)
    seconds, amount = jobs[sys.argv[1]](*sys.argv[2:])
    print(json.dumps({"seconds": round(seconds, 3), "amount": amount}))
