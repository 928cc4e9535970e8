package ai.vantage6.release.tasks;

import ai.vantage6.release.action.CheckReport;
import ai.vantage6.release.action.Command;
import ai.vantage6.release.action.Heartbeat;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.TagForm;
import ai.vantage6.release.pipeline.Checks;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pypi.PackageIndex;
import ai.vantage6.release.verification.Names;
import ai.vantage6.release.verification.ReleaseChecks;
import ai.vantage6.release.verification.Sought;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks whether a version is really out there, and changes nothing but the issue that tells of it, where somebody wants that.
 *
 * @param named empty for the highest final that is out
 * @param form of the release tags of the layout
 * @param documentation the slug of the project on Read the Docs
 */
public record VerifyTask(
        Inputs inputs,
        Optional<ReleaseTag> named,
        TagForm form,
        ReleaseConfig config,
        Optional<String> documentation,
        Tools tools)
        implements Task {

    private static final String PEOPLE_INSTALL = "vantage6";

    @Override
    public CheckReport run() throws ReleaseException, InvalidInputs, InterruptedException {
        var started = System.nanoTime();
        var environment = tools.environment();
        var masking = tools.console();
        try (var _ = Heartbeat.of(tools.log());
                var caller = Network.caller(environment, masking::mask, RetryPolicy.impatient());
                var checkout = Checkout.of(inputs)) {
            var repository =
                    new RepositoryPlace(environment, config).name(inputs.files().repository());
            var connections = new VerifyConnections(environment, config, caller, repository, masking::mask);
            var index = connections.index();
            var host = connections.host();
            var tag = named.isPresent() ? named.get() : newest(checkout, index, host);
            var sought = sought(checkout, tag);
            var outside =
                    connections.outside(index, host, sought.names().scope().images(), documentation);
            var scratch = inputs.files().output().orElseGet(() -> LiveWorkplace.temporary(environment));
            var checks = new ReleaseChecks(
                    sought, outside, other -> former(checkout, other), config.acceptedWarnings(), scratch);
            var report = new CheckReport(
                    Command.VERIFY,
                    tag.version().toString(),
                    Checks.together(checks.all(), tools.log()),
                    Duration.ofNanos(System.nanoTime() - started));
            new DriftIssue(inputs, config, repository, tools).tell(report);
            return report;
        }
    }

    /** What people get today who do not ask for a version. */
    private ReleaseTag newest(Checkout checkout, PackageIndex index, ReleaseHost host)
            throws ReleaseException, InterruptedException {
        var published = checkout.projects(config).contains(PEOPLE_INSTALL)
                ? index.published(PEOPLE_INSTALL).stream().map(form::of).collect(Collectors.toSet())
                : host.published();
        return published.stream()
                .filter(tag -> tag.form() == form)
                .filter(tag -> tag.version().isFinal() && !tag.version().isPost())
                .max(ReleaseTag::compareTo)
                .orElseThrow(() -> new ReleaseException(
                        "no-version-out",
                        "find the version that is to be verified",
                        "no final version is out",
                        "Name one with the input version"));
    }

    private Sought sought(Checkout checkout, ReleaseTag tag) throws ReleaseException {
        var clone = checkout.directory();
        var tags = tags(checkout);
        var tagged = checkout.commitOf(tag);
        var lender = tagged.isPresent() ? Optional.<ReleaseTag>empty() : nearest(tag, tags);
        var commit = tagged.or(() -> lender.flatMap(checkout::commitOf));
        var files = clone.files(commit.isPresent() ? commit.get() : clone.head());
        var borrowed = tagged.isPresent()
                ? Optional.<String>empty()
                : Optional.of(lender.map(ReleaseTag::name).orElse("the checked-out commit"));
        return new Sought(tag, Names.of(tag, files, config), tagged, borrowed, tags, config.semanticStyle());
    }

    /** The version that is most like it, of those that the clone has. */
    private static Optional<ReleaseTag> nearest(ReleaseTag tag, Set<ReleaseTag> tags) {
        var like = tags.stream()
                .filter(other -> other.version().major() == tag.version().major())
                .toList();
        return like.stream()
                .filter(other -> other.compareTo(tag) < 0)
                .max(ReleaseTag::compareTo)
                .or(() -> like.stream().min(ReleaseTag::compareTo));
    }

    private Optional<Names> former(Checkout checkout, ReleaseTag other) throws ReleaseException {
        var commit = checkout.commitOf(other);
        return commit.isEmpty()
                ? Optional.empty()
                : Optional.of(Names.of(other, checkout.directory().files(commit.get()), config));
    }

    private Set<ReleaseTag> tags(Checkout checkout) throws ReleaseException {
        return checkout.directory().tags().stream()
                .flatMap(name -> ReleaseTag.parse(name).stream())
                .filter(tag -> tag.form() == form)
                .collect(Collectors.toSet());
    }
}
