"""Prints what openpyxl finds in a workbook as JSON: read_xlsx.py FILE.

openpyxl leaves _xHHHH_ as it stands in the file (ECMA-376, 22.9.2.19), where Excel reads it as the character, but takes
every "x005F_" out, by which a _xHHHH_ that is text is told from one that is not. So it is given the strings as they are.
"""
import datetime
import json
import re
import sys

import openpyxl
import openpyxl.reader.excel
from openpyxl.cell.text import Text
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def strings(source):
    tag = "{%s}si" % SHEET_MAIN_NS
    return [Text.from_tree(node).content for _, node in iterparse(source) if node.tag == tag]


openpyxl.reader.excel.read_string_table = strings


def plain(value):
    if isinstance(value, str):
        return ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    return value


book = openpyxl.load_workbook(sys.argv[1])
sheets = []
for sheet in book.worksheets:
    rows = list(sheet.iter_rows())
    head = [plain(cell.value) for cell in rows[0]] if rows else []
    sheets.append(
        {
            "name": sheet.title,
            "hidden": sheet.sheet_state != "visible",
            "frozen": sheet.freeze_panes,
            "filter": sheet.auto_filter.ref,
            "types": sorted({cell.data_type for row in rows for cell in row if cell.value is not None}),
            "links": sum(cell.hyperlink is not None for row in rows for cell in row),
            "choices": sorted(
                f"{choice.sqref}: {choice.formula1}" for choice in sheet.data_validations.dataValidation
            ),
            "colours": sum(len(rules) for rules in sheet.conditional_formatting._cf_rules.values()),
            "dates": sorted({cell.number_format for row in rows[1:] for cell in row if cell.data_type == "d"}),
            "rows": [dict(zip(head, [plain(cell.value) for cell in row])) for row in rows[1:]],
        }
    )
json.dump(sheets, sys.stdout)
