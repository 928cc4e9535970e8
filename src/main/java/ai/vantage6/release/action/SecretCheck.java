package ai.vantage6.release.action;

import ai.vantage6.release.pipeline.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at secrets when they are read: what cannot be one is told by its place, never by its value. */
public final class SecretCheck {

    /** No service gives a shorter one, and hiding a shorter one would hide ordinary words. */
    private static final int SHORTEST = 8;

    private static final int FIRST_VISIBLE = 0x21;
    private static final int LAST_VISIBLE = 0x7E;

    private SecretCheck() {}

    /**
     * What is wrong with the secrets of a release.
     *
     * @param missing whether those that it cannot do without are missed too: a dry run needs none
     * @param packages by which right it uploads packages; empty when there are none
     */
    public static List<Problem> of(Environment environment, boolean missing, Optional<PublishWith> packages) {
        var secrets = Arrays.stream(SecretName.values())
                .filter(name -> name.need() != SecretName.Need.COURTESY)
                .flatMap(name -> environment
                        .variable(name.name())
                        .map(value -> of(name, value).stream())
                        .orElseGet(() -> missing && isNeeded(name, environment, packages)
                                ? Stream.of(missing(name))
                                : Stream.empty()));
        var identity = ofIdentity(environment, missing && packages.equals(Optional.of(PublishWith.TRUSTED)));
        return Stream.concat(secrets, identity.stream()).toList();
    }

    /** A runner gives both variables or none. */
    public static List<Problem> ofIdentity(Environment environment, boolean needed) {
        var names = List.of(Environment.IDENTITY_URL, Environment.IDENTITY_TOKEN);
        var missing = names.stream()
                .filter(name -> environment.variable(name).isEmpty())
                .toList();
        var half = missing.size() == 1;
        return half || (needed && !missing.isEmpty())
                ? List.of(new Problem(
                        "no-identity",
                        "prove to other services which job this is",
                        String.join(" and ", missing) + (missing.size() == 1 ? " is" : " are") + " not set; looked for "
                                + String.join(" and ", names),
                        "Give the job the permission id-token: write and pass neither variable yourself"))
                : List.of();
    }

    /** What is wrong with one secret, when it is set. */
    public static Optional<Problem> of(Environment environment, SecretName name) {
        return environment.variable(name.name()).flatMap(value -> of(name, value));
    }

    /** The same for one that is needed, so that it must be set. */
    public static Optional<Problem> required(Environment environment, SecretName name) {
        return environment.variable(name.name()).isPresent() ? of(environment, name) : Optional.of(missing(name));
    }

    /** That GITHUB_TOKEN is there, with which a tag is pushed that this run makes. */
    public static Optional<Problem> forTag(Environment environment) {
        return environment.variable(SecretName.GITHUB_TOKEN.name()).isPresent()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "missing-secret",
                        "read the secret GITHUB_TOKEN, which pushes the tag",
                        "GITHUB_TOKEN is not set, or empty, and a tag that another token pushes would start a second release",
                        "Pass it to the step: env: GITHUB_TOKEN: ${{ github.token }}, and give the job the permission"
                                + " contents: write"));
    }

    /** That one of the two is there with which GitHub lets somebody edit the page of a release. */
    public static Optional<Problem> forPage(Environment environment) {
        var isSet = Stream.of(SecretName.GITHUB_TOKEN, SecretName.COMMIT_PAT)
                .anyMatch(name -> environment.variable(name.name()).isPresent());
        return isSet
                ? Optional.empty()
                : Optional.of(new Problem(
                        "missing-secret",
                        "read the secret GITHUB_TOKEN, which marks the GitHub release as withdrawn",
                        "neither GITHUB_TOKEN nor COMMIT_PAT is set",
                        "Pass it to the step: env: GITHUB_TOKEN: ${{ github.token }}, and give the job the permission"
                                + " contents: write"));
    }

    private static Optional<Problem> of(SecretName name, String value) {
        // a publish profile is XML, with blanks and line breaks; who deploys reads it, and says what is wrong with it
        for (var i = 0; i < value.length() && name != SecretName.AZURE_PUBLISH_PROFILE; i++) {
            var character = value.codePointAt(i);
            if (character < FIRST_VISIBLE || character > LAST_VISIBLE) {
                return Optional.of(malformed(
                        name,
                        "character " + (i + 1) + " of " + name
                                + " is U+%04X, which no token holds".formatted(character)));
            }
        }
        return value.length() < SHORTEST
                ? Optional.of(malformed(name, name + " has fewer than " + SHORTEST + " characters"))
                : Optional.empty();
    }

    private static Problem malformed(SecretName name, String because) {
        return new Problem(
                "malformed-secret",
                "read the secret " + name + ", which " + name.description(),
                because,
                "Store it again, without what may have been copied along with it");
    }

    private static boolean isNeeded(SecretName name, Environment environment, Optional<PublishWith> packages) {
        return switch (name.need()) {
            case ALWAYS -> true;
            case FOR_PACKAGES ->
                packages.filter(with -> with == PublishWith.TOKEN
                                || (with == PublishWith.AUTO
                                        && environment.identity().isEmpty()))
                        .isPresent();
            case NEVER, COURTESY -> false;
        };
    }

    private static Problem missing(SecretName name) {
        return new Problem(
                "missing-secret",
                "read the secret " + name + ", which " + name.description(),
                name + " is not set, or empty; looked for the environment variable " + name,
                "Pass it to the step: env: " + name + ": ${{ secrets." + name + " }}");
    }
}
