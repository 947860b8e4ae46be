#!/usr/bin/env python3
"""Makes the fonts of printed documents from Inter and JetBrains Mono.

Needs fontTools and the two families (Debian: python3-fonttools, fonts-inter, fonts-jetbrains-mono).
Usage: make_fonts.py INTER_FOLDER JETBRAINS_FOLDER OUT_FOLDER

Why not the families as they are: pages must look the same on every computer, so the fonts carry
names of their own that no installed font can answer to; columns of money need digits of one width,
which Qt can ask for only from 6.7 on, so the figures fonts have them on the ordinary digits; and
ligatures would break the search for words in the PDF, so they are left out.
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TEXT = (list(range(0x20, 0x7F)) + list(range(0xA0, 0x250)) + list(range(0x2B0, 0x530)) +
        list(range(0x1E00, 0x1F00)) + list(range(0x2000, 0x2070)) + list(range(0x20A0, 0x20D0)) +
        list(range(0x2100, 0x2150)) + list(range(0x2190, 0x2194)) + list(range(0x2200, 0x2270)) +
        [0xFB01, 0xFB02, 0xFFFD])
SCAN = [ord(c) for c in " 0123456789-"]


def cut(path, codes, features):
    options = subset.Options()
    options.layout_features = features
    options.name_IDs = ["*"]
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    font = subset.load_font(str(path), options)
    maker = subset.Subsetter(options)
    maker.populate(unicodes=codes)
    maker.subset(font)
    return font


def equal_digits(path):
    """The glyph of each character with the tabular form in its place."""
    font = TTFont(str(path))
    gsub = font["GSUB"].table
    lookups = {i for record in gsub.FeatureList.FeatureRecord if record.FeatureTag == "tnum"
               for i in record.Feature.LookupListIndex}
    swap = {}
    for index in lookups:
        for table in gsub.LookupList.Lookup[index].SubTable:
            table = getattr(table, "ExtSubTable", table)
            swap.update(getattr(table, "mapping", {}))
    for table in font["cmap"].tables:
        for code, glyph in list(table.cmap.items()):
            if glyph in swap and 0x20 <= code < 0x2300:
                table.cmap[code] = swap[glyph]
    return font


def rename(font, family, style, weight):
    full = f"{family} {style}"
    postscript = full.replace(" ", "") if style == "Regular" else \
        f"{family.replace(' ', '')}-{style.replace(' ', '')}"
    names = font["name"]
    for record in list(names.names):
        if record.nameID not in (0, 13, 14):
            names.removeNames(nameID=record.nameID)
    bold = style == "Bold"
    plain = style in ("Regular", "Bold")
    values = {1: family if plain else full, 2: style if plain else "Regular", 3: f"{full}; Linedesk",
              4: full, 5: "Version 1.000", 6: postscript}
    if not plain:
        values.update({16: family, 17: style})
    for name_id, text in values.items():
        names.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40 if plain else 0)
    font["head"].macStyle = 1 if bold else 0
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [postscript]
        top = cff.topDictIndex[0]
        top.FullName, top.FamilyName, top.Weight = full, family, style
    # The same input gives the same bytes.
    font.recalcTimestamp = False


def main():
    inter, mono, out = map(Path, sys.argv[1:4])
    for style, file_style, weight in (("Regular", "Regular", 400), ("SemiBold", "SemiBold", 600),
                                      ("Bold", "Bold", 700)):
        source = inter / f"Inter-{file_style}.otf"
        keep = ["kern", "mark", "mkmk", "ccmp"]
        text = cut(source, TEXT, keep)
        rename(text, "Linedesk Text", style, weight)
        text.save(out / f"LinedeskText-{style}.otf")
        temporary = out / "figures.tmp"
        equal_digits(source).save(temporary)
        figures = cut(temporary, TEXT, keep)
        rename(figures, "Linedesk Figures", style, weight)
        figures.save(out / f"LinedeskFigures-{style}.otf")
        temporary.unlink()
    scan = cut(mono / "JetBrainsMono-Regular.ttf", SCAN, [])
    rename(scan, "Linedesk Scan", "Regular", 400)
    scan.save(out / "LinedeskScan-Regular.ttf")


main()
