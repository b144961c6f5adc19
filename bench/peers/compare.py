"""Compares what coldcase and jc read of the same captures, field by field, and how long they take.

Every value of both is brought into one form; `witness.py` judges where they differ.
"""

import argparse
import collections
import json
import pathlib
import re
import statistics
import subprocess
import time

import witness
from witness import Facts, address, gateway, ipv4, mac, number

ROUNDS = 20
KINDS = {
    "ipconfig-all": ("--ipconfig", witness.ipconfig, r"(?i)(host name|subnet mask|physical address)[ .]*:"),
    "route-print": ("--route-print", witness.route_print, r"Interface List|Active Routes:|Network Destination"),
}
COUNTS = [
    "files", "files of which jc gives nothing", "files of which coldcase gives nothing", "equal",
    "equal, but not in the text", "differing",
    "missed by jc", "missed by coldcase", "missed by both", "only jc, not in the text",
    "only coldcase, not in the text", "right: coldcase", "right: jc", "right: neither",
]
TYPICAL = {"ipconfig-all": "two-nics-in-a-transcript.txt", "route-print": "two-nics.txt"}


def adapters(facts, host, all_adapters, names):
    """`names` are the names that a tool has for: gateways, mask, and what reads an element of the IPv4 list."""
    if host:
        facts.put(facts.once("host"), "name", host)
    for one in all_adapters:
        key = facts.once("adapter", one["name"] or "")
        facts.put(key, "MAC", mac(one["physical_address"]) or one["physical_address"])
        facts.put(key, "DHCP", one["dhcp_enabled"])
        for ip in one["ipv4_addresses"]:
            facts.put(key, f"IPv4 {ipv4(ip['address']) or ip['address']}", "there")
            facts.put(key, f"mask of {ipv4(ip['address']) or ip['address']}", ip["subnet_mask"])
        for value in one[names]:
            facts.put(key, f"default gateway {address(value) or value}", "there")
        for value in one["dns_servers"]:
            facts.put(key, f"dns servers {address(value) or value}", "there")


def of_coldcase(sections, kind):
    facts = Facts()
    for section in (s["value"] for s in sections if s["artifact"] == kind):
        if kind == "ipconfig-all":
            adapters(facts, section["host_name"], section["adapters"], "default_gateway")
            continue
        for row in section["interfaces"]:
            key = facts.once("interface", str(row["index"]))
            facts.put(key, "MAC", row["mac"])
            facts.put(key, "name", row["name"])
        for row in section["ipv4_active"]:
            facts.route("active", row["network_destination"], mask=row["netmask"], gateway=row["gateway"],
                        interface=row["interface"], metric=str(row["metric"]))
        for row in section["ipv4_persistent"]:
            metric = "Default" if row["metric"] is None else str(row["metric"])
            facts.route("persistent", row["network_address"], mask=row["netmask"], gateway=row["gateway_address"],
                        metric=metric)
    return facts


def of_jc(value, kind):
    facts = Facts()
    if kind == "ipconfig-all":
        adapters(facts, value.get("host_name"), value.get("adapters", []), "default_gateways")
        return facts
    for row in value.get("interface_list", []):
        key = facts.once("interface", str(row["interface_index"]))
        facts.put(key, "MAC", mac(row["mac_address"]) or row["mac_address"])
        facts.put(key, "name", row["description"])
    tables = value.get("ipv4_route_table", {})
    words = {"mask": "netmask", "interface": "interface", "gateway": "gateway", "metric": "metric"}
    for table, destination in (("active", "network_destination"), ("persistent", "network_address")):
        for row in tables.get(f"{table}_routes", []):
            columns = {field: row.get(name) for field, name in words.items()}
            columns["gateway"] = columns["gateway"] or row.get("gateway_address")
            columns["gateway"] = gateway(columns["gateway"]) or columns["gateway"]
            columns["metric"] = "Default" if row.get("metric_set_to_default") else number(columns["metric"])
            facts.route(table, row.get(destination), **columns)
    return facts


def run(command, path):
    with open(path, "rb") as file:
        done = subprocess.run(command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    try:
        return json.loads(done.stdout)
    except ValueError:
        return None


def english(path, pattern):
    """The text of a capture that both can be asked to read."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except ValueError:
        return None
    return text if re.search(pattern, text) else None


def judge(ours, theirs, truth):
    """What kind of difference it is, and who is right: the one that says what the witness says."""
    right = "coldcase" if ours == truth else "jc" if theirs == truth else "neither"
    if ours is not None and theirs is not None:
        return "differing", right
    tool = "jc" if theirs is None else "coldcase"
    if truth is not None:
        return f"missed by {tool}", right
    return f"only {'coldcase' if tool == 'jc' else 'jc'}, not in the text", right


def compare(folder, kind, commands):
    """Counts of all values, and for each file what differs."""
    option, read, pattern = KINDS[kind]
    counts, differences = collections.Counter(), []
    for path in sorted((folder / kind).glob("*.txt")):
        text = english(path, pattern)
        if text is None:
            continue
        ours = of_coldcase(run([commands["coldcase"], "parse", str(path)], path) or [], kind)
        theirs = of_jc(run([commands["jc"], "-q", option], path) or {}, kind)
        truth = read(text)
        counts["files"] += 1
        counts["files of which jc gives nothing"] += not theirs
        counts["files of which coldcase gives nothing"] += not ours
        for key in sorted({**ours, **theirs, **truth}, key=str):
            values = ours.get(key), theirs.get(key), truth.get(key)
            if values[0] == values[1]:
                shape = "missed by both" if values[0] is None else "equal"
                right = "both" if values[0] == values[2] else "neither"
            else:
                shape, right = judge(*values)
            counts[shape] += 1
            counts["equal, but not in the text"] += shape == "equal" and right == "neither"
            if shape != "equal":
                counts[f"right: {right}"] += 1
                nothing = "jc" if not theirs else "coldcase" if not ours else None
                differences.append((path.name, nothing, shape, right, key, values))
    return counts, differences


def show(title, counts, differences):
    print(f"\n## {title}\n\n| | |\n|---|--:|")
    for name in COUNTS:
        print(f"| {name} | {counts[name]} |")
    whole = collections.Counter((name, nothing) for name, nothing, *_ in differences if nothing)
    for (name, nothing), count in sorted(whole.items()):
        print(f"{name}: {nothing} gives nothing; {count} values")
    for name, nothing, shape, right, key, (ours, theirs, truth) in differences:
        if not nothing:
            field = " / ".join(str(part) for part in key)
            print(f"{name}: {field}: coldcase {ours!r}, jc {theirs!r}, text {truth!r}: {shape}; right: {right}")


def times(folder, commands):
    print("\n| capture | bytes | coldcase, ms | jc, ms |\n|---|--:|--:|--:|")
    for kind, name in TYPICAL.items():
        path = folder / kind / name
        asked = {"coldcase": [commands["coldcase"], "parse", str(path)], "jc": [commands["jc"], "-q", KINDS[kind][0]]}
        taken = collections.defaultdict(list)
        for _ in range(ROUNDS):
            for tool, command in asked.items():
                start = time.perf_counter()
                run(command, path)
                taken[tool].append((time.perf_counter() - start) * 1000)
        ours, theirs = (statistics.median(taken[tool]) for tool in ("coldcase", "jc"))
        print(f"| {kind}/{name} | {path.stat().st_size} | {ours:.1f} | {theirs:.1f} |")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--coldcase", required=True)
    arguments.add_argument("--jc", required=True)
    arguments.add_argument("folders", nargs="+", type=pathlib.Path)
    asked = arguments.parse_args()
    commands = {"coldcase": asked.coldcase, "jc": asked.jc}
    for folder in asked.folders:
        for kind in KINDS:
            show(f"{folder.name}/{kind}", *compare(folder, kind, commands))
    times(asked.folders[0], commands)


if __name__ == "__main__":
    main()
