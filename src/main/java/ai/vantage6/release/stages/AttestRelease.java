package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.AttestedSubject;
import ai.vantage6.release.bundle.ToldSubject;
import ai.vantage6.release.model.Attestation;
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
public record AttestRelease(Attesting attesting) implements Stage<Attestable, List<AttestedSubject>> {

    static final StageId ID = new StageId("attest-release", "Attest the release record and the images");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<List<AttestedSubject>> prepare(Attestable release) throws ReleaseException, InterruptedException {
        return switch (attesting) {
            case Attesting.No(var reason) -> Plan.nothing(List.of(), reason);
            case Attesting.By by -> missing(release, by);
        };
    }

    private static Plan<List<AttestedSubject>> missing(Attestable release, Attesting.By by)
            throws ReleaseException, InterruptedException {
        var subjects = Stream.concat(
                        release.record().stream().map(AttestedSubject::of),
                        release.images().stream().flatMap(images -> AttestedSubject.of(images).stream()))
                .toList();
        var how = by.provenance()
                .predicate(release.versionCommit(), release.release().branch());
        var plan = Plan.of(subjects);
        var changes = new ArrayList<Change>();
        for (var told : ToldSubject.of(subjects, by.host(), by::trust)) {
            var subject = told.subject();
            var statement = Statement.built(subject.subjects(), how);
            var bundle = new BundleOnce(by.signer(), statement, told.bundle());
            plan = plan.warn(told.warning().stream().toList());
            for (var because : told.unbelieved()) {
                plan = plan.note("an attestation of " + subject.text() + " that was found is not believed: " + because);
            }
            if (told.onHost()) {
                plan = plan.note(subject.text() + " is already attested");
            } else {
                changes.add(Change.courtesy("attest " + subject.text() + " on GitHub", () -> {
                    if (!told.isThereAfterAll(by.host(), by::trust)) {
                        by.host().store(bundle.get(), subject.sha256());
                    }
                }));
            }
            for (var place : told.lacking()) {
                changes.add(Change.courtesy(
                        "attach the attestation of " + place + "@"
                                + subject.sha256().oci(),
                        () -> subject.attach(place, bundle.get())));
            }
        }
        for (var command : changes.isEmpty() ? List.<String>of() : by.commands().of(subjects)) {
            plan = plan.note(Attestation.VERIFY + command);
        }
        return plan.together(changes);
    }
}
