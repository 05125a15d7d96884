"""Makes the workbooks of this folder: xlsxwriter, openpyxl and LibreOffice each write what they can.

Run by hand: /usr/bin/python3 make-fixtures.py. The tests read the committed files, so they need none of the three.
"""

import datetime
import io
import os
import struct
import subprocess
import tempfile
import zipfile
import zlib

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

HERE = os.path.dirname(os.path.abspath(__file__))
DAY = datetime.datetime(2026, 1, 5)
ROWS = [["华为云", "91440300708461136T", 12000, True], ["小马智行", "91440101MA59JE6U3F", 800, False], ["云从", "", 4999.99, True]]


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + bytes([200, 30, 40] * 8) for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def rich(path):
    book = xlsxwriter.Workbook(path)
    book.set_properties({"title": "申报表", "created": DAY})
    book.set_custom_property("园区编号", "GD-07")
    bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
    money = book.add_format({"num_format": "#,##0.00"})
    red = book.add_format({"font_color": "#9C0006", "bg_color": "#FFC7CE"})
    cover = book.add_worksheet("封面")
    cover.merge_range("A1:D1", "人工智能产业园区申报表", bold)
    cover.write("A3", "填报单位")
    cover.write_rich_string("B3", "琶洲", bold, "园区")
    cover.write_comment("B3", "请核对名称", {"author": "市局"})
    cover.insert_image("F2", "seal.png", {"image_data": io.BytesIO(png())})
    cover.insert_textbox("F8", "盖章处")
    cover.insert_button("F14", {"caption": "说明"})
    cover.merge_range("B5:D6", "四至范围", money)
    cover.protect("", {"select_locked_cells": True})
    cover.unprotect_range("B3:B5", "填报区")
    ledger = book.add_worksheet("企业清单")
    ledger.write_row("A1", ["说明行"])
    ledger.add_table("A3:D6", {"name": "t_enterprises", "data": ROWS, "total_row": False, "columns": [
        {"header": "企业名称"}, {"header": "统一社会信用代码"}, {"header": "人工智能产品产值", "format": money}, {"header": "实际入驻"}]})
    ledger.data_validation("D4:D6", {"validate": "list", "source": ["是", "否"], "input_title": "实际入驻", "input_message": "是或否"})
    ledger.data_validation("C4:C6", {"validate": "decimal", "criteria": ">=", "value": 0})
    ledger.conditional_format("C4:C6", {"type": "cell", "criteria": "<", "value": 1000, "format": red})
    ledger.conditional_format("C4:C6", {"type": "data_bar", "data_bar_2010": True})
    ledger.conditional_format("C4:C6", {"type": "icon_set", "icon_style": "3_traffic_lights"})
    ledger.conditional_format("A4:A6", {"type": "duplicate", "format": red})
    ledger.add_sparkline("F4", {"range": "企业清单!C4:C6"})
    ledger.set_h_pagebreaks([20])
    ledger.set_v_pagebreaks([5])
    ledger.ignore_errors({"number_stored_as_text": "B4:B6"})
    ledger.write_url("H1", "internal:封面!B3", string="回封面")
    ledger.write_url("H2", "https://example.org/guide", string="指南")
    ledger.freeze_panes(3, 1)
    ledger.write_formula("C8", "=SUM(C4:C6)", money, 17799.99)
    ledger.write_array_formula("D8:D8", "{=SUM(C4:C6*1)}", money, 17799.99)
    ledger.set_row(9, None, None, {"level": 1, "hidden": True})
    ledger.print_area("A1:H40")
    ledger.repeat_rows(0, 2)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=企业清单!$C$4:$C$6"})
    ledger.insert_chart("F8", chart)
    filtered = book.add_worksheet("It's a \"list\" & more")
    filtered.write_row("A1", ["城市", "数"])
    for index, city in enumerate(["广州", "深圳", "珠海"]):
        filtered.write_row(index + 1, 0, [city, index])
    filtered.autofilter("A1:B4")
    filtered.filter_column("A", "x == 广州")
    sheet = book.add_chartsheet("图")
    pie = book.add_chart({"type": "pie"})
    pie.add_series({"values": "=企业清单!$C$4:$C$6"})
    sheet.set_chart(pie)
    codes = book.add_worksheet("_codes")
    codes.write_column("A1", ["是", "否"])
    codes.very_hidden() if hasattr(codes, "very_hidden") else codes.hide()
    book.define_name("f_unit", "=封面!$B$3")
    book.define_name("税率", "=0.06")
    book.define_name("企业清单!本表合计", "=企业清单!$C$8")
    ledger.activate()
    book.close()
    add_parts(path)


def add_parts(path):
    """Parts that no library writes: an unknown one, custom XML, and alternate content beside our places."""
    with zipfile.ZipFile(path) as book:
        parts = [(info, book.read(info)) for info in book.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for info, data in parts:
            if info.filename == "[Content_Types].xml":
                data = data.replace(b"</Types>", b'<Override PartName="/acme/blob.dat" ContentType="application/x-acme"/></Types>')
            if info.filename == "_rels/.rels":
                data = data.replace(b"</Relationships>", b'<Relationship Id="rIdAcme" Type="http://acme.example/blob" Target="acme/blob.dat"/></Relationships>')
            if info.filename == "xl/worksheets/sheet1.xml":
                extra = (b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14">'
                         b'<controls/></mc:Choice></mc:AlternateContent>')
                data = data.replace(b"</worksheet>", extra + b"</worksheet>")
            out.writestr(zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
        out.writestr(zipfile.ZipInfo("acme/blob.dat", (1980, 1, 1, 0, 0, 0)), bytes(range(256)) * 4, zipfile.ZIP_DEFLATED)
        out.writestr(zipfile.ZipInfo("customXml/item1.xml", (1980, 1, 1, 0, 0, 0)), "<a/>", zipfile.ZIP_DEFLATED)


def by_openpyxl(path):
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = DAY
    cover = book.active
    cover.title = "封面"
    cover["A1"] = "人工智能产业园区申报表"
    cover["A1"].font = Font(name="黑体", size=16, bold=True)
    cover.merge_cells("A1:D1")
    cover["B3"] = "琶洲园区"
    cover["B3"].comment = Comment("请核对名称", "市局")
    ledger = book.create_sheet("企业清单")
    ledger.append(["企业名称", "统一社会信用代码", "人工智能产品产值", "实际入驻"])
    for row in ROWS:
        ledger.append(row)
    ledger["C2"].fill = PatternFill("solid", fgColor="FFE2EFDA")
    ledger.conditional_formatting.add("C2:C4", CellIsRule(operator="lessThan", formula=["1000"], fill=PatternFill(bgColor="FFFFC7CE")))
    ledger.conditional_formatting.add("C2:C4", ColorScaleRule(start_type="min", start_color="FFFFFF", end_type="max", end_color="63BE7B"))
    validation = DataValidation(type="list", formula1='"是,否"')
    validation.add("D2:D4")
    ledger.add_data_validation(validation)
    book.defined_names.append(DefinedName("f_unit", attr_text="封面!$B$3"))
    book.save(path)


def by_libreoffice(source, name, kind="xlsx"):
    """A re-save by LibreOffice, put into this folder under another name."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind, "--outdir", folder, source],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        made = os.path.join(folder, os.path.basename(source))
        with open(made, "rb") as read, open(os.path.join(HERE, name), "wb") as write:
            write.write(read.read())


def main():
    rich(os.path.join(HERE, "rich-xlsxwriter.xlsx"))
    by_openpyxl(os.path.join(HERE, "ledger-openpyxl.xlsx"))
    by_libreoffice(os.path.join(HERE, "rich-xlsxwriter.xlsx"), "rich-libreoffice.xlsx")
    # Marked copies, made by `npx tsx make-marked.ts`, as other programs save them again.
    for source in ["rich-xlsxwriter", "ledger-openpyxl"]:
        marked = os.path.join(HERE, f"{source}-marked.xlsx")
        if not os.path.exists(marked):
            continue
        by_libreoffice(marked, f"{source}-marked-libreoffice.xlsx")
        openpyxl.load_workbook(marked).save(os.path.join(HERE, f"{source}-marked-openpyxl.xlsx"))
        os.remove(marked)


main()
