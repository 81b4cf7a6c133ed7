"""Prints what python icalendar finds in a file as JSON: read_ics.py FILE. Moments are in universal time."""
import datetime
import json
import sys

import icalendar


def plain(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


with open(sys.argv[1], "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())
components = []
for component in calendar.walk():
    if component.name not in ("VEVENT", "VTODO"):
        continue
    said = {"kind": component.name, "errors": [str(error) for error in component.errors]}
    for name in ("DTSTART", "DTEND", "DTSTAMP", "CREATED"):
        if name in component:
            said[name] = plain(component[name].dt)
    for name in ("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "URL", "X-ALMANAC-POST"):
        if name in component:
            said[name] = str(component[name])
    if "CATEGORIES" in component:
        said["CATEGORIES"] = ",".join(str(one) for one in component["CATEGORIES"].cats)
    said["SEQUENCE"] = int(component["SEQUENCE"])
    components.append(said)
json.dump(components, sys.stdout)
