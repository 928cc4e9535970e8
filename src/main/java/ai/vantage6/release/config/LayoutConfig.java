package ai.vantage6.release.config;

import ai.vantage6.release.model.Profile;
import ai.vantage6.release.model.Profile.Packages;
import ai.vantage6.release.model.Profile.Recognition;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a repository adds to the built-in profiles.
 *
 * @param profile the profile's name, when the files shall not decide
 * @param packages normalised names of more packages of ours, which are published
 * @param ignored more directories that are no packages of ours
 * @param charts names of more charts of ours
 */
public record LayoutConfig(Optional<String> profile, Set<String> packages, Set<String> ignored, Set<String> charts) {

    public static final LayoutConfig DEFAULT = new LayoutConfig(Optional.empty(), Set.of(), Set.of(), Set.of());

    public LayoutConfig {
        packages = Set.copyOf(packages);
        ignored = Set.copyOf(ignored);
        charts = Set.copyOf(charts);
    }

    /** Those that may fit; a profile that was named fits whatever the files are. */
    public List<Profile> profiles() {
        return Profiles.builtIn().stream()
                .filter(found -> profile.isEmpty() || profile.get().equals(found.name()))
                .map(this::completed)
                .toList();
    }

    private Profile completed(Profile found) {
        var packages = found.packages();
        return new Profile(
                found.name(),
                profile.isPresent() ? new Recognition(List.of(), List.of()) : found.recognition(),
                found.tags(),
                found.places(),
                new Packages(
                        union(packages.own(), this.packages),
                        packages.former(),
                        packages.directories(),
                        union(packages.ignored(), ignored),
                        packages.published() || !this.packages.isEmpty()),
                union(found.charts(), charts),
                found.majorNames(),
                found.images(),
                found.documentation(),
                found.userInterface(),
                found.storeFile(),
                found.action(),
                found.changelog(),
                found.byHand());
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        var union = new HashSet<>(some);
        union.addAll(more);
        return union;
    }
}
