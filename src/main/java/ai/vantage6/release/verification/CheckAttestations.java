package ai.vantage6.release.verification;

import ai.vantage6.release.github.HostedAsset;
import ai.vantage6.release.github.HostedRelease;
import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.pipeline.Check;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.pypi.IndexedFile;
import ai.vantage6.release.pypi.Origin;
import ai.vantage6.release.sigstore.FoundStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks the index who has attested each file, and holds that against what the GitHub release has kept of it.
 *
 * @param scratch takes what is kept there
 */
record CheckAttestations(Sought sought, Outside outside, Known known, Path scratch) implements Check.Look {

    static final StageId ID = new StageId("attestations", "Look for the attestations of the packages");

    private static final String NOBODY = "nobody has attested it, and the GitHub release holds no attestation of it";
    private static final String UNTOLD = "this index tells of no file who has attested it";

    /** A file that the index lists. */
    private record Listed(String project, IndexedFile file) {}

    @Override
    public List<Finding> look() throws ReleaseException, InterruptedException {
        var files = new ArrayList<Listed>();
        for (var project : sought.names().projects()) {
            for (var file : outside.index().files(project, sought.version())) {
                files.add(new Listed(project, file));
            }
        }
        if (files.isEmpty()) {
            return List.of(new Finding.NotCompared("the attestations", "the index has no file of this version"));
        }
        var hosted = hosted();
        var findings = Each.of("the index", files, listed -> listed.file().name(), listed -> at(listed, hosted));
        return Each.gathered(Each.gathered(findings, NOBODY, "files"), UNTOLD, "files");
    }

    /** Where the host cannot tell, there is nothing to compare with; its own check says so. */
    private HostedRelease hosted() throws InterruptedException {
        try {
            return known.hosted().orElse(HostedRelease.EMPTY);
        } catch (ReleaseException e) {
            return HostedRelease.EMPTY;
        }
    }

    private List<Finding> at(Listed listed, HostedRelease hosted) throws ReleaseException, InterruptedException {
        var name = listed.file().name();
        var sha256 = listed.file().sha256();
        if (sha256.isEmpty()) {
            return List.of(new Finding.NotCompared(name, "the index lists it without its hash"));
        }
        var distribution = new Distribution(
                listed.project(),
                listed.file().kind(),
                sought.version(),
                Path.of(name),
                new Digest(sha256.get()),
                listed.file().size().orElse(0L));
        var kept = hosted.asset(Attestation.fileName(distribution));
        return List.of(
                switch (outside.index().origin(listed.project(), sought.version(), name)) {
                    case Origin.Untold() -> new Finding.NotCompared(name, UNTOLD);
                    case Origin.NotAttested() -> kept.isEmpty() ? new Finding.NotCompared(name, NOBODY) : missing(name);
                    case Origin.Attested attested -> judged(distribution, attested, kept);
                });
    }

    private Finding judged(Distribution distribution, Origin.Attested attested, Optional<HostedAsset> kept)
            throws ReleaseException, InterruptedException {
        var name = distribution.fileName();
        var shown = attested.attestations();
        for (var one : shown) {
            var misfit = FoundStatement.misfit(one, distribution);
            if (misfit.isPresent()) {
                return astray(name, "what the index shows does not fit it: " + misfit.get());
            }
        }
        var by = "attested by " + attested.publisher();
        if (kept.isEmpty()) {
            return new Finding.Good(name, by);
        }
        var ours = read(kept.get());
        return shown.stream().anyMatch(one -> FoundStatement.areSame(one, ours))
                ? new Finding.Good(name, by + ", as the GitHub release has it")
                : astray(name, "the index shows another attestation than the GitHub release");
    }

    private Attestation read(HostedAsset asset) throws ReleaseException, InterruptedException {
        var file = scratch.resolve(asset.name());
        outside.host().fetch(asset, file);
        try {
            return new Attestation(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Finding missing(String name) {
        return Each.wrong(
                "attestation-missing",
                name,
                "the GitHub release holds its attestation, and the index has none",
                "Nobody can add one to a file that is there: release the next number if people need it");
    }

    private static Finding astray(String name, String because) {
        return Each.wrong(
                "attestation-astray",
                name,
                because,
                "Find out who published the file: an attestation never changes by itself");
    }
}
