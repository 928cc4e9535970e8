"""verify.py FOLDER github|none: PyPI's own library on the attestations in FOLDER/dist, sigstore's on the bundles in FOLDER/bundles.

Signature, chain, timestamp of the certificate log, promise and proof of the transparency log; with "github" the publisher too.
"""
import base64
import hashlib
import json
import sys
from pathlib import Path

from pypi_attestations import Attestation, Distribution, GitHubPublisher
from sigstore.models import Bundle, TrustedRoot
from sigstore.verify import Verifier, policy

folder = Path(sys.argv[1])
valid = {"start": "2020-01-01T00:00:00Z"}


def encoded(data):
    return base64.b64encode(data).decode()


def log(name):
    key = (folder / f"{name}.der").read_bytes()
    return {
        "baseUrl": f"https://{name}.example",
        "hashAlgorithm": "SHA2_256",
        "logId": {"keyId": encoded(hashlib.sha256(key).digest())},
        "publicKey": {"rawBytes": encoded(key), "keyDetails": "PKIX_ECDSA_P256_SHA_256", "validFor": valid},
    }


root = {
    "mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
    "tlogs": [log("rekor")],
    "ctlogs": [log("ct")],
    "certificateAuthorities": [
        {
            "subject": {"organization": "rehearsal", "commonName": "root"},
            "uri": "https://fulcio.example",
            "certChain": {"certificates": [{"rawBytes": encoded((folder / "ca.der").read_bytes())}]},
            "validFor": valid,
        }
    ],
    "timestampAuthorities": [],
}
(folder / "trusted_root.json").write_text(json.dumps(root))
verifier = Verifier(trusted_root=TrustedRoot.from_file(str(folder / "trusted_root.json")))
Verifier.production = classmethod(lambda cls, offline=False: verifier)
publisher = GitHubPublisher(repository="vantage6/vantage6", workflow="release.yml")
identity = publisher if sys.argv[2] == "github" else policy.UnsafeNoOp()

for file in sorted((folder / "dist").glob("*.publish.attestation")):
    distribution = Distribution.from_file(Path(str(file).removesuffix(".publish.attestation")))
    kind, _ = Attestation.model_validate_json(file.read_text()).verify(identity, distribution, offline=True)
    print("verified", file.name, kind)
for file in sorted((folder / "bundles").glob("*.json")):
    _, payload = verifier.verify_dsse(Bundle.from_json(file.read_text()), policy.UnsafeNoOp())
    print("verified", file.name, json.loads(payload)["predicateType"])
