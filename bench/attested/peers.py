"""How fast others prove attested documents: openssl per call, and a loop of Python's cryptography.

Usage: peers.py DOCUMENTS PEM... Each document is proven at the time that it says it was made: its signature, and one
path to a root. What stays the same from document to document, the store, is loaded once.
"""

import base64
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
import time

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

TIMES = 1000
CALLS = 20


def parts(der):
    """The members of a DER value, each with its tag and all of its bytes."""
    at, end = head(der, 0)
    while at < end:
        inner, after = head(der, at)
        yield der[at], der[at:after], der[inner:after]
        at = after


def head(der, at):
    length = der[at + 1]
    at += 2
    if length & 0x80:
        count = length & 0x7F
        length = int.from_bytes(der[at : at + count], "big")
        at += count
    return at, at + length


def decoded(text):
    """Content, signature and certificates of a document in the shape of Azure's."""
    der = base64.b64decode(json.loads(text)["signature"])
    (_, _, _), (_, explicit, _) = parts(der)
    ((_, signed, _),) = parts(explicit)
    members = list(parts(signed))
    octets = list(parts(members[2][1]))[1][1]
    ((_, _, content),) = parts(octets)
    certificates = [whole for _, whole, _ in parts(members[3][1])]
    ((_, signer, _),) = parts(members[4][1])
    return content, list(parts(signer))[-1][2], certificates


def created_on(content):
    written = json.loads(content)["timeStamp"]["createdOn"]
    return datetime.datetime.strptime(written, "%m/%d/%y %H:%M:%S %z")


def valid(certificate, at):
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


class Store:
    def __init__(self, paths):
        self.by_subject = {}
        for path in paths:
            for certificate in x509.load_pem_x509_certificates(pathlib.Path(path).read_bytes()):
                self.by_subject.setdefault(certificate.subject.public_bytes(), []).append(certificate)

    def leads_to_a_root(self, certificate, at, depth=0):
        """The signatures and the dates of one path."""
        if not valid(certificate, at) or depth == 6:
            return False
        for issuer in self.by_subject.get(certificate.issuer.public_bytes(), []):
            try:
                certificate.verify_directly_issued_by(issuer)
            except Exception:
                continue
            # A root of the store is trusted: its signature of itself says nothing, and Baltimore's is SHA-1.
            is_root = issuer.issuer == issuer.subject
            if valid(issuer, at) if is_root else self.leads_to_a_root(issuer, at, depth + 1):
                return True
        return False


def proves(text, store):
    content, signature, certificates = decoded(text)
    leaf = x509.load_der_x509_certificate(certificates[0])
    leaf.public_key().verify(signature, content, padding.PKCS1v15(), hashes.SHA256())
    return store.leads_to_a_root(leaf, created_on(content))


def holds(text, store):
    try:
        return proves(text, store)
    except Exception:
        return False


def best(times, works):
    """The mean over the documents of the shortest time of each."""
    shortest = []
    for work in works:
        rounds = []
        for _ in range(times):
            start = time.perf_counter()
            work()
            rounds.append(time.perf_counter() - start)
        shortest.append(min(rounds))
    return sum(shortest) / len(shortest)


def row(what, each):
    print(f"{what:<28} {each * 1e6:>8.1f} us {1 / each:>8.0f} /s", flush=True)


def main():
    documents, *pems = sys.argv[1:]
    store = Store(pems)
    texts = [path.read_text() for path in sorted(pathlib.Path(documents).glob("*.json"))]
    texts = [text for text in texts if holds(text, store)]
    print(f"{len(texts)} documents that hold in {documents}")

    row("cryptography, in a loop", best(TIMES, [lambda text=text: proves(text, store) for text in texts]))

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "store.pem").write_text("".join(pathlib.Path(pem).read_text() for pem in pems))
        calls = []
        for number, text in enumerate(texts):
            (folder / f"{number}.der").write_bytes(base64.b64decode(json.loads(text)["signature"]))
            at = str(int(created_on(decoded(text)[0]).timestamp()))
            calls.append(
                ["openssl", "cms", "-verify", "-inform", "DER", "-binary", "-in", str(folder / f"{number}.der")]
                + ["-CAfile", str(folder / "store.pem"), "-purpose", "any", "-attime", at, "-out", "/dev/null"]
            )

        call = lambda call: subprocess.run(call, check=True, stderr=subprocess.DEVNULL)
        row("openssl cms -verify, a call", best(CALLS, [lambda one=one: call(one) for one in calls]))


if __name__ == "__main__":
    main()
