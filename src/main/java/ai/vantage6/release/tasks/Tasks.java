package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Command;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.action.ReleaseReport;
import ai.vantage6.release.action.RunPlace;
import ai.vantage6.release.action.SecretCheck;
import ai.vantage6.release.config.LayoutConfig;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.git.IsolatedGit;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Report;
import ai.vantage6.release.stages.ReleaseOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Makes the task of a command, once everything that can be told from the inputs alone is right. */
public record Tasks(Tools tools) {

    private static final Set<String> OF_SECRETS = Set.of("missing-secret", "malformed-secret");

    /**
     * Composes the task.
     *
     * @throws InvalidInputs when inputs, secrets or the repository's configuration do not allow it
     */
    public Task of(Inputs inputs) throws ReleaseException, InvalidInputs {
        return switch (inputs.command()) {
            case RELEASE, CANDIDATE, PLAN, BUILD, PROMOTE, ROLLBACK_TAGS, WITHDRAW -> release(inputs);
            case SET_VERSION -> setVersion(inputs);
            case VERIFY -> new VerifyReader(inputs, tools).task();
            case TRACK -> new TrackReader(inputs, tools).task();
            case TEST -> new TestReader(inputs, tools).task();
            case REHEARSE -> rehearse(inputs);
        };
    }

    private Task release(Inputs given) throws ReleaseException, InvalidInputs {
        load();
        var subjects = new SubjectReader(given, tools.environment());
        var aim = new AimReader(given).aim();
        var named =
                given.preflight() || aim.isPresent() || given.issues().told().ofPlan()
                        ? subjects.ifNamed()
                        : Optional.of(subjects.tag());
        var inputs = new JobWithoutCheckout(given, tools.environment()).withRepository(named);
        try (var checkout = Checkout.of(inputs)) {
            var config = TrackReader.withBoard(checkout.config(tools.environment(), tools.console()::print), inputs)
                    .choosing(inputs.build().images().chosen());
            var next = named.isEmpty() && inputs.issues().told().ofPlan()
                    ? Optional.of(NextRelease.of(checkout.directory(), config, checkout.tags(config)))
                    : Optional.<NextRelease>empty();
            next.map(NextRelease::why).ifPresent(tools.console()::print);
            var tag = named.map(one -> subjects.settled(one, checkout.tags(config)))
                    .or(() -> next.map(NextRelease::tag));
            var projects = checkout.projects(config);
            var images = checkout.images(config);
            var connections = new Connections(
                    tools.environment(),
                    config,
                    new Connections.Found(
                            images, checkout.documentation(config), checkout.isCited(), checkout.isAlgorithm(config)),
                    Connections.Wishes.of(inputs),
                    tools.console()::mask);
            var maintainers = new Maintainers(inputs, config, tools);
            refuseAll(inputs, tag, faults(inputs, config, !projects.isEmpty(), images), maintainers);
            Workplace.Opening opening = progress -> LiveWorkplace.open(inputs, connections, projects, progress);
            if (inputs.preflight()) {
                return new PreflightTask(tag, opening, tools);
            }
            var subject = aim.isPresent()
                    ? subjects.toBeTagged(aim.get(), checkout.tags(config), checkout::head)
                    : next.isPresent()
                            ? subjects.supposed(next.get().tag(), checkout::head)
                            : subjects.subject(tag.orElseThrow(), checkout::head);
            if (subject.supposed().isPresent()) {
                checkout.uncommitted().ifPresent(tools.console()::print);
            }
            return new CommentedPlan(inputs, config, tools, next.map(NextRelease::why))
                    .told(maintainers.informed(new ReleaseTask(inputs, subject, opening, tools)));
        }
    }

    /** JGit takes as long to load as the built-in profiles do, and neither needs the other. */
    private static void load() {
        var git = CompletableFuture.runAsync(IsolatedGit::install);
        LayoutConfig.DEFAULT.profiles();
        git.join();
    }

    private Task setVersion(Inputs inputs) throws ReleaseException, InvalidInputs {
        var tag = new SubjectReader(inputs, tools.environment()).tag();
        try (var checkout = Checkout.of(inputs)) {
            return new SetVersionTask(
                    checkout.configInWorkingTree(tools.environment()), checkout.root(), tag.version());
        }
    }

    private Task rehearse(Inputs inputs) throws ReleaseException, InvalidInputs {
        return new RehearseTask(inputs, tools);
    }

    private List<Problem> faults(Inputs inputs, ReleaseConfig config, boolean packages, ImageProfile images) {
        var writes = inputs.writes();
        var withSecrets = writes || inputs.preflight() || inputs.issues().told().ofPlan();
        var faults = new ArrayList<>(
                inputs.preflight()
                        ? SecretCheck.ofIdentity(tools.environment(), false) // secrets are shown as doors
                        : SecretCheck.of(
                                tools.environment(),
                                writes && !inputs.command().makesNothing(),
                                Optional.of(inputs.build().publishWith()).filter(_ -> packages)));
        var allowances = new Allowances(inputs, tools.environment());
        allowances.act().ifPresent(faults::add);
        if (inputs.command() == Command.WITHDRAW && inputs.named().reason().isEmpty()) {
            faults.add(new Problem(
                    "invalid-input",
                    "read the input reason",
                    "it is missing",
                    "Say in one line why nobody shall use the version: it stands on the page of its release"));
        }
        if (writes && new AimReader(inputs).isGiven()) {
            SecretCheck.forTag(tools.environment()).ifPresent(faults::add);
        }
        inputs.only().unknown(ReleaseOrder.STAGES).ifPresent(faults::add);
        if (inputs.command() == Command.WITHDRAW && writes) {
            SecretCheck.forPage(tools.environment()).ifPresent(faults::add);
        }
        faults.addAll(new BundleFaults(inputs).found());
        faults.addAll(new ImageFaults(inputs, tools.environment(), images).found());
        if (withSecrets) {
            faults.addAll(allowances.untrusted(config.hostsOfRepository()));
        }
        return faults;
    }

    /** A tag that was pushed and cannot be released for want of a secret is a release that failed. */
    private void refuseAll(Inputs inputs, Optional<ReleaseTag> tag, List<Problem> faults, Maintainers maintainers)
            throws InvalidInputs {
        if (faults.isEmpty()) {
            return;
        }
        if (faults.stream().allMatch(fault -> OF_SECRETS.contains(fault.code()))) {
            maintainers.hear(new ReleaseReport(
                    inputs.command(),
                    tag,
                    Report.without(new Outcome.Refused(faults)),
                    ReleaseReport.Content.UNKNOWN,
                    RunPlace.of(tools.environment()),
                    Duration.ZERO));
        }
        throw new InvalidInputs(faults);
    }
}
