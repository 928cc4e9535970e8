package ai.vantage6.release;

import ai.vantage6.release.action.Command;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.action.MissingSecrets;
import ai.vantage6.release.pipeline.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which release is meant: the tag that is named, or the version's, or the one that the workflow runs for. */
record Assignment(Inputs inputs, Environment environment) {

    private static final String REF = "refs/tags/";
    private static final String TAG = "version/";

    /** The tag's text; hostile until it has matched the grammar. */
    Optional<String> tag() {
        var subject = inputs.subject();
        return subject.tag()
                .or(() -> subject.version().map(TAG::concat))
                .or(() -> environment.variable("GITHUB_REF").filter(ref -> ref.startsWith(REF)));
    }

    /** Whether the checked-out commit is looked at as if it bore the tag. */
    boolean supposed() {
        return inputs.command() != Command.RELEASE
                && inputs.subject().tag().isEmpty()
                && inputs.subject().version().isPresent();
    }

    /** Refuses what is asked for twice or not at all, and a release without its secrets; all of it at once. */
    void check() throws InvalidInputs {
        var faults = new ArrayList<Problem>();
        var subject = inputs.subject();
        if (subject.tag().isPresent() && subject.version().isPresent() && contradict()) {
            faults.add(new Problem(
                    "invalid-input",
                    "find the release that is meant",
                    "the inputs tag (" + subject.tag().get() + ") and version ("
                            + subject.version().get() + ") name two",
                    "Give one of them"));
        }
        if (tag().isEmpty()) {
            faults.add(noTag());
        }
        faults.addAll(missingSecrets());
        if (!faults.isEmpty()) {
            throw new InvalidInputs(faults);
        }
    }

    private boolean contradict() {
        var tag = inputs.subject().tag().orElseThrow();
        var version = inputs.subject().version().orElseThrow();
        return !tag.equals(TAG + version) && !tag.equals(REF + TAG + version);
    }

    private List<Problem> missingSecrets() {
        return MissingSecrets.of(environment, inputs.command(), inputs.subject().dryRun());
    }

    private Problem noTag() {
        return new Problem(
                "no-tag",
                "find the release that is meant",
                "neither the input tag nor the input version is given, and the workflow runs for "
                        + environment.variable("GITHUB_REF").orElse("no ref") + ", which is no tag",
                "Give --tag version/X.Y.Z or --version X.Y.Z, or run the workflow for a tag");
    }
}
