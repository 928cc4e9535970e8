package ai.vantage6.release.model;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Versions as a property test wants them: near each other, so that every part decides some comparison. */
final class VersionGenerators {

    private VersionGenerators() {}

    static Arbitrary<Version> versions() {
        var number = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.integers().between(0, 12)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0, 999_999_999)));
        var preRelease =
                Combinators.combine(Arbitraries.of(Phase.class), number).as(PreRelease::new);
        return Combinators.combine(number, number, number, preRelease.optional(), number.optional(0.3))
                .as(Version::new);
    }

    static Arbitrary<Version> withoutPost() {
        return versions()
                .map(version -> new Version(
                        version.major(), version.minor(), version.patch(), version.preRelease(), Optional.empty()));
    }

    /** Versions with one character too many, too few or another, and whatever else a tag may hold. */
    static Arbitrary<String> nearlyVersions() {
        var character = Arbitraries.oneOf(
                Arbitraries.of(
                        "0123456789.abrcpost-+_!vVRC \t\n\r\0\u0660\u0661\uff11$()`;|&'\"\\/*~^:?[]{}<>\u00e9\ud83d\ude00"
                                .chars()
                                .mapToObj(c -> (char) c)
                                .toList()),
                Arbitraries.chars().all());
        return Combinators.combine(
                        versions(),
                        Arbitraries.integers().between(0, 40),
                        character,
                        Arbitraries.integers().between(0, 2))
                .as((version, position, c, kind) -> {
                    var text = new StringBuilder(version.toString());
                    var at = Math.min(position, text.length() - (kind == 0 ? 0 : 1));
                    return switch (kind) {
                        case 0 -> text.insert(at, c).toString();
                        case 1 -> text.deleteCharAt(at).toString();
                        default -> text.replace(at, at + 1, String.valueOf(c)).toString();
                    };
                });
    }
}
