"""Prints the rows of an export as JSON, as Python's csv reads them: read_csv.py FILE DELIMITER."""
import csv
import json
import sys

csv.field_size_limit(10_000_000)
with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    json.dump(list(csv.DictReader(file, delimiter=sys.argv[2], strict=True)), sys.stdout)
