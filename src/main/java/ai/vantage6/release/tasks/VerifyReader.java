package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.model.Loopback;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Finds out which version is looked for, and with which of the secrets that make looking easier. */
record VerifyReader(Inputs inputs, Tools tools) {

    /** The task, or everything that is wrong with inputs and secrets. */
    VerifyTask task() throws ReleaseException, InvalidInputs {
        var environment = tools.environment();
        var reader = new SubjectReader(inputs, environment);
        var named = reader.ifNamed();
        try (var checkout = Checkout.of(inputs)) {
            var config = checkout.config(environment, tools.console()::print);
            var faults = faults(config);
            if (!faults.isEmpty()) {
                throw new InvalidInputs(faults);
            }
            var form = checkout.tags(config);
            var tag = named.map(known -> reader.settled(known, form));
            return new VerifyTask(inputs, tag, form, config, checkout.documentation(config), tools);
        }
    }

    private List<Problem> faults(ReleaseConfig config) {
        var environment = tools.environment();
        var faults = new ArrayList<Problem>();
        var allowances = new Allowances(inputs, environment);
        var tells = inputs.issues().told().ofDrift();
        allowances.act(tells).ifPresent(faults::add);
        if (tells && environment.apiToken().isEmpty()) {
            faults.add(Maintainers.noToken("tell the maintainers in an issue of what has drifted"));
        }
        faults.addAll(allowances.untrusted(shownSecrets(config, environment)));
        return faults;
    }

    /** Where the repository's configuration would send what the job was given. */
    private static TreeSet<String> shownSecrets(ReleaseConfig config, Environment environment) {
        var hosts = new TreeSet<String>();
        if (environment.apiToken().isPresent()
                || environment.secret(SecretName.READTHEDOCS_TOKEN).isPresent()) {
            hosts.addAll(config.services().hostsOfRepository());
        }
        if (VerifyConnections.user(environment).isPresent()) {
            config.live()
                    .server()
                    .filter(address -> !Loopback.contains(address))
                    .ifPresent(address -> hosts.add(address.getHost()));
        }
        return hosts;
    }
}
