package ai.vantage6.release.versioning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.config.LayoutConfig;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.versioning.History.Released;
import ai.vantage6.release.versioning.VersionWriter.WrittenVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Writes every version of vantage6's history again, with nothing to go by but the tagged files, and compares the tree with
 * that of the version commit.
 *
 * <p>{@code ./mvnw test -Dtest=HistoryReplayTests -Dexcluded.tests= -Dreplay.repository=DIRECTORY}; the report is
 * {@code target/replay-report.md}.
 */
@Tag("replay")
final class HistoryReplayTests {

    /**
     * How one tag came out.
     *
     * @param defects why the tree differs from history's, by path
     * @param unexplained what no defect of upstream accounts for
     */
    private record Replayed(
            Released released, String layout, Map<String, UpstreamDefect> defects, List<String> unexplained) {

        boolean equal() {
            return defects.isEmpty() && unexplained.isEmpty();
        }

        boolean equalButForTheLock() {
            return unexplained.isEmpty() && List.of("uv.lock").containsAll(defects.keySet());
        }
    }

    @Test
    void everyVersionCommitIsRebuiltOrItsDefectIsNamed() throws Exception {
        var writer = new ProfileVersionWriter(LayoutConfig.DEFAULT.profiles(), SemanticStyle.PLAIN);
        var replayed = new ArrayList<Replayed>();
        try (var history = new History(Path.of(System.getProperty("replay.repository")))) {
            for (var released : history.released()) {
                replayed.add(replay(history, released, writer));
            }
        }
        Files.writeString(Path.of("target", "replay-report.md"), report(replayed));
        assertThat(replayed).hasSize(236);
        assertThat(replayed).flatMap(Replayed::unexplained).isEmpty();
        assertThat(replayed).filteredOn(Replayed::equal).hasSize(187);
        assertThat(replayed).filteredOn(Replayed::equalButForTheLock).hasSize(191);
    }

    private static Replayed replay(History history, Released released, VersionWriter writer) throws Exception {
        var replayed = new Replayed(released, "-", new TreeMap<>(), new ArrayList<>());
        WrittenVersion written;
        try {
            written = writer.write(
                    history.files(released.tagged()), released.tag().version());
        } catch (ReleaseException e) {
            replayed.unexplained().add(released.tag() + ": " + e.getMessage());
            return replayed;
        }
        var wanted = released.versionCommit().getTree();
        if (!history.tree(released.tagged(), written.replaced()).equals(wanted)) {
            var explained = explain(history, replayed, written);
            if (!history.tree(released.tagged(), explained).equals(wanted)) {
                replayed.unexplained().add(released.tag() + ": differs in more than the named files");
            }
        }
        return new Replayed(released, written.layout(), replayed.defects(), replayed.unexplained());
    }

    /** Names the defect of every file that differs, and gives back our files with those of history in their place. */
    private static Map<String, byte[]> explain(History history, Replayed replayed, WrittenVersion written)
            throws IOException, NotUnderstood {
        var released = replayed.released();
        var files = new TreeMap<>(written.replaced());
        var ours = new TreeMap<>(history.blobs(released.tagged()));
        written.replaced().forEach((path, content) -> ours.put(path, History.id(content)));
        for (var path : history.differing(released.versionCommit(), ours)) {
            var content = history.read(released.versionCommit(), path).orElseThrow();
            var defect = UpstreamDefect.of(new UpstreamDefect.Contents(
                    path,
                    history.read(released.tagged(), path).orElseThrow(),
                    content,
                    released.tag().version()));
            defect.ifPresentOrElse(
                    found -> replayed.defects().put(path, found),
                    () -> replayed.unexplained().add(released.tag() + ": " + path));
            files.put(path, content);
        }
        return files;
    }

    private static String report(List<Replayed> replayed) {
        var report = new StringBuilder("# Replay of the version commits of vantage6\n\n")
                .append(
                        "%d tags; %d trees equal, and %d when uv.lock is left aside. Every other tree is equal as soon as the files of"
                                .formatted(
                                        replayed.size(),
                                        count(replayed, Replayed::equal),
                                        count(replayed, Replayed::equalButForTheLock)))
                .append(
                        " upstream's defects are taken from history.\n\n| class of upstream's defect | tags |\n|---|---|\n");
        for (var defect : UpstreamDefect.values()) {
            var tags = replayed.stream()
                    .filter(tag -> tag.defects().containsValue(defect))
                    .map(HistoryReplayTests::version)
                    .toList();
            report.append("| %s | %d: %s |%n".formatted(defect.text(), tags.size(), String.join(" ", tags)));
        }
        report.append("\n| tag | layout | tree |\n|---|---|---|\n");
        for (var tag : replayed) {
            var differences = tag.defects().entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue().text());
            var outcome = tag.equal()
                    ? "equal"
                    : Stream.concat(differences, tag.unexplained().stream()).collect(Collectors.joining("; "));
            report.append("| %s | %s | %s |%n".formatted(version(tag), tag.layout(), outcome));
        }
        return report.toString();
    }

    private static long count(List<Replayed> replayed, Predicate<Replayed> condition) {
        return replayed.stream().filter(condition).count();
    }

    private static String version(Replayed replayed) {
        return replayed.released().tag().version().toString();
    }
}
