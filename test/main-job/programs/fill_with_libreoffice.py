"""Fills a blank workbook in LibreOffice itself: fill_with_libreoffice.py BLANK JOBS.json FOLDER PROFILE

A job holds `cells` (sheet -> address -> value) and `changes`, made in their order after the cells are filled in; the
first becomes 0.xlsx of FOLDER. A LibreOffice of its own is started with the folder PROFILE, and ended.
"""
import json
import os
import re
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + 180
    while time.monotonic() < end:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
    raise SystemExit("LibreOffice did not start")


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def apply(book, change):
    kind = change["kind"]
    if kind == "deleteTables":
        ranges = book.DatabaseRanges
        for name in list(ranges.ElementNames):
            ranges.removeByName(name)
        return
    sheet = book.Sheets.getByName(change.get("sheet") or change.get("from"))
    if kind == "renameSheet":
        sheet.Name = change["to"]
        return
    if sheet.isProtected():
        sheet.unprotect("")
    lines = sheet.Rows if kind == "insertRows" else sheet.Columns
    lines.insertByIndex(change["at"] - 1, change["count"])


def place(address):
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(row) - 1, column - 1


def blocks(cells):
    """(first row, first column, rows of values): each a rectangle, all of them together the cells."""
    values = {place(address): value for address, value in cells.items()}
    found = []
    for row, column in sorted(values):
        if (row, column - 1) in values:
            continue
        line = []
        while (row, column + len(line)) in values:
            line.append(values[row, column + len(line)])
        for first, start, lines in found:
            if start == column and first + len(lines) == row and len(lines[0]) == len(line):
                lines.append(tuple(line))
                break
        else:
            found.append((row, column, [tuple(line)]))
    return found


def fill(book, work):
    # By the block: every call waits until the other process has had its turn.
    for name, cells in work["cells"].items():
        sheet = book.Sheets.getByName(name)
        for row, column, lines in blocks(cells):
            area = sheet.getCellRangeByPosition(column, row, column + len(lines[0]) - 1, row + len(lines) - 1)
            area.setDataArray(tuple(lines))
    for change in work["changes"]:
        apply(book, change)


def main(blank, jobs, folder, profile):
    with open(jobs, encoding="utf-8") as file:
        works = json.load(file)
    pipe = f"parkforms{os.getpid()}"
    office = subprocess.Popen([
        "soffice", f"-env:UserInstallation={uno.systemPathToFileUrl(profile)}", "--headless", "--norestore",
        f"--accept=pipe,name={pipe};urp;",
    ])
    try:
        context = connect(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        hidden = (option("Hidden", True),)
        for number, work in enumerate(works):
            book = desktop.loadComponentFromURL(uno.systemPathToFileUrl(blank), "_blank", 0, hidden)
            fill(book, work)
            target = uno.systemPathToFileUrl(os.path.join(folder, f"{number}.xlsx"))
            book.storeToURL(target, (option("FilterName", "Calc MS Excel 2007 XML"),))
            book.close(True)
    finally:
        office.terminate()
        try:
            office.wait(60)
        except subprocess.TimeoutExpired:
            office.kill()


main(*sys.argv[1:])
