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
     * @param packages whether it uploads packages
     */
    public static List<Problem> of(Environment environment, boolean missing, boolean packages) {
        return Arrays.stream(SecretName.values())
                .filter(name -> name.need() != SecretName.Need.COURTESY)
                .flatMap(name -> environment
                        .variable(name.name())
                        .map(value -> of(name, value).stream())
                        .orElseGet(() -> missing && isNeeded(name, environment, packages)
                                ? Stream.of(missing(name))
                                : Stream.empty()))
                .toList();
    }

    /** What is wrong with one secret, when it is set. */
    public static Optional<Problem> of(Environment environment, SecretName name) {
        return environment.variable(name.name()).flatMap(value -> of(name, value));
    }

    private static Optional<Problem> of(SecretName name, String value) {
        // a publish profile is XML, with blanks and line breaks; who deploys reads it, and says what is wrong with it
        for (var i = 0; i < value.length() && name != SecretName.AZURE_PUBLISH_PROFILE; i++) {
            var character = value.codePointAt(i);
            if (character < FIRST_VISIBLE || character > LAST_VISIBLE) {
                return Optional.of(malformed(
                        name, "its character " + (i + 1) + " is U+%04X, which no token holds".formatted(character)));
            }
        }
        return value.length() < SHORTEST
                ? Optional.of(malformed(name, "it has fewer than " + SHORTEST + " characters"))
                : Optional.empty();
    }

    private static Problem malformed(SecretName name, String because) {
        return new Problem(
                "malformed-secret",
                "read the secret " + name + ", which " + name.description(),
                because,
                "Store it again, without what may have been copied along with it");
    }

    private static boolean isNeeded(SecretName name, Environment environment, boolean packages) {
        return switch (name.need()) {
            case ALWAYS -> true;
            case FOR_PACKAGES -> packages && environment.identity().isEmpty();
            case NEVER, COURTESY -> false;
        };
    }

    private static Problem missing(SecretName name) {
        return new Problem(
                "missing-secret",
                "read the secret " + name + ", which " + name.description(),
                "the environment variable " + name + " is missing or empty",
                "Pass it to the step: env: " + name + ": ${{ secrets." + name + " }}");
    }
}
