package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Command;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.action.SecretCheck;
import ai.vantage6.release.config.LayoutConfig;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.git.IsolatedGit;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.ReleasePlan.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Makes the task of a command, once everything that can be told from the inputs alone is right. */
public record Tasks(Tools tools) {

    /**
     * Composes the task.
     *
     * @throws InvalidInputs when inputs, secrets or the repository's configuration do not allow it
     */
    public Task of(Inputs inputs) throws ReleaseException, InvalidInputs {
        return switch (inputs.command()) {
            case RELEASE, PLAN, PROMOTE, ROLLBACK_TAGS, WITHDRAW -> release(inputs);
            case SET_VERSION -> setVersion(inputs);
            case REHEARSE -> rehearse(inputs);
        };
    }

    private Task release(Inputs inputs) throws ReleaseException, InvalidInputs {
        load();
        var subjects = new SubjectReader(inputs, tools.environment());
        var tag = subjects.tag();
        try (var checkout = Checkout.of(inputs)) {
            var config = checkout.config(tools.environment(), tools.console()::print)
                    .choosing(inputs.build().images().chosen());
            var projects = checkout.projects(config);
            var images = checkout.images(config);
            refuseAll(faults(inputs, config, !projects.isEmpty(), images));
            var subject = subjects.subject(tag, checkout::head);
            if (subject.supposed().isPresent()) {
                checkout.uncommitted().ifPresent(tools.console()::print);
            }
            var connections =
                    new Connections(tools.environment(), config, images, checkout.isCited(), tools.console()::mask);
            return new ReleaseTask(
                    inputs, subject, progress -> LiveWorkplace.open(inputs, connections, projects, progress), tools);
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
        var writes = inputs.extent() != Extent.NOTHING;
        var faults = new ArrayList<>(
                SecretCheck.of(tools.environment(), writes && !inputs.command().makesNothing(), packages));
        if (writes && tools.environment().onAct() && !inputs.allowed().act()) {
            faults.add(new Problem(
                    "act",
                    "release for real",
                    "act runs this workflow on somebody's own machine",
                    "Use the command rehearse or plan there, or allow it with the input allow-act: true"));
        }
        if (inputs.command() == Command.WITHDRAW && inputs.named().reason().isEmpty()) {
            faults.add(new Problem(
                    "invalid-input",
                    "read the input reason",
                    "it is missing",
                    "Say in one line why nobody shall use the version: it stands on the page of its release"));
        }
        faults.addAll(new ImageFaults(inputs, tools.environment(), images).found());
        for (var host : config.hostsOfRepository()) {
            if (writes && !inputs.allowed().hosts().contains(host)) {
                faults.add(new Problem(
                        "untrusted-host",
                        "release with the secrets of this job",
                        "the repository's configuration would send them to " + host,
                        "If that is meant, name it in the workflow: trusted-hosts: " + host));
            }
        }
        return faults;
    }

    private static void refuseAll(List<Problem> faults) throws InvalidInputs {
        if (!faults.isEmpty()) {
            throw new InvalidInputs(faults);
        }
    }
}
