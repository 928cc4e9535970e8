package ai.vantage6.release.handover;

import ai.vantage6.release.handover.BundleManifest.BundledImage;
import ai.vantage6.release.model.Counted;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What other jobs have built for one release, in the order of the folders in which its pieces lie. */
public record ReleaseBundle(List<BundlePiece> pieces) {

    private static final int NAMED = 3;

    public ReleaseBundle {
        pieces = List.copyOf(pieces);
    }

    /** Reads the manifests of all pieces: each folder is one, or holds folders that are. */
    public static ReleaseBundle open(List<Path> folders) throws ReleaseException {
        var pieces = new ArrayList<BundlePiece>();
        for (var folder : folders) {
            for (var place : places(folder.toAbsolutePath().normalize())) {
                pieces.add(BundlePiece.read(place));
            }
        }
        return new ReleaseBundle(pieces);
    }

    private static List<Path> places(Path folder) throws ReleaseException {
        if (BundlePiece.isIn(folder)) {
            return List.of(folder);
        }
        try (var below = Files.list(folder)) {
            var all = below.sorted().toList();
            var others = all.stream().filter(place -> !BundlePiece.isIn(place)).toList();
            if (all.isEmpty() || !others.isEmpty()) {
                throw none(
                        folder,
                        all.isEmpty()
                                ? "nothing lies there"
                                : Few.of(
                                                others.stream()
                                                        .map(Path::getFileName)
                                                        .map(String::valueOf)
                                                        .toList(),
                                                NAMED) + " in it is none: it holds no " + BundleManifest.NAME);
            }
            return all;
        } catch (IOException e) {
            throw none(folder, "this machine answered: " + e);
        }
    }

    private static ReleaseException none(Path folder, String because) {
        return new ReleaseException(
                "bundle-missing",
                "find pieces of a release bundle in " + folder,
                because,
                "Download the artifacts of the build jobs, and nothing else, to the folder that the input bundle names");
    }

    /** "2 pieces of the release bundle: 16 distributions, 2 charts, 6 images for linux/amd64, 6 images for linux/arm64". */
    public String text() {
        var distributions = pieces.stream()
                .mapToLong(piece -> piece.manifest().packages().size())
                .sum();
        var charts = pieces.stream()
                .mapToLong(piece -> piece.manifest().charts().size())
                .sum();
        var images = pieces.stream()
                .mapToLong(piece -> piece.manifest().images().size())
                .sum();
        return Counted.of(pieces.size(), "piece") + " of the release bundle: "
                + Counted.of(distributions, "distribution") + ", " + Counted.of(charts, "chart") + ", "
                + Counted.of(images, "image")
                + platforms().stream()
                        .map(Platform::toString)
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(", "), named -> named.isEmpty() ? "" : " for " + named));
    }

    private List<Platform> platforms() {
        return pieces.stream()
                .flatMap(piece -> piece.manifest().images().stream())
                .flatMap(image -> image.platforms().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Why a release cannot take it over: pieces of several releases, or of another one; else every file that is not as it was
     * built, and every image that the release does not have.
     */
    public List<Problem> problems(SourceTree sources, ImageProfile images) {
        var first = pieces.getFirst();
        for (var piece : pieces) {
            if (!piece.manifest().facts().equals(first.manifest().facts())) {
                return List.of(new Problem(
                        "bundle-mixed",
                        "put the pieces of a release bundle together",
                        piece.directory() + " is of another release than " + first.directory() + ": "
                                + differences(
                                        piece.manifest().facts(),
                                        first.manifest().facts()),
                        "Hand over pieces that were built of one tag, by one run of the workflow"));
            }
        }
        var expected = BundleManifest.facts(sources);
        if (!first.manifest().facts().equals(expected)) {
            return List.of(new Problem(
                    "bundle-of-another-release",
                    "release " + sources.release().version() + " from the release bundle in " + first.directory(),
                    differences(first.manifest().facts(), expected),
                    "Build the bundle again, of the tag that is released"));
        }
        var problems = new ArrayList<Problem>();
        pieces.forEach(piece -> problems.addAll(piece.faults()));
        pieces.forEach(piece -> piece.manifest().images().stream()
                .filter(image -> !isWanted(image, images))
                .map(image -> tooMuch("the image " + image.name() + " for " + joined(image.platforms())))
                .forEach(problems::add));
        return problems;
    }

    private static boolean isWanted(BundledImage image, ImageProfile images) {
        return images.specs().stream()
                .anyMatch(spec ->
                        spec.name().equals(image.name()) && spec.platforms().containsAll(image.platforms()));
    }

    private static String differences(Map<String, String> one, Map<String, String> other) {
        return one.entrySet().stream()
                .filter(fact -> !fact.getValue().equals(other.get(fact.getKey())))
                .map(fact -> "its " + fact.getKey().replace('_', ' ') + " is " + fact.getValue() + " instead of "
                        + other.get(fact.getKey()))
                .collect(Collectors.joining("; "));
    }

    private static String joined(List<Platform> platforms) {
        return platforms.stream().map(Platform::toString).collect(Collectors.joining(", "));
    }

    /** Something that this release has not. */
    static Problem tooMuch(String what) {
        return new Problem(
                "bundle-too-much",
                "release what the release bundle holds",
                "it holds " + what + ", which this release has not",
                "Build and release with the same configuration and the same input images");
    }

    /** Something that a release cannot do without, since nothing is built where it is carried out. */
    static Problem incomplete(String what, String built) {
        return new Problem(
                "bundle-incomplete",
                "release what the release bundle holds",
                "it holds no " + what + ", and nothing is built in this job",
                "Let a job build " + built + ", and hand its piece over as well");
    }

    /** Pieces that contradict each other. */
    static Problem differ(String what) {
        return new Problem(
                "bundle-pieces-differ",
                "put the pieces of a release bundle together",
                "two of them hold " + what,
                "Let one job build it, or run all build jobs again");
    }
}
