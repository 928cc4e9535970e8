package ai.vantage6.release.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.model.Profile;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReleaseConfigTests {

    @TempDir
    Path directory;

    @Test
    void withoutAFileEverythingIsAsUsual() throws Exception {
        assertThat(ReleaseConfig.load(Optional.empty(), Optional.empty())).isEqualTo(ReleaseConfig.DEFAULT);
        assertThat(load("")).isEqualTo(ReleaseConfig.DEFAULT);
        assertThat(load("# nothing yet\n")).isEqualTo(ReleaseConfig.DEFAULT);
    }

    @Test
    void everyPartMayBeSaid() throws Exception {
        var config = load("""
                branches: [main, "hotfix/*"]
                branch-moved: merge
                semantic-style: sortable
                profile: v5
                packages: {own: [vantage6-gateway], ignored: [examples]}
                charts: [gateway]
                announcement: {channel: news, title: "{version}!"}
                coverage: {file: reports/coverage.xml, flag: unit}
                documentation: {project: vantage6-docs, minutes: 30}
                services:
                  github: http://127.0.0.1:8080/api
                  index: https://mirror.example.org/simple/
                """);
        assertThat(config.branches().allow("hotfix/4.14")).isTrue();
        assertThat(config.branches().allow("release/4.14")).isFalse();
        assertThat(config.branchMoved()).isEqualTo(BranchMoved.MERGE);
        assertThat(config.semanticStyle()).isEqualTo(SemanticStyle.SORTABLE);
        assertThat(config.announcement().place().channel()).isEqualTo("news");
        assertThat(config.announcement().text()).isEqualTo(AnnouncementConfig.DEFAULT.text());
        assertThat(config.courtesies().coverage())
                .isEqualTo(new CoverageConfig(List.of("reports/coverage.xml"), Optional.of("unit"), false));
        assertThat(config.courtesies().documentation())
                .isEqualTo(new DocumentationConfig(Optional.of("vantage6-docs"), Duration.ofMinutes(30)));
        assertThat(config.services().at(Service.GITHUB)).isEqualTo(URI.create("http://127.0.0.1:8080/api"));
        assertThat(config.services().at(Service.UPLOAD)).isEqualTo(URI.create("https://upload.pypi.org/legacy/"));
        assertThat(config.layout().profiles()).singleElement().satisfies(profile -> {
            assertThat(profile.name()).isEqualTo("v5");
            assertThat(profile.packages().own()).contains("vantage6-gateway", "vantage6-hq");
            assertThat(profile.packages().ignored()).contains("examples", "docs");
            assertThat(profile.charts()).contains("gateway", "hub");
            assertThat(profile.recognition().present()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/tty", "/proc/self/mem", "/tmp"})
    void whatIsNoFileIsNotReadForEver(String endless) throws Exception {
        var link = Files.createSymbolicLink(directory.resolve("config.yml"), Path.of(endless));

        assertThatThrownBy(() -> ReleaseConfig.load(Optional.of(link), Optional.empty()))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("config-unreadable"));
    }

    @Test
    void aFileThatIsNoConfigurationForItsSizeIsNotRead() throws Exception {
        var file = Files.write(directory.resolve("config.yml"), new byte[2 << 20]);

        assertThatThrownBy(() -> ReleaseConfig.load(Optional.of(file), Optional.empty()))
                .hasMessageContaining("it is no file of at most 1048576 bytes");
    }

    @Test
    void allFaultsAreToldAtOnceWithTheirLines() throws Exception {
        var problem = problem("""
                branch: main
                branches: main
                semantic-style: nice
                profile: v6
                announcement:
                  chanel: news
                services: {github: "http://example.org", registries: "https://x", upload: "nowhere"}
                charts: [[a]]
                branch-moved: rebase
                """);
        assertThat(problem.getMessage())
                .contains("line 1: branch is not known; known are accepted-warnings, algorithm, announcement, ")
                .contains("line 2: branches must be a list")
                .contains("line 3: semantic-style must be plain or sortable")
                .contains("line 4: profile must be one of v4, between, v5, ui, algorithm")
                .contains("line 9: branch-moved must be refuse or merge")
                .contains(
                        "line 6: chanel is not known; known are channel, forum, highlights, link, links, text, thread, title")
                .contains("line 7: github must be https; only addresses on this machine may be plain http")
                .contains("line 7: registries is not known")
                .contains("line 7: upload must be a whole address such as https://upload.pypi.org/legacy/")
                .contains("line 8: charts must be a text");
        assertThat(problem.problem().code()).isEqualTo("config-invalid");
    }

    @Test
    void aBlockIsToldByTheLineOfItsName() throws Exception {
        assertThat(problem("branches: [main]\nannouncment:\n  channel: x\npackages:\n  ignord:\n    - a\n"))
                .hasMessageContaining("line 2: announcment is not known")
                .hasMessageContaining("line 5: ignord is not known");
    }

    @Test
    void whatIsNoYamlIsToldWhereAndWhy() throws Exception {
        assertThat(problem("branches: [main]\n\tx: 1\n"))
                .hasMessageContaining("line 2: this is not YAML: found character '\\t(TAB)'");
    }

    /** The library gives the name of the anchor for an alias: an image would have gone to harbor2.vantage6.ai/ns/node. */
    @Test
    void whatWouldBeReadAsSomethingElseIsRefused() throws Exception {
        assertThat(problem("branches: &names [main]\npackages: {ignored: *names}\nprofile: !!binary djQ=\n"))
                .hasMessageContaining("line 2: *names leads elsewhere, which is not understood here")
                .hasMessageContaining("line 3: a value with a tag")
                .hasMessageContaining("leave the tag out");
        assertThat(load("branches: &names [main]\nprofile: !!str v4\n")
                        .branches()
                        .patterns())
                .containsExactly("main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel", "forum"})
    void theSignBeforeTheNameOfAChannelIsNoPartOfIt(String kind) throws Exception {
        var config = load("announcement: {" + kind + ": '#releases'}");

        assertThat(config.announcement().place().channel()).isEqualTo("releases");
    }

    @Test
    void theAddressOfADeploymentServiceIsShownAsOne() throws Exception {
        assertThat(problem("user-interface: {deployment: ui.scm.azurewebsites.net, page: portal.example.org}"))
                .hasMessageContaining(
                        "deployment must be a whole https address, such as https://NAME.scm.azurewebsites.net")
                .hasMessageContaining(
                        "page must be a whole https address, such as https://portal.cotopaxi.vantage6.ai");
    }

    @Test
    void aMisspelledPlaceholderIsNamed() throws Exception {
        assertThat(problem("announcement:\n  title: 'vantage6 {versoin}'\n  text: 'See {release}'"))
                .hasMessageContaining(
                        "line 2: title holds {versoin}, for which nothing stands; {version} is known here")
                .hasMessageContaining("line 3: text holds {release}, for which");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [", "- a", "a: 1\na: 2", "a: 1\n---\nb: 2", "text", "{", "\"", "&x : *y"})
    void whatIsNoMappingIsRefused(String text) throws Exception {
        assertThat(problem(text).problem().code()).isEqualTo("config-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1/", "http://localhost:80", "http://[::1]:9/x", "https://example.org/x"})
    void addressesOnThisMachineMayBePlain(String address) throws Exception {
        assertThat(services("index: \"" + address + "\"").at(Service.INDEX)).isEqualTo(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "http://127.0.0.1.example.org",
                "http://localhost@example.org",
                "https://user:token@example.org",
                "ftp://example.org",
                "file:///tmp/index",
                "//example.org",
                "127.0.0.1:8080",
                "https://",
                "not an address"
            })
    void otherAddressesAreRefused(String address) {
        assertThat(catchThrowableOfType(ReleaseException.class, () -> services("index: \"" + address + "\"")))
                .isNotNull();
    }

    @Test
    void theRemoteMayBeADirectory() throws Exception {
        assertThat(services("git: file:///tmp/remote.git").at(Service.GIT))
                .isEqualTo(URI.create("file:///tmp/remote.git"));
    }

    @Test
    void theInputGoesBeforeTheFile() throws Exception {
        var file = file("services: {github: \"https://one.example.org\", index: \"https://two.example.org\"}");
        var services = ReleaseConfig.load(Optional.of(file), Optional.of("github: http://127.0.0.1:5"))
                .services();
        assertThat(services.at(Service.GITHUB)).isEqualTo(URI.create("http://127.0.0.1:5"));
        assertThat(services.at(Service.INDEX)).isEqualTo(URI.create("https://two.example.org"));
    }

    @Test
    void onlyOfIndexesWithPagesThePagesAreKnown() throws Exception {
        assertThat(Services.DEFAULT.projects()).contains(URI.create("https://pypi.org/project/"));
        assertThat(services("index: https://test.pypi.org/simple/").projects())
                .contains(URI.create("https://test.pypi.org/project/"));
        assertThat(services("index: http://127.0.0.1:5/simple/").projects()).isEmpty();
    }

    @Test
    void aWarningIsAcceptedByItsWordsAndOthersAreNot() throws Exception {
        var accepted = load("accepted-warnings: [\"the sdist of * cannot be built*\", \"docs only\"]")
                .acceptedWarnings();
        assertThat(accepted.accept("the sdist of vantage6-node cannot be built by itself:\nno ../README.md"))
                .isTrue();
        assertThat(accepted.accept("docs only")).isTrue();
        assertThat(accepted.accept("docs only, and more")).isFalse();
        assertThat(ReleaseConfig.DEFAULT.acceptedWarnings().accept("docs only")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", " ** ", ""})
    void whoAcceptsEveryWarningWouldNeverSeeANewOne(String text) {
        assertThat(problem("accepted-warnings: [\"" + text + "\"]")).hasMessageContaining("by their words");
    }

    @Test
    void theHostsThatTheRepositoryAloneNamesAreKnown() throws Exception {
        var file = file("services: {index: \"https://two.example.org\", upload: \"https://one.example.org/legacy/\", "
                + "discord: \"http://127.0.0.1:5\", github: \"https://api.github.com\"}");
        var ofFile = ReleaseConfig.load(Optional.of(file), Optional.empty()).services();
        assertThat(ofFile.hostsOfRepository()).containsExactly("one.example.org", "two.example.org");

        var byInput = Optional.of("{index: \"https://two.example.org\"}");
        var overruled = ReleaseConfig.load(Optional.of(file), byInput).services();
        assertThat(overruled.hostsOfRepository()).containsExactly("one.example.org");
        assertThat(services("index: \"https://two.example.org\"").hostsOfRepository())
                .isEmpty();
    }

    @Test
    void aServiceThatIsNowhereInParticularIsLeftOut() throws Exception {
        assertThat(Services.DEFAULT.yaml())
                .contains("index: https://pypi.org/simple/")
                .doesNotContain("git:", "registry:", "bases:", "chartmuseum:");
        assertThat(Services.DEFAULT
                        .with(Service.REGISTRY, URI.create("https://ghcr.io"))
                        .yaml())
                .contains("registry: https://ghcr.io");
    }

    @ParameterizedTest
    @CsvSource({
        "registry, https://ghcr.io",
        "bases, https://mirror.example.org",
        "chartmuseum, https://harbor2.vantage6.ai/api/chartrepo/infrastructure",
        "git, https://github.com/vantage6/vantage6.git",
        "discord, https://discord.com/api/v10"
    })
    void whoGivesNoWholeAddressIsShownOne(String service, String example) {
        assertThat(problem("services: {" + service + ": nowhere}")).hasMessageContaining("such as " + example);
    }

    @Test
    void theRunnerSaysWhereGitHubIs() {
        assertThat(Services.standard(Map.of("GITHUB_API_URL", "https://ghe.example.org/api/v3"))
                        .at(Service.GITHUB))
                .isEqualTo(URI.create("https://ghe.example.org/api/v3"));
        assertThat(Services.DEFAULT.at(Service.GITHUB)).isEqualTo(URI.create("https://api.github.com"));
    }

    @Test
    void aFileThatIsNotThereIsAProblem() {
        var missing = Optional.of(directory.resolve("missing.yml"));
        var problem = catchThrowableOfType(ReleaseException.class, () -> ReleaseConfig.load(missing, Optional.empty()));
        assertThat(problem.problem().code()).isEqualTo("config-unreadable");
    }

    @Test
    void theMajorNamesAreData() {
        assertThat(LayoutConfig.DEFAULT.profiles())
                .filteredOn(profile -> profile.name().equals("v4"))
                .singleElement()
                .extracting(Profile::majorNames)
                .isEqualTo(Map.of(1, "trolltunga", 2, "harukas", 3, "petronas", 4, "cotopaxi", 5, "uluru"));
    }

    private static Services services(String yaml) throws ReleaseException {
        return ReleaseConfig.load(Optional.empty(), Optional.of(yaml)).services();
    }

    private ReleaseConfig load(String text) throws IOException, ReleaseException {
        return ReleaseConfig.load(Optional.of(file(text)), Optional.empty());
    }

    private ReleaseException problem(String text) {
        return catchThrowableOfType(ReleaseException.class, () -> load(text));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("config.yml"), text);
    }
}
