package ai.vantage6.release.versioning;

import ai.vantage6.release.model.Profile;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Recognises the layout of a tree from the files that exist, never from a date or a version. */
record LayoutFinder(List<Profile> profiles) {

    Profile find(Collection<String> paths) throws ReleaseException {
        var fitting = profiles.stream().filter(profile -> fits(profile, paths)).toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        throw new ReleaseException(
                fitting.isEmpty() ? "layout-unknown" : "layout-ambiguous",
                "recognise the layout of the repository",
                fitting.isEmpty()
                        ? "its files fit none of " + names(profiles)
                        : "its files fit each of " + names(fitting),
                "Name one as profile in .github/vantage6-release.yml");
    }

    private static boolean fits(Profile profile, Collection<String> paths) {
        var recognition = profile.recognition();
        return recognition.present().stream()
                        .map(pattern -> pattern.predicate())
                        .allMatch(pattern -> paths.stream().anyMatch(pattern))
                && recognition.absent().stream()
                        .map(pattern -> pattern.predicate())
                        .noneMatch(pattern -> paths.stream().anyMatch(pattern));
    }

    private static String names(List<Profile> profiles) {
        return profiles.stream().map(Profile::name).collect(Collectors.joining(", "));
    }
}
