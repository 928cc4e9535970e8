package ai.vantage6.release.action;

import ai.vantage6.release.pipeline.Problem;
import java.util.Arrays;
import java.util.List;

/** The secrets that a release cannot do without, and does not have. Whatever changes nothing outside needs none. */
public final class MissingSecrets {

    private MissingSecrets() {}

    public static List<Problem> of(Environment environment, Command command, boolean dryRun) {
        if (command != Command.RELEASE || dryRun) {
            return List.of();
        }
        return Arrays.stream(SecretName.values())
                .filter(SecretName::required)
                .filter(name -> environment.secret(name).isEmpty())
                .filter(name ->
                        name != SecretName.PYPI_TOKEN || environment.identity().isEmpty())
                .map(MissingSecrets::problem)
                .toList();
    }

    private static Problem problem(SecretName name) {
        return new Problem(
                "missing-secret",
                "read the secret " + name + ", which " + name.description(),
                "the environment variable is missing or empty",
                "Pass it to the step: env: " + name + ": ${{ secrets." + name + " }}");
    }
}
