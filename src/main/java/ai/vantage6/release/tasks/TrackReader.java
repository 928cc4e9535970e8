package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.action.SecretCheck;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.issues.Issue;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out which issue is to be put onto which board. */
record TrackReader(Inputs inputs, Tools tools) {

    /** The task, or everything that is wrong with inputs, secrets and configuration. */
    TrackTask task() throws ReleaseException, InvalidInputs {
        var config = config();
        var faults = faults(config);
        if (!faults.isEmpty()) {
            throw new InvalidInputs(faults);
        }
        var known = inputs.issues().number().isPresent()
                ? Optional.<Issue>empty()
                : Optional.of(new IssueEvent(tools.environment()).issue());
        var place = new RepositoryPlace(tools.environment(), config);
        return new TrackTask(inputs, known, config, place.name(inputs.files().repository()), tools);
    }

    /** Whoever names the board needs no clone. */
    private ReleaseConfig config() throws ReleaseException, InvalidInputs {
        if (inputs.issues().board().isPresent() && inputs.build().config().isEmpty()) {
            var standard = Services.standard(tools.environment().variables());
            return withBoard(ReleaseConfig.load(Optional.empty(), inputs.build().services(), standard), inputs);
        }
        try (var checkout = Checkout.of(inputs)) {
            return withBoard(checkout.config(tools.environment(), tools.console()::print), inputs);
        }
    }

    /** The configuration with the board of the inputs. */
    static ReleaseConfig withBoard(ReleaseConfig config, Inputs inputs) throws InvalidInputs {
        try {
            return config.withBoard(inputs.issues().board());
        } catch (ReleaseException e) {
            throw new InvalidInputs(List.of(e.problem()));
        }
    }

    private List<Problem> faults(ReleaseConfig config) {
        var faults = new ArrayList<Problem>();
        SecretCheck.required(tools.environment(), SecretName.ADD_TO_PROJECT_PAT).ifPresent(faults::add);
        if (config.courtesies().board().owner().isEmpty()) {
            faults.add(new Problem(
                    "no-board",
                    "find the project board",
                    "neither the configuration nor the input board names one",
                    "Name it in .github/vantage6-release.yml: board: {owner: …, number: …}, or with the input board, as"
                            + " {owner: …, number: …}"));
        }
        var allowances = new Allowances(inputs, tools.environment());
        allowances.act().ifPresent(faults::add);
        faults.addAll(allowances.untrustedGitHub(config));
        return faults;
    }
}
