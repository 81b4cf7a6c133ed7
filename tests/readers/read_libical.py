"""Prints what libical finds in a file as JSON: its errors, and each component. read_libical.py FILE."""
import ctypes
import json
import sys
import time


class Time(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second")]
    _fields_ += [("is_date", ctypes.c_int), ("is_daylight", ctypes.c_int), ("zone", ctypes.c_void_p)]


def library():
    for name in ("libical.so.3", "libical.so.4", "libical.so"):
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    sys.exit(3)


ical = library()
if len(sys.argv) < 2:
    sys.exit(0)
pointer, text = ctypes.c_void_p, ctypes.c_char_p


def call(name, result, *kinds):
    function = getattr(ical, name)
    function.restype, function.argtypes = result, list(kinds)
    return function


parse = call("icalparser_parse_string", pointer, text)
errors = call("icalcomponent_count_errors", ctypes.c_int, pointer)
check = call("icalrestriction_check", ctypes.c_int, pointer)
first = call("icalcomponent_get_first_component", pointer, pointer, ctypes.c_int)
after = call("icalcomponent_get_next_component", pointer, pointer, ctypes.c_int)
start = call("icalcomponent_get_dtstart", Time, pointer)
seconds = call("icaltime_as_timet_with_zone", ctypes.c_long, Time, pointer)
KINDS = {
    name: call("icalcomponent_string_to_kind", ctypes.c_int, text)(name.encode()) for name in ("VEVENT", "VTODO")
}
TEXTS = {
    "UID": call("icalcomponent_get_uid", text, pointer),
    "SUMMARY": call("icalcomponent_get_summary", text, pointer),
    "DESCRIPTION": call("icalcomponent_get_description", text, pointer),
    "LOCATION": call("icalcomponent_get_location", text, pointer),
}

with open(sys.argv[1], "rb") as file:
    root = parse(file.read())
found = []
for kind, number in KINDS.items():
    component = first(root, number)
    while component:
        said = {"kind": kind}
        for name, get in TEXTS.items():
            value = get(component)
            if value is not None:
                said[name] = value.decode()
        begins = start(component)
        if begins.year:
            stamp = f"{begins.year:04}-{begins.month:02}-{begins.day:02}"
            if not begins.is_date:
                moment = time.gmtime(seconds(begins, begins.zone))
                stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", moment)
            said["DTSTART"] = stamp
        found.append(said)
        component = after(root, number)
# icalrestriction_check adds its complaints to the errors that the parser found.
whole = bool(check(root))
json.dump({"errors": errors(root), "whole": whole, "components": found}, sys.stdout)
