package ai.vantage6.release.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.action.Arguments;
import ai.vantage6.release.action.CommandLineArguments;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.FilesReport;
import ai.vantage6.release.action.InputReader;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Phase;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.ReleasePlan.Extent;
import ai.vantage6.release.rehearsal.ShippedRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From inputs, environment and checkout to the task, or to everything that is wrong with them. */
final class TasksTests {

    private static final String SHA = "5".repeat(40);

    @TempDir
    private Path repository;

    private final Map<String, String> variables = new HashMap<>(Map.of(
            "COMMIT_PAT", "ghp_canary_commit",
            "PYPI_TOKEN", "pypi-canary_upload",
            "DOCKER_USERNAME", "robot",
            "DOCKER_TOKEN", "canary-docker-token"));

    @BeforeEach
    void unpack() throws IOException {
        ShippedRepository.unpack(repository);
        variables.put("GITHUB_WORKSPACE", repository.toString());
    }

    private Task task(String... arguments) throws ReleaseException, InvalidInputs {
        var environment = new Environment(variables);
        var given = arguments.length == 0 ? Arguments.NONE : new CommandLineArguments().read(List.of(arguments));
        var inputs = new InputReader(environment, given).read();
        return new Tasks(TestTools.of(environment, new ByteArrayOutputStream())).of(inputs);
    }

    private Subject subject(String... arguments) throws ReleaseException, InvalidInputs {
        return ((ReleaseTask) task(arguments)).subject();
    }

    private List<String> faults(String... arguments) {
        return catchThrowableOfType(InvalidInputs.class, () -> task(arguments)).problems().stream()
                .map(Problem::code)
                .toList();
    }

    private String here(String option) {
        return option + "=" + repository;
    }

    @Test
    void onARunnerItIsTheTagThatTheWorkflowRunsFor() throws Exception {
        variables.put("GITHUB_REF", "refs/tags/version/5.0.0rc2");
        variables.put("GITHUB_SHA", SHA);
        variables.put("INPUT_BRANCH", "release/5.0");
        assertThat(subject()).isInstanceOfSatisfying(Subject.Tagged.class, tagged -> {
            assertThat(tagged.tag()).hasToString("version/5.0.0rc2");
            assertThat(tagged.branch()).contains("release/5.0");
            assertThat(tagged.startedAt()).contains(new ObjectId(SHA));
        });
    }

    @Test
    void aRunThatTheTagDidNotStartKnowsNothingOfWhereItWas() throws Exception {
        variables.put("GITHUB_REF", "refs/heads/main");
        variables.put("GITHUB_SHA", SHA);
        variables.put("INPUT_VERSION", "4.14.0");
        assertThat(subject()).isEqualTo(new Subject.Tagged(subject().tag(), Optional.empty(), Optional.empty()));
        assertThat(subject().tag()).hasToString("version/4.14.0");
    }

    @Test
    void aPlanSupposesThatHeadBearsTheVersionsTagAndNeedsNoSecret() throws Exception {
        variables.keySet().removeAll(List.of("COMMIT_PAT", "PYPI_TOKEN"));
        assertThat(subject("plan", "--version=4.14.1", here("--repository")))
                .isInstanceOfSatisfying(Subject.Supposed.class, supposed -> {
                    assertThat(supposed.commit().hex()).matches("[0-9a-f]{40}");
                    assertThat(supposed.pullRequest()).isFalse();
                });
        assertThat(subject("release", "--dry-run", "--tag=version/4.14.0", here("--repository")))
                .isInstanceOf(Subject.Tagged.class);
    }

    @Test
    void onAPullRequestTheBranchIsTheOneThatItGoesTo() throws Exception {
        variables.put("GITHUB_BASE_REF", "release/5.0");
        variables.put("INPUT_COMMAND", "plan");
        variables.put("INPUT_VERSION", "5.0.1");
        assertThat(subject()).isInstanceOfSatisfying(Subject.Supposed.class, supposed -> {
            assertThat(supposed.branch()).contains("release/5.0");
            assertThat(supposed.pullRequest()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"V4.14.0", "version/4.14", "version/1.0.0$(id)", "x\n::error::y", "version/"})
    void aMalformedTagIsRefusedWhenItWasPushedAndAFaultWhenItWasTyped(String tag) {
        variables.put("GITHUB_REF", "refs/tags/" + tag);
        assertThatThrownBy(this::task)
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("malformed-tag"))
                .hasMessageContaining("Delete the tag");

        variables.put("INPUT_TAG", tag);
        assertThatThrownBy(this::task)
                .isInstanceOf(InvalidInputs.class)
                .message()
                .doesNotContain("elete");
    }

    @Test
    void aCandidateIsMadeOfTheBranchThatTheWorkflowRunsFor() throws Exception {
        variables.putAll(Map.of(
                "INPUT_COMMAND", "candidate",
                "INPUT_VERSION", "4.14.1",
                "INPUT_PRE-RELEASE", "b",
                "GITHUB_REF", "refs/heads/release/4.14",
                "GITHUB_SHA", SHA,
                "GITHUB_TOKEN", "ghs_canary_job"));
        assertThat(subject()).isInstanceOfSatisfying(Subject.ToBeTagged.class, made -> {
            assertThat(made.aim())
                    .isEqualTo(new Subject.Aim.NextCandidate(
                            Version.parse("4.14.1").orElseThrow(), Phase.BETA));
            assertThat(made.branch()).contains("release/4.14");
            assertThat(made.startedAt()).isEqualTo(new ObjectId(SHA));
        });

        variables.remove("GITHUB_TOKEN"); // COMMIT_PAT would start a second release by the tag
        assertThat(faults()).containsExactly("missing-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.14.1rc1", "4.14.1.post1", "4.14", "v4.14.1", ""})
    void aCandidateLeadsToAFinalVersion(String version) {
        variables.put("INPUT_COMMAND", "candidate");
        variables.put("INPUT_VERSION", version);
        assertThat(faults()).containsExactly("invalid-input");
    }

    @Test
    void aCandidateIsPromotedByItsVersionAlone() throws Exception {
        variables.put("GITHUB_TOKEN", "ghs_canary_job");
        variables.put("INPUT_PROMOTE-CANDIDATE", "4.14.1rc2");
        assertThat(subject()).isInstanceOf(Subject.ToBeTagged.class);
        assertThat(subject().tag()).hasToString("version/4.14.1");

        variables.put("INPUT_VERSION", "4.14.1");
        assertThat(subject().tag()).hasToString("version/4.14.1");
        variables.put("INPUT_VERSION", "4.14.2");
        assertThat(faults()).containsExactly("invalid-input");
        variables.remove("INPUT_VERSION");
        variables.put("INPUT_PROMOTE-CANDIDATE", "4.14.1");
        assertThat(faults()).containsExactly("invalid-input");
    }

    @Test
    void whatIsNotNamedOrNamedTwiceIsAFaultOfTheInputs() {
        variables.put("GITHUB_REF", "refs/heads/main");
        assertThat(faults()).containsExactly("no-tag");
        assertThat(faults("plan", "--tag=version/4.14.0", "--version=4.14.1")).containsExactly("invalid-input");
        assertThat(faults("plan", "--version=4.14")).containsExactly("invalid-input");
    }

    @Test
    void aBuildNeedsNoSecretAndOneFolder() throws Exception {
        variables.keySet().removeAll(List.of("COMMIT_PAT", "PYPI_TOKEN", "DOCKER_USERNAME", "DOCKER_TOKEN"));
        var build = (ReleaseTask) task("build", "--tag=version/4.14.0", "--bundle=pieces", here("--repository"));
        assertThat(build.inputs().extent()).isEqualTo(Extent.ALL);
        assertThat(faults("build", "--tag=version/4.14.0", here("--repository")))
                .containsExactly("invalid-input");
        assertThat(faults("build", "--tag=version/4.14.0", "--bundle=a,b", here("--repository")))
                .containsExactly("invalid-input");
    }

    @Test
    void whereABundleIsTakenOverNpmRunsNoCodeOfTheRepository() {
        assertThat(faults("plan", "--tag=version/4.14.0", "--bundle=pieces", "--node=node", here("--repository")))
                .containsExactly("invalid-input");
    }

    @Test
    void everyMissingSecretIsNamedAtOnce() {
        variables.put("PYPI_TOKEN", "  ");
        variables.remove("COMMIT_PAT");
        variables.remove("DOCKER_TOKEN");
        assertThat(faults("release", "--tag=version/4.14.0", here("--repository")))
                .containsExactly("missing-secret", "missing-secret", "missing-secret");
    }

    @Test
    void theUserOfARegistryIsMissedLikeItsToken() {
        variables.remove("DOCKER_USERNAME");
        assertThat(faults("release", "--tag=version/4.14.0", here("--repository")))
                .containsExactly("missing-secret");
    }

    @Test
    void aReleaseWithoutImagesNeedsNoTokenForRegistries() throws Exception {
        variables.remove("DOCKER_TOKEN");
        assertThat(task("release", "--tag=version/4.14.0", "--images=none", here("--repository")))
                .isInstanceOf(ReleaseTask.class);
    }

    @Test
    void anImageThatTheRepositoryDoesNotHaveIsAFaultOfTheInputs() {
        assertThat(faults("plan", "--tag=version/4.14.0", "--images=nodes", here("--repository")))
                .containsExactly("invalid-input");
    }

    @Test
    void aReleaseCannotPublishWhatIsNotBuilt() {
        assertThat(faults("release", "--tag=version/4.14.0", "--build-images=false", here("--repository")))
                .containsExactly("invalid-input");
    }

    @Test
    void aReleaseOfTheUserInterfaceNeedsNoTokenForPackages() throws Exception {
        variables.remove("PYPI_TOKEN");
        var ui = repository.resolve("elsewhere");
        new ShippedRepository("ui", "version/4.14.0").unpackTo(Files.createDirectory(ui));
        assertThat(task("release", "--tag=version/4.14.0", "--repository=" + ui))
                .isInstanceOf(ReleaseTask.class);
    }

    @Test
    void aDirectoryThatIsNoRepositoryIsAFaultOfTheInputs(@TempDir Path empty) {
        assertThat(faults("plan", "--tag=version/4.14.0", "--repository=" + empty))
                .containsExactly("no-repository");
    }

    @Test
    void aConfigurationThatIsNamedMustExist() {
        assertThatThrownBy(
                        () -> task("plan", "--tag=version/4.14.0", here("--repository"), "--config=releases/typo.yml"))
                .isInstanceOf(InvalidInputs.class)
                .hasMessageContaining("releases/typo.yml, but there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{index", "{index: a, index: b}", "{upload: file:///tmp/x}", "{nothing: https://pypi.org}"})
    void addressesThatNobodyCanReadAreAFaultOfTheInputs(String services) {
        assertThat(faults("plan", "--tag=version/4.14.0", here("--repository"), "--services=" + services))
                .containsExactly("config-invalid");
    }

    @Test
    void aNamesakeOfTheConfigurationIsNotSilentlyIgnored() throws Exception {
        var namesake = repository.resolve(".github/vantage6-release.yaml");
        Files.createDirectories(namesake.getParent());
        Files.writeString(namesake, "{}");
        assertThatThrownBy(() -> task("plan", "--tag=version/4.14.0", here("--repository")))
                .isInstanceOf(InvalidInputs.class)
                .hasMessageContaining("there is a .github/vantage6-release.yaml");
    }

    @Test
    void whereTheRepositorySendsSecretsTheWorkflowMustAgree() throws Exception {
        var file = repository.resolve(".github/vantage6-release.yml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "services: {upload: \"https://test.pypi.org/legacy/\"}");
        try (var git = Git.open(repository.toFile())) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Publish to another index")
                    .setAuthor("a", "a@vantage6.invalid")
                    .setCommitter("a", "a@vantage6.invalid")
                    .setSign(false)
                    .call();
        }
        var release =
                List.of("release", "--tag=version/4.14.0", here("--repository")).toArray(String[]::new);
        assertThat(faults(release)).containsExactly("untrusted-host");

        variables.put("INPUT_TRUSTED-HOSTS", "test.pypi.org");
        assertThat(task(release)).isInstanceOf(ReleaseTask.class);
    }

    @Test
    void aConfigurationThatNobodyHasCommittedSendsNoSecretAnywhere() throws Exception {
        var file = repository.resolve(".github/vantage6-release.yml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "services: {upload: \"https://test.pypi.org/legacy/\"}");

        assertThat(task("release", "--tag=version/4.14.0", here("--repository")))
                .isInstanceOf(ReleaseTask.class);
    }

    @Test
    void underActAReleaseMustBeMeant() throws Exception {
        variables.put("ACT", "true");
        var release =
                List.of("release", "--tag=version/4.14.0", here("--repository")).toArray(String[]::new);
        assertThat(faults(release)).containsExactly("act");

        variables.put("INPUT_ALLOW-ACT", "true");
        assertThat(task(release)).isInstanceOf(ReleaseTask.class);
    }

    @Test
    void underActABundleIsBuiltLikeAnythingThatNobodyOutsideSees() throws Exception {
        variables.put("ACT", "true");
        var bundle = "--bundle=" + repository.resolve("bundle");

        assertThat(task("build", "--tag=version/4.14.0", bundle, here("--repository")))
                .isInstanceOf(ReleaseTask.class);
    }

    @Test
    void aVersionIsWrittenAsTheReleaseWould() throws Exception {
        var inside = Files.createDirectories(repository.resolve("vantage6-common"));
        var report = (FilesReport) task("set-version", "--version=4.14.0rc1", "--repository=" + inside)
                .run();
        assertThat(report.files()).isNotEmpty().allMatch(file -> Files.exists(repository.resolve(file.path())));
        assertThat(report.version()).hasToString("4.14.0rc1");
    }

    @Test
    void theVersionToWriteIsThatOfThePushedTagToo() throws Exception {
        variables.put("GITHUB_REF", "refs/tags/version/4.14.0");
        variables.put("INPUT_COMMAND", "set-version");
        assertThat(((SetVersionTask) task()).version()).hasToString("4.14.0");
    }
}
