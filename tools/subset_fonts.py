"""Cut the web and card fonts from full OFL TrueType files. Needs: fonttools, brotli.

Usage: python subset_fonts.py FULL.ttf NAME OUTDIR
Writes NAME-ar.woff2 (Arabic, digits, punctuation), NAME-latin.woff2 (A to Z) and
NAME-rare.woff2 (À to ſ, letters of Urdu and Kurdish), the latter two loaded on demand
through unicode-range, and NAME.ttf (for the social cards: both, and all else the
font has of Arabic and Latin letters, numbers and signs, since no browser steps in there).
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont


def span(*pairs: tuple[int, int]) -> list[int]:
    return [c for a, b in pairs for c in range(a, b + 1)]


CORE = span(
    (0x20, 0x40),
    (0x5B, 0x60),
    (0x7B, 0x7E),
    (0x621, 0x63A),
    (0x640, 0x655),
    (0x660, 0x66D),
)
CORE += map(ord, "،؛؟ٰپچژڤکگی")
CORE += [
    0xA0,
    0xA3,
    0xA9,
    0xAB,
    0xB0,
    0xB1,
    0xB7,
    0xBB,
    0xD7,
    *span((0x200C, 0x200F)),
    0x2009,
    0x2010,
    0x2011,
]
CORE += [
    0x2013,
    0x2014,
    0x2018,
    0x2019,
    0x201C,
    0x201D,
    0x2022,
    0x2026,
    0x202F,
    0x2030,
    0x2032,
    0x2033,
    0x2039,
]
CORE += [0x203A, *span((0x2066, 0x2069)), 0x20AC, 0x2190, 0x2192, 0x2212, 0x25CC]
# Apart, since few pages need them: a page's fonts stay below 85 kB.
LATIN = span((0x41, 0x5A), (0x61, 0x7A))
RARE = span((0xC0, 0xD6), (0xD8, 0x17F), (0x6F0, 0x6F9))
RARE += map(ord, "ٱٹڈڑڭںھہۆےەﷺ")
CARD = span((0x180, 0x24F), (0x2B0, 0x36F), (0x600, 0x77F), (0x1E00, 0x1EFF), (0x2000, 0x22FF))
FEATURES = (
    "ccmp locl isol init medi fina rlig calt liga rclt curs mark mkmk kern lnum pnum tnum".split()
)


def cut(src: str, out: Path, codepoints: list[int], flavor: str | None) -> None:
    font = TTFont(src)
    cmap = font.getBestCmap()
    for table in font["cmap"].tables:  # most Arabic fonts lack U+2011; the seeds are full of it
        if table.isUnicode():
            table.cmap[0x2011] = cmap[0x2D]
    opt = subset.Options()
    opt.layout_features, opt.flavor, opt.hinting, opt.glyph_names = FEATURES, flavor, False, False
    opt.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # keep copyright and licence
    job = subset.Subsetter(opt)
    job.populate(unicodes=codepoints)
    job.subset(font)
    font.flavor = flavor
    font.save(out)


if __name__ == "__main__":
    src, name, outdir = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    for suffix, codes, flavor in (
        ("-ar.woff2", CORE, "woff2"),
        ("-latin.woff2", LATIN, "woff2"),
        ("-rare.woff2", RARE, "woff2"),
        (".ttf", CORE + LATIN + RARE + CARD, None),
    ):
        out = outdir / f"{name}{suffix}"
        cut(src, out, codes, flavor)
        print(out.name, out.stat().st_size)
