package ai.vantage6.release.action;

import ai.vantage6.release.model.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The variables that a step is given. An empty one counts as missing: the runner sets every input, given or not. */
public record Environment(Map<String, String> variables) {

    public static final String IDENTITY_URL = "ACTIONS_ID_TOKEN_REQUEST_URL";
    static final String IDENTITY_TOKEN = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";

    /** What a variable with a secret in it is called; the runner's own tokens are among them. */
    private static final Pattern SECRET = Pattern.compile(".*(?:TOKEN|_PAT|PASSWORD|SECRET|_PROFILE|_WEBHOOK)");

    /** A password in a publish profile of Azure, which is shown alone when it is used. */
    private static final Pattern IN_PROFILE = Pattern.compile("userPWD\\s*=\\s*([\"'])(.{6,}?)\\1");

    public Environment {
        variables = Map.copyOf(variables);
    }

    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /** The trimmed value. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The variable's value as a path; empty when it is none. */
    public Optional<Path> path(String name) {
        try {
            return variable(name).map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    Optional<String> input(Input input) {
        return variable(input.variable()).or(() -> variable(input.plainVariable()));
    }

    /** The secret, unless it is malformed: {@link SecretCheck} tells of those. */
    public Optional<Secret> secret(SecretName name) {
        return variable(name.name())
                .filter(_ -> SecretCheck.of(this, name).isEmpty())
                .map(Secret::new);
    }

    /** The token for GitHub's API. */
    public Optional<Secret> apiToken() {
        return secret(SecretName.GITHUB_TOKEN).or(() -> secret(SecretName.COMMIT_PAT));
    }

    /**
     * How a job with the permission {@code id-token: write} proves which workflow it is.
     *
     * @param request the address where its identity tokens come from, as the runner gives it
     */
    public record Identity(String request, Secret token) {}

    public Optional<Identity> identity() {
        return variable(IDENTITY_URL)
                .flatMap(url -> variable(IDENTITY_TOKEN).map(token -> new Identity(url, new Secret(token))));
    }

    /** Whatever this process was given that is named like a secret, needed or not, and the passwords inside of it. */
    public List<Secret> allSecrets() {
        return variables.keySet().stream()
                .filter(name -> SECRET.matcher(name).matches())
                .flatMap(name -> variable(name).stream())
                .flatMap(value -> Stream.concat(
                        Stream.of(value), IN_PROFILE.matcher(value).results().map(found -> found.group(2))))
                .distinct()
                .sorted()
                .map(Secret::new)
                .toList();
    }

    /** Whether a runner, GitHub's or act, reads what we print. */
    public boolean onRunner() {
        return variable("GITHUB_ACTIONS").filter("true"::equals).isPresent();
    }

    public boolean onAct() {
        return variable("ACT").filter("true"::equals).isPresent();
    }
}
