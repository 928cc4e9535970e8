package ai.vantage6.release.verification;

import ai.vantage6.release.github.AttestationHost;
import ai.vantage6.release.github.HostedRelease;
import ai.vantage6.release.github.HostedRelease.State;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.record.ReleaseAssets;
import ai.vantage6.release.verification.Known.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a published release, held against its record and, where it can never change, against GitHub's own word. */
record ReleaseFiles(AttestationHost attestations, HostedRelease hosted, Recorded recorded) {

    private static final String OWN_WORD = "GitHub's own attestation of the release";

    List<Finding> findings() throws ReleaseException, InterruptedException {
        var expected = new TreeMap<String, Digest>();
        recorded.record().ifPresent(record -> {
            record.packages().forEach(file -> expected.put(file.file(), file.sha256()));
            expected.put(ReleaseAssets.CHECKSUMS, ReleaseAssets.checksumsOf(record.packages()));
        });
        var findings = new ArrayList<Finding>();
        if (hosted.state() == State.IMMUTABLE && !hosted.assets().isEmpty()) {
            var told = ownWord(expected);
            told.ifPresent(files -> files.forEach(expected::putIfAbsent));
            findings.add(told.isPresent() ? new Finding.Good(OWN_WORD, "there") : unattested());
        }
        if (recorded.record().isEmpty()) {
            findings.addAll(withoutRecord(expected.keySet()));
        }
        expected.forEach((name, sha256) -> findings.add(file(name, sha256)));
        return findings;
    }

    /** Only a release of ours has checksums. */
    private List<Finding> withoutRecord(Set<String> expected) {
        if (expected.contains(ReleaseAssets.RECORD)) {
            return List.of(); // it is told as a file that is gone, or that cannot be read
        }
        return List.of(
                hosted.asset(ReleaseAssets.CHECKSUMS).isPresent()
                        ? gone(ReleaseAssets.RECORD)
                        : new Finding.NotCompared("its files", recorded.lacking()));
    }

    /** Any file of the release leads to it; one that was replaced does not. */
    private Optional<SortedMap<String, Digest>> ownWord(SortedMap<String, Digest> expected)
            throws ReleaseException, InterruptedException {
        var any = expected.isEmpty()
                ? new TreeMap<>(hosted.assets()).firstEntry().getValue().sha256()
                : expected.firstEntry().getValue();
        return attestations.ofRelease(any);
    }

    private Finding file(String name, Digest sha256) {
        var there = hosted.asset(name);
        if (there.isEmpty()) {
            return gone(name);
        }
        return there.get().sha256().equals(sha256)
                ? new Finding.Good(name, "as it was released")
                : Each.wrong(
                        "other-bytes",
                        name,
                        "the GitHub release holds other bytes, with the SHA-256 "
                                + there.get().sha256(),
                        "Find out who replaced it: it was released with the SHA-256 " + sha256);
    }

    private static Finding gone(String name) {
        return Each.wrong(
                "not-out",
                name,
                "the GitHub release does not hold it any more",
                "Attach it again on the page of the release; the index has the packages");
    }

    private static Finding unattested() {
        return Each.wrong(
                "attestation-missing",
                OWN_WORD,
                "the release can never change, and GitHub does not vouch for it",
                "It may come some minutes after the release; if it does not, ask GitHub's support");
    }
}
