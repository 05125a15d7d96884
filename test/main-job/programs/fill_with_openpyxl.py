"""Fills a blank workbook as a user of openpyxl would: fill_with_openpyxl.py BLANK JOBS.json FOLDER

A job holds `cells` (sheet -> address -> value) and `changes`, made in their order after the cells are filled in; the
first becomes 0.xlsx of FOLDER.
"""
import json
import os
import sys

from openpyxl import load_workbook


def apply(book, change):
    kind = change["kind"]
    if kind == "renameSheet":
        book[change["from"]].title = change["to"]
    elif kind == "insertRows":
        book[change["sheet"]].insert_rows(change["at"], change["count"])
    elif kind == "insertColumns":
        book[change["sheet"]].insert_cols(change["at"], change["count"])
    elif kind == "deleteTables":
        for sheet in book.worksheets:
            for name in list(sheet.tables):
                del sheet.tables[name]
    else:
        raise ValueError(kind)


def fill(book, work):
    for sheet, cells in work["cells"].items():
        for address, value in cells.items():
            book[sheet][address].value = value
    for change in work["changes"]:
        apply(book, change)


def main(blank, jobs, folder):
    with open(jobs, encoding="utf-8") as file:
        works = json.load(file)
    for number, work in enumerate(works):
        book = load_workbook(blank)
        fill(book, work)
        book.save(os.path.join(folder, f"{number}.xlsx"))


main(*sys.argv[1:])
