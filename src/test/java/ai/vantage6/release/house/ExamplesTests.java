package ai.vantage6.release.house;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.ExitCode;
import ai.vantage6.release.action.Input;
import ai.vantage6.release.action.Output;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.action.Verdict;
import ai.vantage6.release.config.LayoutConfig;
import ai.vantage6.release.config.ReleaseConfig;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people copy works, and says the same wherever it stands. */
final class ExamplesTests {

    private static List<String> workflows() {
        return List.of(
                "release.yml",
                "candidate.yml",
                "split-release.yml",
                "pull-request.yml",
                "test.yml",
                "verify.yml",
                "track.yml",
                "ui.yml",
                "algorithm.yml",
                "maintain.yml",
                "vantage6-4.x.yml",
                "vantage6-5.x.yml");
    }

    private static final YAMLMapper YAML = new YAMLMapper();

    private static JsonNode workflow(String name) throws IOException {
        return YAML.readTree(new File("examples/" + name));
    }

    private static List<JsonNode> steps(JsonNode workflow) {
        var steps = new ArrayList<JsonNode>();
        workflow.path("jobs").forEach(job -> job.path("steps").forEach(steps::add));
        return steps;
    }

    private static List<String> names(JsonNode mapping) {
        var names = new ArrayList<String>();
        mapping.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everythingThatIsUsedIsPinnedByCommit(String name) throws IOException {
        var used = steps(workflow(name)).stream()
                .map(step -> step.path("uses").asText())
                .filter(uses -> !uses.isEmpty())
                .toList();
        assertThat(used).isNotEmpty().allMatch(uses -> uses.matches("[\\w-]+/[\\w-]+@[0-9a-f]{40}"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void theyPassWhatTheActionKnowsAndHoldNoPermissionThatNobodyNeeds(String name) throws IOException {
        var inputs = Arrays.stream(Input.values()).map(Input::inputName).toList();
        var ours = steps(workflow(name)).stream()
                .filter(step -> step.path("uses").asText().startsWith("vantage6/release-action@"))
                .toList();
        assertThat(ours).isNotEmpty();
        for (var step : ours) {
            assertThat(inputs).containsAll(names(step.path("with")));
            assertThat(secrets()).containsAll(names(step.path("env")));
        }
        assertThat(workflow(name).path("permissions").isEmpty()).isTrue();
        for (var job : workflow(name).path("jobs")) {
            assertThat(names(job)).contains("permissions", "timeout-minutes");
        }
    }

    /** Also in this repository's own workflows: whoever copies from two pages runs one program. */
    @Test
    void theActionIsPinnedToOneCommitEverywhere() throws IOException {
        var pins = new TreeSet<String>();
        var pages = new ArrayList<>(List.of("README.md", "docs/migration.md", ".github/workflows/release.yml"));
        for (var example : Objects.requireNonNull(new File("examples").list((_, name) -> name.endsWith(".yml")))) {
            pages.add("examples/" + example);
        }
        for (var page : pages) {
            Pattern.compile("vantage6/release-action@([\\w./-]+)")
                    .matcher(Page.of(page).text())
                    .results()
                    .forEach(pin -> pins.add(pin.group(1)));
        }
        assertThat(pins).singleElement().asString().matches("[0-9a-f]{40}");
    }

    /** A job or step of vantage6's own workflows that the page forgets would be lost. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify",
                "version",
                "github-release",
                "helm-charts",
                "support-images",
                "infrastructure-images",
                "algorithm-base-image",
                "deploy",
                "build-n-release",
                "notify"
            })
    void theMigrationNamesEveryJob(String job) throws IOException {
        assertThat(Page.of("docs/migration.md").text()).contains("`" + job + "`");
    }

    @Test
    void ofSeveralTagsAtATimeNoneIsLostAndAnAmbiguousOneCanBeAnswered() throws IOException {
        var release = workflow("release.yml");
        assertThat(release.at("/concurrency/group").asText()).contains("github.ref_name", "inputs.version");
        assertThat(release.at("/concurrency/cancel-in-progress").asBoolean(true))
                .isFalse();
        assertThat(steps(release).toString()).contains("\"branch\":\"${{ inputs.branch }}\"");
    }

    @Test
    void ofSeveralJobsOnlyTheOneThatReleasesHasSecretsAndItChecksNothingOut() throws IOException {
        for (var job : workflow("split-release.yml").path("jobs").properties()) {
            var text = job.getValue().toString();
            if (job.getKey().equals("release")) {
                assertThat(text)
                        .contains("secrets.", "\"environment\":\"release\"")
                        .doesNotContain("checkout");
            } else {
                assertThat(text).contains("checkout").doesNotContain("secrets.", "github.token", "write");
            }
        }
    }

    @Test
    void aPullRequestGetsNoSecret() throws IOException {
        var workflow = workflow("pull-request.yml");
        var jobs = workflow.path("jobs");

        assertThat(workflow.toString()).doesNotContain("secrets.", "id-token");
        assertThat(jobs.path("rehearse").toString()).doesNotContain("github.token", "write");
        assertThat(jobs.at("/plan/permissions")).isEqualTo(YAML.readTree("{contents: read, \"pull-requests\": write}"));
    }

    @Test
    void outputsThatAreReadAreGiven() throws IOException {
        var outputs = Arrays.stream(Output.values()).map(Output::outputName).toList();
        var read = workflow("release.yml").toString();
        var found = Pattern.compile("steps\\.release\\.outputs\\.([a-z-]+)")
                .matcher(read)
                .results();
        assertThat(found.map(output -> output.group(1)).toList()).isNotEmpty().allMatch(outputs::contains);
    }

    @Test
    void theConfigurationIsAccepted() throws Exception {
        var config = ReleaseConfig.load(Optional.of(Path.of("examples/vantage6-release.yml")), Optional.empty());
        assertThat(config.acceptedWarnings()
                        .accept("8 of 8 sdists lack what their build needs: tried to build the wheel of vantage6"))
                .isTrue();
    }

    @Test
    void theReadmeShowsTheFilesAsTheyAre() throws IOException {
        var shown = Page.of("README.md").yaml();
        for (var name : List.of("release.yml", "pull-request.yml", "vantage6-release.yml")) {
            var lines = Page.of("examples/" + name).text().lines();
            var text = String.join(
                            "\n", lines.dropWhile(line -> line.startsWith("#")).toList()) + "\n";
            assertThat(shown).as(name).contains(text);
        }
    }

    /** Those of the program, those of the registries that the profiles know, and what names an application of Entra. */
    private static List<String> secrets() {
        var registries = LayoutConfig.DEFAULT.profiles().stream()
                .flatMap(profile -> profile.images().registries().stream())
                .flatMap(registry -> registry.login().stream())
                .flatMap(login -> Stream.of(login.user(), login.token()))
                .filter(name -> !name.startsWith("GITHUB_")); // the runner gives them
        var identity = Stream.of("AZURE_CLIENT_ID", "AZURE_TENANT_ID");
        return Stream.of(Arrays.stream(SecretName.values()).map(Enum::name), registries, identity)
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    @Test
    void theReadmesTablesAreComplete() throws IOException {
        var readme = Page.of("README.md");
        assertThat(readme.firstCells("| input |"))
                .containsExactlyElementsOf(
                        Arrays.stream(Input.values()).map(Input::inputName).toList());
        assertThat(readme.firstCells("| output |"))
                .containsExactlyElementsOf(
                        Arrays.stream(Output.values()).map(Output::outputName).toList());
        assertThat(readme.firstCells("| secret |")).containsExactlyInAnyOrderElementsOf(secrets());
        assertThat(readme.firstCells("| code |"))
                .containsExactlyElementsOf(Arrays.stream(ExitCode.values())
                        .map(code -> String.valueOf(code.number()))
                        .toList());
    }

    /** Words that mean something else elsewhere, or nothing to whoever reads them first. */
    @ParameterizedTest
    @ValueSource(
            strings = {"README.md", "docs/problems.md", "CHANGELOG.md", ".github/CONTRIBUTING.md", ".github/SECURITY.md"
            })
    void whatIsPublicIsPlainEnglish(String file) throws IOException {
        assertThat(Page.of(file).text())
                .doesNotContainIgnoringCase("behind the point of no return", "stands in the release notes", "mishap");
    }

    @Test
    void everyOutcomeHasItsExitCode() throws IOException {
        var text = Page.of("README.md").text();
        var codes = text.substring(text.indexOf("### Exit codes"));
        assertThat(Verdict.values()).allSatisfy(verdict -> assertThat(codes).contains("`" + verdict + "`"));
    }

    @Test
    void linksToFilesLeadSomewhere() throws IOException {
        for (var file : List.of(
                "README.md",
                "docs/problems.md",
                "docs/migration.md",
                ".github/CONTRIBUTING.md",
                ".github/SECURITY.md")) {
            var folder = Optional.ofNullable(Path.of(file).getParent()).orElse(Path.of(""));
            var links = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)")
                    .matcher(Page.of(file).text())
                    .results();
            assertThat(links.map(link -> folder.resolve(link.group(1))).toList())
                    .as(file)
                    .allSatisfy(path -> assertThat(path).exists());
        }
    }

    @Test
    void whatIsDownloadedToBuildIsCheckedByItsHash() throws IOException {
        assertThat(Page.of(".mvn/wrapper/maven-wrapper.properties").text())
                .containsPattern("distributionSha256Sum=[0-9a-f]{64}");
    }

    @Test
    void theEventsAreWhatActTakes() throws IOException {
        assertThat(YAML.readTree(new File("examples/act/tag.json")).path("ref").asText())
                .startsWith("refs/tags/version/");
        assertThat(YAML.readTree(new File("examples/act/issue.json"))
                        .at("/issue/node_id")
                        .asText())
                .isNotEmpty();
        assertThat(StreamSupport.stream(
                                YAML.readTree(new File("examples/act/pull-request.json"))
                                        .spliterator(),
                                false)
                        .count())
                .isEqualTo(1);
    }
}
