package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.AttestedSubject;
import ai.vantage6.release.github.AttestationHost.Kept;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.sigstore.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Signs how the release record and the images were built, for whoever asks GitHub or a registry by their digests. It can be made up
 * for at any time, so that its failure is a remark.
 */
public record AttestRelease(Attesting attesting) implements Stage<Attestable, List<Statement.Subject>> {

    static final StageId ID = new StageId("attest-release", "Attest the release record and the images");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<List<Statement.Subject>> prepare(Attestable release) throws ReleaseException, InterruptedException {
        var subjects = Stream.concat(
                        release.record().stream().map(AttestedSubject::of),
                        release.images().stream().flatMap(images -> AttestedSubject.of(images).stream()))
                .toList();
        var all = subjects.stream()
                .flatMap(subject -> subject.subjects().stream())
                .toList();
        return switch (attesting) {
            case Attesting.No(var reason) -> Plan.nothing(List.of(), reason);
            case Attesting.By by -> {
                var plan = Plan.of(all);
                var changes = new ArrayList<Change>();
                for (var subject : subjects) {
                    plan = missing(plan, release, subject, by, changes);
                }
                var told = plan.together(changes);
                for (var command : changes.isEmpty() ? List.<String>of() : by.commands().of(subjects)) {
                    told = told.note("verify one with: " + command);
                }
                yield told;
            }
        };
    }

    private static <T> Plan<T> missing(
            Plan<T> plan, Attestable release, AttestedSubject subject, Attesting.By by, List<Change> changes)
            throws ReleaseException, InterruptedException {
        var whole = plan;
        var kept = new Kept(List.of(), false);
        try {
            kept = by.host().find(subject.sha256());
        } catch (ReleaseException e) {
            whole = whole.warn(e.problem().text()); // who cannot be asked now may answer later
        }
        var attached = subject.attached();
        var told = kept.bundles().stream().filter(subject::isToldBy).toList();
        var found = Stream.concat(told.stream(), attached.stream().flatMap(List::stream)).findFirst();
        var how = by.provenance().predicate(release.versionCommit(), release.release().branch());
        var bundle = new BundleOnce(by.signer(), Statement.built(subject.subjects(), how), found);
        if (told.isEmpty() && !kept.elsewhere()) {
            changes.add(Change.courtesy(
                    "attest " + subject.text() + " on GitHub", () -> by.host().store(bundle.get(), subject.sha256())));
        }
        for (var place : subject.places()) {
            if (attached.get(subject.places().indexOf(place)).isEmpty()) {
                changes.add(Change.courtesy(
                        "attach the attestation of " + place + "@" + subject.sha256().oci(),
                        () -> subject.attach(place, bundle.get())));
            }
        }
        return told.isEmpty() ? whole : whole.note(subject.text() + " is already attested");
    }
}
