"""What a capture says, read line by line with as little knowledge as possible.

It judges where coldcase and jc differ. A value is what stands behind its label on one line (or alone on the lines
below a list's label), or in its column of a row; and it must be what its field wants: an address, a mask, a hardware
address, Yes or No. What is damaged is no value. Nothing that was wrapped, cut or retyped is repaired here.
"""

import ipaddress
import re

LABEL = re.compile(r"^\s*([A-Za-z][^:]*?)[ .\xa0]*\.[ .\xa0]*:(?:\s+(.*))?$")
HEADING = re.compile(r"^\s*(?:[\w ]+ )?adapter (.+?)\s*:\s*$")
INTERFACE = re.compile(r"^\s*(\d+) ?\.\.\.+((?:[0-9A-Fa-f]{2} ){6,8})?[ .]*(\S.*?)\s*$")
IPV4_LABELS = {"ipv4 address", "ip address", "autoconfiguration ipv4 address", "autoconfiguration ip address"}

OF_ADAPTER = IPV4_LABELS | {"physical address", "dhcp enabled", "subnet mask", "default gateway", "dns servers"}


def address(text):
    """An address in one form, without its zone and state; nothing where it is none."""
    bare = re.sub(r"\((Preferred|Duplicate|Deprecated|Tentative)\)\s*$", "", text or "").strip()
    try:
        return str(ipaddress.ip_address(bare.split("%")[0]))
    except ValueError:
        return None


def ipv4(text):
    found = address(text)
    return found if found and "." in found and ":" not in found else None


def mac(text):
    digits = re.sub(r"[-: ]", "", text or "").upper()
    return "-".join(re.findall("..", digits)) if re.fullmatch(r"(?:[0-9A-F]{12}|[0-9A-F]{16})", digits) else None


def gateway(text):
    return ipv4(text) or ("On-link" if (text or "").strip().lower() == "on-link" else None)


def number(text):
    return str(text) if re.fullmatch(r"\d+", str(text)) else None


def lines(text):
    """The lines without what mail and Markdown put around them."""
    for line in re.split(r"\r*\n", text):
        line = re.sub(r"^\s*(?:>\s?)+", "", line)
        yield re.sub(r"[|*`]+", " ", line) if line.lstrip().startswith("|") else line


class Facts(dict):
    """Values by field. What repeats is told apart by its number."""

    def once(self, *key):
        """The key with the number that is next for it."""
        count = 0
        while (*key, count) in self:
            count += 1
        self[(*key, count)] = "there"
        return (*key, count)

    def put(self, key, field, value):
        if value not in (None, ""):
            self.setdefault((*key, field), value)

    def route(self, table, destination, **columns):
        if destination:
            key = self.once(table, destination)
            for field, value in columns.items():
                self.put(key, field, value)


def ipconfig(text):
    facts, adapter, label, last = Facts(), None, None, None
    for line in lines(text):
        if heading := HEADING.match(line):
            adapter, label = facts.once("adapter", heading[1]), None
            continue
        if found := LABEL.match(line):
            label, value = found[1].lower(), (found[2] or "").strip()
        elif address(line.strip()) and label in ("default gateway", "dns servers"):
            value = line.strip()
        else:
            label = label if not line.strip() else None
            continue
        if label == "host name":
            facts.put(facts.once("host"), "name", value)
            adapter = None
        elif adapter is None and label in OF_ADAPTER:
            # A block that was copied without its heading.
            adapter = facts.once("adapter", "")
        if adapter is None:
            continue
        if label == "physical address":
            facts.put(adapter, "MAC", mac(value))
        elif label == "dhcp enabled":
            facts.put(adapter, "DHCP", {"yes": True, "no": False}.get(value.lower()))
        elif label in IPV4_LABELS and (last := ipv4(value)):
            facts.put(adapter, f"IPv4 {last}", "there")
        elif label == "subnet mask":
            facts.put(adapter, f"mask of {last}", ipv4(value) if last else None)
        elif label in ("default gateway", "dns servers") and address(value):
            facts.put(adapter, f"{label} {address(value)}", "there")
    return facts


def route_print(text):
    facts, persistent = Facts(), None
    for line in lines(text):
        words = line.split()
        if re.search(r"(Active|Persistent) Routes:", line):
            persistent = "Persistent" in line
        quads = [ipv4(word) if re.fullmatch(r"[\d.]+", word) else None for word in words]
        if len(words) >= 4 and quads[0] and quads[1]:
            metric = number(words[-1]) or ("Default" if words[-1] == "Default" else None)
            active = len(words) == 5 and quads[3] and number(words[4])
            if active and gateway(words[2]) and not persistent:
                facts.route("active", quads[0], mask=quads[1], gateway=gateway(words[2]), interface=quads[3],
                            metric=metric)
            elif len(words) == 4 and metric and gateway(words[2]) and persistent is not False:
                facts.route("persistent", quads[0], mask=quads[1], gateway=gateway(words[2]), metric=metric)
        elif (found := INTERFACE.match(line)) and not re.match(r"(?:[0-9A-Fa-f]{2} )+", found[3]):
            key = facts.once("interface", found[1])
            facts.put(key, "MAC", mac(found[2]))
            facts.put(key, "name", found[3])
    return facts
