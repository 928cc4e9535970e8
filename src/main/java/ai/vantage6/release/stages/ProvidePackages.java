package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.HostedPackages;
import ai.vantage6.release.bundle.HostedPackages.Found;
import ai.vantage6.release.bundle.ProvidedPackages;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Findings;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.python.PackageBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives sdist and wheel of every package: those that an earlier run has left on the host, and else what was built: here,
 * from the version commit and never from the working tree, or by another job.
 *
 * @param host on which an earlier run may have left them; empty where nobody asks for what it left
 * @param output takes the files
 * @param inImages whether images are made of the wheels, so that those of the host are brought here as well
 */
public record ProvidePackages(
        SourceRepository repository, PackageBuilder builder, Optional<ReleaseHost> host, Path output, boolean inImages)
        implements Stage<SourceTree, ProvidedPackages> {

    static final StageId ID = new StageId("provide-packages", "Build the packages");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ProvidedPackages> prepare(SourceTree sources) throws ReleaseException, InterruptedException {
        if (sources.packages().isEmpty()) {
            return Plan.nothing(ProvidedPackages.NONE, "no Python package of this repository is published");
        }
        return switch (found(sources)) {
            case HostedPackages.Other(var problem) -> Plan.refused(problem);
            case HostedPackages.Nothing(var notes) -> built(sources, Optional.empty(), notes);
            case Found found when found.missing() == 0 -> taken(sources, found);
            case Found found -> built(sources, Optional.of(found), List.of());
        };
    }

    private HostedPackages found(SourceTree sources) throws ReleaseException, InterruptedException {
        return host.isPresent()
                ? HostedPackages.of(sources, host.get(), output)
                : new HostedPackages.Nothing(List.of());
    }

    private Plan<ProvidedPackages> taken(SourceTree sources, Found found)
            throws ReleaseException, InterruptedException {
        var distributions = found.distributions(output, sources);
        return Plan.nothing(
                brought(new ProvidedPackages(distributions, found.record().tools(), found.files())),
                "nothing is built: the GitHub release holds all " + distributions.size()
                        + " distributions, as its record names them");
    }

    /** All of them are built, since the checks look at them together; what the host holds already is what counts. */
    private Plan<ProvidedPackages> built(SourceTree sources, Optional<Found> found, List<String> notes)
            throws ReleaseException, InterruptedException {
        var built = builder.build(sources, repository.files(sources.versionCommit()));
        var hosted = found.map(one -> one.distributions(output, sources)).orElse(List.of());
        var packages = brought(ProvidedPackages.merged(
                built.distributions(),
                built.tools(),
                hosted,
                found.map(Found::files).orElse(Map.of())));
        var plan = Plan.of(packages).note(builder.done(built.distributions().size()));
        if (!hosted.isEmpty()) {
            plan = plan.note("of those " + hosted.size() + " are taken from the draft of the GitHub release");
        }
        return plan.add(new Findings(notes, built.warnings(), built.problems()));
    }

    private ProvidedPackages brought(ProvidedPackages packages) throws ReleaseException, InterruptedException {
        for (var distribution : packages.distributions()) {
            if (inImages && host.isPresent() && distribution.kind() == Kind.WHEEL) {
                packages.bring(distribution, host.get());
            }
        }
        return packages;
    }
}
