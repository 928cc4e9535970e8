package ai.vantage6.release.model;

import java.util.List;
import java.util.Optional;

/**
 * What a release consists of: follows from its version and its layout, and is asked in the pipeline only.
 *
 * @param packages whether there are packages that go to the index
 * @param majorName of the major version: cotopaxi
 * @param byHand what this program does not do for such a release, so that people have to
 */
public record Scope(Version version, boolean packages, Optional<String> majorName, List<String> byHand) {

    public Scope {
        byHand = List.copyOf(byHand);
    }

    public static Scope of(Version version, Profile profile) {
        return new Scope(
                version,
                profile.packages().published(),
                Optional.ofNullable(profile.majorNames().get(version.major())),
                profile.byHand());
    }

    /** Why the community is not told of it. */
    public Optional<String> notAnnounced() {
        return version.isFinal() ? Optional.empty() : Optional.of("a pre-release is not announced");
    }
}
