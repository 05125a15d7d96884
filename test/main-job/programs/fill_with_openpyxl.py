"""Fills a blank workbook as a user of openpyxl would: fill_with_openpyxl.py BLANK JOB.json OUT

The job holds `cells` (sheet -> address -> value) and `changes`, made in their order after the cells are filled in.
"""
import json
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


def main(blank, job, out):
    with open(job, encoding="utf-8") as file:
        work = json.load(file)
    book = load_workbook(blank)
    for sheet, cells in work["cells"].items():
        for address, value in cells.items():
            book[sheet][address].value = value
    for change in work["changes"]:
        apply(book, change)
    book.save(out)


main(*sys.argv[1:])
