package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.HostedAttestations;
import ai.vantage6.release.github.HostedRelease;
import ai.vantage6.release.github.HostedRelease.State;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.pypi.PackageIndex;
import ai.vantage6.release.sigstore.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Signs for each file which workflow publishes it, before it goes to the index: afterwards it can never be said there. What is signed
 * is kept in the draft, so that another run does not sign it again.
 *
 * @param output takes the attestations
 */
public record AttestPackages(PackageIndex index, ReleaseHost host, Attesting attesting, Path output)
        implements Stage<ReleasedPackages, AttestedPackages> {

    static final StageId ID = new StageId("attest-packages", "Attest the packages");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<AttestedPackages> prepare(ReleasedPackages released) throws ReleaseException, InterruptedException {
        var without = AttestedPackages.without(released.packages());
        if (released.packages().distributions().isEmpty()) {
            return Plan.nothing(without, "there is no package for the index");
        }
        return switch (attesting) {
            case Attesting.No(var reason) -> Plan.nothing(without, reason);
            case Attesting.By _ when !index.takesAttestations() ->
                Plan.nothing(
                        without, "the index takes attestations from a trusted publisher only, and here a token uploads");
            case Attesting.By by -> attested(released, by);
        };
    }

    private Plan<AttestedPackages> attested(ReleasedPackages released, Attesting.By by)
            throws ReleaseException, InterruptedException {
        var all = released.packages().distributions();
        var entries = index.lookUp(all);
        var missing = all.stream()
                .filter(one -> entries.get(one) instanceof Entry.Absent)
                .toList();
        var hosted = host.find(released.release().tag()).orElse(HostedRelease.EMPTY);
        var found = HostedAttestations.of(missing, host, hosted, output, by.provenance().workflow());
        var packages = new AttestedPackages(released.packages(), Set.copyOf(missing), found.usable());
        var changes = new ArrayList<Change>();
        for (var one : missing) {
            if (!found.usable().containsKey(one)) {
                changes.add(Change.replaceable("attest " + one.fileName(), () -> {
                    var attestation = by.signer().sign(Statement.published(one)).attestation();
                    if (hosted.state() != State.IMMUTABLE) {
                        host.attach(released.release().tag(), written(one, attestation));
                    }
                    packages.hold(one, attestation);
                }));
            }
        }
        var plan = Plan.of(packages).together(changes).warn(found.warnings());
        if (!found.usable().isEmpty()) {
            plan = plan.note(found.usable().size() + " attestations are taken from the GitHub release");
        }
        return late(plan, all.stream().filter(one -> !missing.contains(one)).toList(), hosted, all.size());
    }

    private static Plan<AttestedPackages> late(
            Plan<AttestedPackages> plan, List<Distribution> there, HostedRelease hosted, int all) {
        var never = there.stream()
                .filter(one -> hosted.asset(Attestation.fileName(one)).isEmpty())
                .map(Distribution::fileName)
                .toList();
        return never.isEmpty()
                ? plan
                : plan.note("attested " + (all - never.size()) + " of " + all + ": the index has " + Few.of(never, 3)
                        + " already, and a file that is there can never get an attestation");
    }

    private Asset written(Distribution distribution, Attestation attestation) {
        var name = Attestation.fileName(distribution);
        var bytes = attestation.json().getBytes(StandardCharsets.UTF_8);
        try {
            var file = Files.write(Files.createDirectories(output).resolve(name), bytes);
            return new Asset(name, file, Digest.of(bytes), bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
