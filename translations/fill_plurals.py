#!/usr/bin/env python3
"""Fills in the singular and plural of each unfinished English "%n …" text of a .ts file.

"%n change(s)" gives "%n change" and "%n changes"; a verb's "(s)" goes to the singular. A source that
is written in the plural ("%n changes wait") loses its "s" and gets the verb's other form. What the
rules cannot know stands in IRREGULAR. Forms that are filled in already stay as they are.
"""
import re
import sys
import xml.etree.ElementTree as ET

VERBS = {"need", "differ", "wait", "owe"}
IRREGULAR = [("%n people", "%n person"), ("%n line(s) differ", "%n line differs")]
SINGULAR_VERBS = {"have": "has", "are": "is", "were": "was", "wait": "waits", "need": "needs"}


def forms(source):
    singular, plural = source, source
    for many, one in IRREGULAR:
        singular = singular.replace(many, one)
    singular = re.sub(r"(\w+)\((e?s)\)",
                      lambda m: m[1] + m[2] if m[1].lower() in VERBS else m[1], singular)
    plural = re.sub(r"(\w+)\((e?s)\)",
                    lambda m: m[1] if m[1].lower() in VERBS else m[1] + m[2], plural)
    if singular == plural == source and re.search(r"%L?n \w+[^s]s\b", source):
        singular = re.sub(r"(%L?n \w+[^s])s\b", r"\1", source)
        first_verb = r"\b(" + "|".join(SINGULAR_VERBS) + r")\b"
        singular = re.sub(first_verb, lambda m: SINGULAR_VERBS[m[1]], singular, count=1)
    return singular, plural


def main(path):
    tree = ET.parse(path)
    for message in tree.iter("message"):
        translation = message.find("translation")
        if message.get("numerus") != "yes" or translation.get("type") != "unfinished":
            continue
        for old in list(translation):
            translation.remove(old)
        for form in forms(message.findtext("source")):
            ET.SubElement(translation, "numerusform").text = form
        del translation.attrib["type"]
    ET.indent(tree, "    ")
    with open(path, "wb") as out:
        out.write(b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n')
        tree.write(out, encoding="utf-8")
        out.write(b"\n")


if __name__ == "__main__":
    main(sys.argv[1])
