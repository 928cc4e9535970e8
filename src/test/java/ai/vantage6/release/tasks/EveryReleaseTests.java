package ai.vantage6.release.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Arguments;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.InputReader;
import ai.vantage6.release.action.ReleaseReport;
import ai.vantage6.release.action.Verdict;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.rehearsal.GitStandIn;
import ai.vantage6.release.rehearsal.ThrowAwayRemote;
import ai.vantage6.release.rehearsal.ThrowAwayRemote.Branches;
import ai.vantage6.release.rehearsal.World;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plans every release of vantage6's history since 3.11, each in the world of its day, and tells why any is refused.
 *
 * <p>{@code -Dreplay.repository=DIR} names a bare clone of vantage6, {@code -Dreplay.tags=REGEX} some of its tags.
 */
@Tag("replay")
@EnabledIfSystemProperty(named = "replay.repository", matches = ".+")
final class EveryReleaseTests {

    private static final Version SINCE = Version.parse("3.11.0a0").orElseThrow();

    /**
     * Refusals of the tree as it was tagged, which no release tool can mend: a wheel without the {@code __build__} that it reads
     * when it is imported, which is why 4.5.3 was made; a README that hatchling cannot find; a chart that needs keycloak, which
     * is neither in the tree nor locked.
     */
    private static final Map<String, String> DEFECTS_OF_THE_TREE = Map.of(
            "4\\.3\\.0b[1-5]|4\\.5\\.[12]",
            "package-data",
            "5\\.0\\.0a3[0-2]",
            "build-failed",
            "5\\.0\\.0(a(19|[2-9][0-9])|b1)",
            "chart-dependency");

    @TempDir
    private Path folder;

    @Test
    void noneIsRefusedForAReasonThatIsNotTheTreesOwn() throws Exception {
        var source = Path.of(System.getProperty("replay.repository"));
        var wanted = System.getProperty("replay.tags", ".*");
        var unexplained = new ArrayList<String>();
        for (var tag : tags(source)) {
            if (tag.name().matches(wanted)) {
                var report = plan(source, tag);
                System.out.println(line(tag, report));
                if (!told(report).equals(expected(tag))) {
                    unexplained.add(tag + ": " + report.problems());
                }
            }
        }
        assertThat(unexplained).isEmpty();
    }

    private static Set<String> told(ReleaseReport report) {
        return report.verdict() == Verdict.PLANNED
                ? Set.of()
                : report.problems().stream().map(Problem::code).collect(Collectors.toSet());
    }

    private static Set<String> expected(ReleaseTag tag) {
        return DEFECTS_OF_THE_TREE.entrySet().stream()
                .filter(defect -> tag.version().toString().matches(defect.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    private static String line(ReleaseTag tag, ReleaseReport report) {
        var problems = report.problems().stream()
                .map(problem -> problem.code() + " ("
                        + problem.because().lines().findFirst().orElse("") + ")")
                .toList();
        return tag.version() + " " + report.verdict() + " "
                + report.report().plan().warnings().size() + " warnings" + (problems.isEmpty() ? "" : " " + problems);
    }

    private ReleaseReport plan(Path source, ReleaseTag tag) throws Exception {
        var place = Files.createTempDirectory(folder, "release");
        var remote = ThrowAwayRemote.asOf(tag, source, place.resolve("remote.git"), Branches.allowed(_ -> true));
        try (var git = new GitStandIn(remote.directory());
                var world = World.of(git, place.resolve("registries"), List.of(), change -> {
                    throw new AssertionError("a plan changes nothing: " + change);
                })) {
            var workspace = place.resolve("workspace");
            remote.checkOut(workspace, world.services().yaml().replaceFirst(".*git: ([^,]+),.*", "$1"));
            var variables = new HashMap<String, String>();
            variables.put("INPUT_COMMAND", "plan");
            variables.put("INPUT_TAG", tag.name());
            variables.put("INPUT_BRANCH", remote.branch());
            variables.put("INPUT_SERVICES", world.services().yaml());
            variables.put("INPUT_SMOKE-TEST", "metadata");
            variables.put("INPUT_OUTPUT-DIR", place.resolve("dist").toString());
            variables.put("GITHUB_WORKSPACE", workspace.toString());
            variables.put("GITHUB_REPOSITORY", "vantage6/vantage6");
            var environment = new Environment(variables);
            var inputs = new InputReader(environment, Arguments.NONE).read();
            var printed = new ByteArrayOutputStream();
            return (ReleaseReport)
                    new Tasks(TestTools.of(environment, printed)).of(inputs).run();
        }
    }

    private static SortedSet<ReleaseTag> tags(Path source) throws Exception {
        var tags = new TreeSet<ReleaseTag>();
        try (var clone = CloneDirectory.containing(source)) {
            for (var ref : clone.repository().getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
                ReleaseTag.parse(ref.getName())
                        .filter(tag -> !tag.version().isPost() && tag.version().compareTo(SINCE) >= 0)
                        .ifPresent(tags::add);
            }
        }
        return tags;
    }
}
