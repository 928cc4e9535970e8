package ai.vantage6.release.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.action.CommandLineArguments;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.ExitCode;
import ai.vantage6.release.action.Input;
import ai.vantage6.release.action.InputReader;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.action.RehearsalReport;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.RehearsalRequest;
import ai.vantage6.release.rehearsal.ShippedRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rehearsal is asked for: by whom, of what, with which mishaps. */
@Execution(ExecutionMode.CONCURRENT)
final class RehearseTaskTests {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Map<String, String> variables = new HashMap<>();
    private Path temporary;

    @BeforeEach
    void makeRoom() throws IOException {
        temporary = Files.createDirectory(folder.resolve("temporary"));
        variables.put("TMPDIR", temporary.toString());
    }

    /** An algorithm's repository, since that is released fastest. */
    private Path algorithm() throws IOException {
        var directory = folder.resolve("algorithm");
        if (!Files.exists(directory)) {
            new ShippedRepository("algorithm", "1.2.3").unpackTo(directory);
        }
        return directory;
    }

    private RehearsalReport rehearse(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of("rehearse"));
        all.addAll(List.of(arguments));
        var environment = new Environment(variables);
        var inputs = new InputReader(environment, new CommandLineArguments().read(all)).read();
        return new RehearseTask(inputs, TestTools.of(environment, printed)).run();
    }

    private RehearsalReport rehearseAlgorithm(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--repository=" + algorithm());
        return rehearse(all.toArray(String[]::new));
    }

    private final List<String> asides = new ArrayList<>();

    /** What it is asked for, as far as the inputs and the repository tell. */
    private RehearsalRequest request(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of("rehearse", "--repository=" + algorithm()));
        all.addAll(List.of(arguments));
        var environment = new Environment(variables);
        var inputs = new InputReader(environment, new CommandLineArguments().read(all)).read();
        var reader = new RehearsalReader(inputs, environment, asides::add);
        return reader.request(algorithm(), reader.faults());
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String firstLine() {
        return text().lines().findFirst().orElse("");
    }

    @Test
    void theFirstLineSaysWhatIsRehearsedAndTheFolderIsGoneAfterwards() throws Exception {
        var report = rehearseAlgorithm();

        assertThat(report.exitCode()).as(text()).isEqualTo(ExitCode.DONE);
        assertThat(firstLine()).isEqualTo("Rehearsing 1.2.3 of " + algorithm() + ", against stand-ins");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void itIsToldAsARehearsalAndNotAsARelease() throws Exception {
        var told = rehearseAlgorithm().told();

        assertThat(told.json()).contains("\"REHEARSED\"").containsPattern("\"rehearsal\" : true");
        assertThat(told.summary().lines().findFirst().orElse("")).containsPattern("Rehears(ed|al)");
        assertThat(told.summary())
                .contains("rehearsal against stand-ins")
                .doesNotContain("https://github.com/vantage6/vantage6/releases", "release --tag");
        assertThat(told.outputs())
                .containsPattern("outcome<<\\S+\nREHEARSED\n")
                .containsPattern("release-url<<(\\S+)\n\\1\n");
    }

    @Test
    void afterAFailureTheFolderStaysAndIsNamed() throws Exception {
        var report = rehearseAlgorithm("--fault=discord:503:500");

        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(text()).contains("error: Tried to rehearse with the fault discord:503:500, but it never struck");
        assertThat(temporary).isDirectoryContaining("glob:**/vantage6-rehearsal*");
        assertThat(text())
                .containsPattern("Everything that it made lies in " + temporary + "/vantage6-rehearsal\\S+\\.\n");
    }

    @Test
    void aRefusalIsTheRehearsalsToo() throws Exception {
        commit("setup.py", "nothing");

        assertThat(rehearseAlgorithm("--version=1.3.0").exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(temporary).isNotEmptyDirectory();
    }

    @Test
    void whereThereIsNoRoomItSaysHowToGoElsewhere() {
        variables.put("TMPDIR", folder.resolve("missing").toString());

        assertThatThrownBy(this::rehearseAlgorithm)
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        refused -> assertThat(refused.problem().text())
                                .startsWith("Tried to rehearse in " + folder.resolve("missing")
                                        + ", but this machine answered: ")
                                .contains("NoSuchFileException")
                                .endsWith("name another folder with the environment variable TMPDIR."));
    }

    @ParameterizedTest
    @CsvSource({"discrod:503, discrod", "discord:504, 504", "index:stored-everywhere, stored-everywhere"})
    void anUnknownServiceOrKindOfAFaultIsAFaultOfTheInputs(String fault, String named) {
        assertThatThrownBy(() -> rehearseAlgorithm("--fault=" + fault + ",git:503"))
                .isInstanceOfSatisfying(
                        InvalidInputs.class,
                        wrong -> assertThat(wrong.problems()).hasSize(1))
                .hasMessageContaining(named)
                .hasMessageContaining("git, github, index, discord")
                .hasMessageContaining("lost-reply");
    }

    @Test
    void theResultsCannotBeKeptWhereNothingCanBeWritten() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere/at/all"));

        assertThatThrownBy(() -> rehearseAlgorithm("--keep=" + link))
                .isInstanceOf(InvalidInputs.class)
                .hasMessageContaining("keep the results of a rehearsal in " + link)
                .hasMessageContaining("nothing can be written there");
    }

    @Test
    void theResultsCannotBeKeptInAFile() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> rehearseAlgorithm("--keep=" + file))
                .isInstanceOf(InvalidInputs.class)
                .hasMessageContaining("that is a file");
    }

    @Test
    void aTagThatIsNotThereIsRefusedAndNothingIsToBeDeleted() {
        assertThatThrownBy(() -> rehearseAlgorithm("--tag=9.9.9"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("this repository has no such tag")
                .message()
                .doesNotContainIgnoringCase("delete the tag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tag=V1.2.3", "--version=1.2", "--tag=1.2.3 --version=1.2.4"})
    void whatIsMalformedOrNamesTwoIsAFaultOfTheInputs(String arguments) {
        assertThatThrownBy(() -> rehearseAlgorithm(arguments.split(" "))).isInstanceOf(InvalidInputs.class);
    }

    @Test
    void aMalformedTagThatWasPushedIsRefused() {
        variables.put("GITHUB_REF", "refs/tags/version/1.2.3$(id)");

        assertThatThrownBy(this::rehearseAlgorithm)
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("$(id)");
    }

    @Test
    void theSmallRepositoryIsRehearsedOnACommandLineOutsideOfAnyOther() throws Exception {
        variables.put("GITHUB_WORKSPACE", folder.toString());
        variables.put("INPUT_COMMAND", "rehearse");
        var environment = new Environment(variables);
        var inputs = new InputReader(environment, ai.vantage6.release.action.Arguments.NONE).read();
        var source = RehearsalSource.of(inputs.files(), false, temporary);

        assertThat(source.text())
                .isEqualTo("the small vantage6 that ships with this program, since this directory is in no repository");
        assertThat(source.directory().resolve(".git")).isDirectory();
    }

    @Test
    void aJobWithoutACheckoutIsNotRehearsedOnSomethingElse() {
        variables.put("GITHUB_ACTIONS", "true");

        assertThatThrownBy(() -> rehearse("--repository=" + folder))
                .isInstanceOf(InvalidInputs.class)
                .hasMessageContaining("Check the repository out first");
    }

    @Test
    void aDirectoryThatIsNamedMustBeARepository() {
        assertThatThrownBy(() -> rehearse("--repository=" + folder))
                .isInstanceOf(InvalidInputs.class)
                .hasMessageContaining("open the repository in " + folder);
        assertThatThrownBy(() -> rehearse("--repository=" + folder.resolve("typo")))
                .isInstanceOf(InvalidInputs.class)
                .hasMessageContaining("there is no such directory");
    }

    @Test
    void itsOwnCloneIsRehearsedLikeAnyOtherWhereThatWasNamed() throws Exception {
        commit("src/main/java/ai/vantage6/release/Main.java", "class Main {}");

        assertThat(rehearseAlgorithm().exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void realServicesMustBeAllowedAndAreNamedInTheFirstLine() throws Exception {
        var services =
                "--services={index: \"https://test.pypi.org/simple/\", upload: \"https://test.pypi.org/legacy/\"}";
        assertThatThrownBy(() -> rehearseAlgorithm(services))
                .isInstanceOf(InvalidInputs.class)
                .hasMessageContaining(
                        "index at https://test.pypi.org/simple/ and upload at https://test.pypi.org/legacy/")
                .hasMessageContaining("allow-real-services");

        assertThat(RealServices.of(Optional.of("{discord: http://127.0.0.1:9/api}"))
                        .warning())
                .isEqualTo("; discord at http://127.0.0.1:9/api is no stand-in, and what is written there stays");
        assertThat(RealServices.of(Optional.empty()).warning()).isEmpty();
    }

    @Test
    void whatIsNotCommittedTakesNoPart() throws Exception {
        commit(".github/vantage6-release.yml", "branches: [main]\n");
        Files.writeString(algorithm().resolve(".github/vantage6-release.yml"), "branches: [nowhere]\n");
        Files.writeString(algorithm().resolve("README.md"), "changed");

        assertThat(request("--version=1.3.0").allowed().patterns()).containsExactly("main");
        assertThat(asides)
                .containsExactly(
                        ".github/vantage6-release.yml of the working tree differs from the committed one, which counts",
                        "not committed, so it does not take part: .github/vantage6-release.yml, README.md");
        asides.clear();
        assertThat(request("--tag=1.2.3").allowed()).isEqualTo(ReleaseConfig.DEFAULT.branches());
        assertThat(asides).as("of another commit").isEmpty();
    }

    @Test
    void aConfigurationThatIsNamedIsTheCommittedOneAndElseTheFile() throws Exception {
        commit("releases/own.yml", "branches: [committed]\n");
        Files.writeString(algorithm().resolve("releases/own.yml"), "branches: [changed]\n");
        Files.writeString(algorithm().resolve("releases/new.yml"), "branches: [new]\n");

        var committed = request("--version=1.3.0", "--config=releases/own.yml");
        assertThat(committed.allowed().patterns()).containsExactly("committed");
        assertThat(committed.inputs()).containsEntry(Input.CONFIG, "releases/own.yml");
        var file = request("--version=1.3.0", "--config=releases/new.yml");
        assertThat(file.allowed().patterns()).containsExactly("new");
        assertThat(file.inputs())
                .containsEntry(
                        Input.CONFIG, algorithm().resolve("releases/new.yml").toString());
        assertThatThrownBy(() -> request("--version=1.3.0", "--config=releases/none.yml"))
                .isInstanceOf(InvalidInputs.class);
    }

    @Test
    void aPullRequestIsRehearsedOnTheBranchThatItGoesTo() throws Exception {
        variables.put("GITHUB_REF", "refs/pull/7/merge");
        variables.put("GITHUB_BASE_REF", "release/1.2");

        assertThat(request("--version=1.3.0").inputs()).containsEntry(Input.BRANCH, "release/1.2");
        assertThat(request("--version=1.3.0", "--branch=main").inputs()).containsEntry(Input.BRANCH, "main");
    }

    @Test
    void withoutATagTheNextVersionIsThatAfterTheSources() throws Exception {
        try (var git = Git.open(algorithm().toFile())) {
            git.tagDelete().setTags("1.2.3").call();
        }

        assertThat(request().subject().text())
                .startsWith("1.2.3 (the next after 1.2.2, which the sources declare), as if");
    }

    @Test
    void theStandInsStayUpUntilSomebodyEndsThem() throws Exception {
        var serving = Thread.ofVirtual().start(() -> {
            try {
                assertThat(rehearseAlgorithm("--serve=true").exitCode()).isEqualTo(ExitCode.DONE);
                printed.writeBytes("ended\n".getBytes(StandardCharsets.UTF_8));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        while (!text().contains("{git: http://127.0.0.1:") && serving.isAlive()) {
            Thread.sleep(50);
        }

        var services = text().lines()
                .filter(line -> line.contains("{git: "))
                .findFirst()
                .orElseThrow()
                .strip();
        var planned = new RehearsedPlan(algorithm(), services, folder).outcome("1.2.3");
        serving.interrupt();
        serving.join();

        assertThat(planned).isEqualTo("PLANNED");
        assertThat(text()).endsWith("ended\n");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void onARunnerNothingIsServedForEver() {
        variables.put("GITHUB_ACTIONS", "true");

        assertThatThrownBy(() -> rehearseAlgorithm("--serve=true"))
                .isInstanceOf(InvalidInputs.class)
                .hasMessageContaining("this job would never end");
    }

    private void commit(String path, String content) throws Exception {
        var file = algorithm().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        try (var git = Git.open(algorithm().toFile())) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Change " + path)
                    .setAuthor("somebody", "somebody@vantage6.invalid")
                    .setCommitter("somebody", "somebody@vantage6.invalid")
                    .setSign(false)
                    .call();
        }
    }

    /** A plan against stand-ins that a rehearsal keeps up. */
    private record RehearsedPlan(Path repository, String services, Path folder) {

        String outcome(String tag) throws Exception {
            var environment = new Environment(Map.of());
            var arguments = List.of(
                    "plan",
                    "--tag=" + tag,
                    "--repository=" + repository,
                    "--services=" + services,
                    "--output-dir=" + folder.resolve("planned"));
            var inputs = new InputReader(environment, new CommandLineArguments().read(arguments)).read();
            var report = (ai.vantage6.release.action.ReleaseReport)
                    new Tasks(TestTools.of(environment, new ByteArrayOutputStream()))
                            .of(inputs)
                            .run();
            return report.verdict().name();
        }
    }
}
