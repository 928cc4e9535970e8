package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.HostedAttestations;
import ai.vantage6.release.github.HostedRelease;
import ai.vantage6.release.github.HostedRelease.State;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.pypi.PackageIndex;
import ai.vantage6.release.sigstore.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
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
            case Attesting.By _
            when !index.takesAttestations() ->
                Plan.nothing(
                        without,
                        "the index takes attestations from a trusted publisher only, and here a token uploads");
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
        var found = HostedAttestations.of(missing, host, hosted, output, by::trust);
        var packages = new AttestedPackages(released.packages(), Set.copyOf(missing), found.usable());
        var changes = new ArrayList<Change>();
        for (var one : missing) {
            if (!found.usable().containsKey(one)) {
                changes.add(Change.replaceable("attest " + one.fileName(), () -> {
                    var attestation = by.signer().sign(Statement.published(one)).attestation();
                    if (hosted.state() != State.IMMUTABLE) {
                        host.attach(released.release().tag(), HostedAttestations.written(one, attestation, output));
                    }
                    packages.hold(one, attestation);
                }));
            }
        }
        var plan = Plan.of(packages).together(changes).warn(found.warnings());
        if (!found.usable().isEmpty()) {
            plan = plan.note(found.usable().size() + " attestations are taken from the GitHub release");
        }
        if (!changes.isEmpty()) {
            plan = plan.note(Attestation.VERIFY
                    + by.commands().distribution(all.getFirst().fileName()));
        }
        var there = all.stream().filter(one -> !missing.contains(one)).toList();
        var late = HostedAttestations.late(there, hosted, all.size());
        return late.isPresent() ? plan.note(late.get()) : plan;
    }
}
