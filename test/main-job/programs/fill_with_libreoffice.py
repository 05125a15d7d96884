"""Fills a blank workbook in LibreOffice itself: fill_with_libreoffice.py BLANK JOBS.json FOLDER PROFILE

A job holds `cells` (sheet -> address -> value) and `changes`, made in their order after the cells are filled in; the
first becomes 0.xlsx of FOLDER. A LibreOffice of its own is started with the folder PROFILE, and ended.
"""
import json
import os
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


def fill(book, work):
    for name, cells in work["cells"].items():
        sheet = book.Sheets.getByName(name)
        for address, value in cells.items():
            cell = sheet.getCellRangeByName(address)
            if isinstance(value, str):
                cell.String = value
            else:
                cell.Value = value
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
