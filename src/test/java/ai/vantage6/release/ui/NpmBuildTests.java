package ai.vantage6.release.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.vantage6.release.model.UserInterface;
import ai.vantage6.release.model.UserInterface.DeployedReleases;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.python.ChildEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the Node.js and npm of this machine. */
final class NpmBuildTests {

    private static final Path NODE = Path.of("/usr/bin/node");
    private static final Instant DATE = Instant.parse("2026-03-24T09:49:52Z");
    private static final UserInterface UI = new UserInterface(
            "ui",
            "/usr/share/nginx/html",
            "vantage6-ui",
            "dist/vantage6-UI",
            Optional.empty(),
            DeployedReleases.FINALS);

    private static final String LOCK = """
            {"name": "vantage6-UI", "version": "4.14.0", "lockfileVersion": 3, "requires": true,
             "packages": {"": {"name": "vantage6-UI", "version": "4.14.0"}}}""";

    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void nodeIsHere() {
        assumeTrue(Files.isExecutable(NODE) && Files.isExecutable(Path.of("/usr/bin/npm")));
    }

    private NpmBuild build(Map<String, String> more) {
        var environment = new HashMap<>(System.getenv());
        environment.putAll(more);
        return new NpmBuild(NODE.toString(), new ChildEnvironment(environment), Duration.ofMinutes(3), said::add);
    }

    private static MemoryFiles project(String script) {
        return MemoryFiles.empty()
                .with("README.md", "vantage6\n")
                .with("vantage6-ui/package-lock.json", LOCK)
                .with("vantage6-ui/package.json", """
                        {"name": "vantage6-UI", "version": "4.14.0", "private": true,
                         "scripts": {"build": "node build.js"}}""")
                .with("vantage6-ui/build.js", "const fs = require('fs');\n" + script);
    }

    private static String text(Site site, String path) {
        return new String(site.files().get(path), StandardCharsets.UTF_8);
    }

    @Test
    void npmBuildsAndThePagesAreTakenFromWhereAngularPutsThem() throws Exception {
        var files = project("""
                fs.mkdirSync('dist/vantage6-UI/browser/assets', {recursive: true});
                fs.writeFileSync('dist/vantage6-UI/3rdpartylicenses.txt', 'all of them');
                fs.writeFileSync('dist/vantage6-UI/browser/index.html', '<app-root>' + process.env.SOURCE_DATE_EPOCH);
                fs.writeFileSync('dist/vantage6-UI/browser/assets/env.js', 'window.env = {}');
                """);

        var built = build(Map.of()).build(files, UI, DATE);

        assertThat(built.site().files().keySet()).containsExactly("assets/env.js", "index.html");
        assertThat(text(built.site(), "index.html")).isEqualTo("<app-root>" + DATE.getEpochSecond());
        assertThat(said).containsExactly("npm ci", "npm run build");
    }

    @Test
    void olderProjectsLeaveThemInTheFolderItselfAndMayLieAtTheRoot() throws Exception {
        var root = new UserInterface("ui", "", "", "dist/vantage6-UI", Optional.empty(), DeployedReleases.FINALS);
        var files = MemoryFiles.empty()
                .with("package.json", """
                        {"name": "ui", "version": "4.3.1", "scripts": {
                         "build": "mkdir -p dist/vantage6-UI && echo hello > dist/vantage6-UI/index.html"}}""")
                .with("package-lock.json", LOCK.replace("vantage6-UI", "ui").replace("4.14.0", "4.3.1"));

        assertThat(text(build(Map.of()).build(files, root, DATE).site(), "index.html"))
                .isEqualTo("hello\n");
    }

    @Test
    void itsScriptsSeeNoSecretAndNoFileOfOurs(@TempDir Path folder) throws Exception {
        var ours = Files.writeString(folder.resolve("secret"), "canary");
        var files = project("""
                fs.mkdirSync('dist/vantage6-UI', {recursive: true});
                let read = 'nothing';
                try { read = fs.readFileSync('%s', 'utf8'); } catch (e) { read = e.code; }
                fs.writeFileSync('dist/vantage6-UI/index.html', JSON.stringify(process.env) + ' ' + read);
                """.formatted(ours));

        var page = text(
                build(Map.of(
                                "COMMIT_PAT", "canary-pat",
                                "AZURE_PUBLISH_PROFILE", "canary-profile",
                                "https_proxy", "http://me:canary@127.0.0.1:9"))
                        .build(files, UI, DATE)
                        .site(),
                "index.html");

        assertThat(page).contains("\"HOME\"").doesNotContain("canary").endsWith("EACCES");
    }

    @Test
    void itReachesTheNetworkAndNoServiceOfThisMachine() throws Exception {
        var files = project("""
                const net = require('net');
                fs.mkdirSync('dist/vantage6-UI', {recursive: true});
                const page = what => fs.appendFileSync('dist/vantage6-UI/index.html', what + ' ');
                net.connect(9, '127.0.0.1').on('error', e => page(e.code));
                net.connect('/var/run/docker.sock').on('error', e => page(e.code));
                """);

        assertThat(text(build(Map.of()).build(files, UI, DATE).site(), "index.html")
                        .split(" ", -1))
                .containsExactlyInAnyOrder("ECONNREFUSED", "EPERM", "");
    }

    @Test
    void whatFailsIsToldWithItsLastWords() {
        var problem = catchThrowableOfType(
                        ReleaseException.class,
                        () -> build(Map.of()).build(project("throw new Error('no such component');"), UI, DATE))
                .problem();

        assertThat(problem.code()).isEqualTo("npm-failed");
        assertThat(problem.text()).contains("npm run build", "no such component");
    }

    /** That of vantage6 4.14.0 is such a one. */
    @Test
    void aLockThatDoesNotFitIsWarnedOf() throws Exception {
        var files = project("fs.mkdirSync('dist/vantage6-UI', {recursive: true});"
                        + " fs.writeFileSync('dist/vantage6-UI/index.html', 'x');")
                .with("vantage6-ui/helper/package.json", "{\"name\": \"helper\", \"version\": \"1.0.0\"}")
                .with("vantage6-ui/package.json", """
                        {"name": "vantage6-UI", "version": "4.14.0", "private": true,
                         "scripts": {"build": "node build.js"}, "dependencies": {"helper": "file:helper"}}""");

        var built = build(Map.of()).build(files, UI, DATE);

        assertThat(said).containsExactly("npm ci", "npm install", "npm run build");
        assertThat(built.warnings()).anyMatch(warning -> warning.contains("package-lock.json does not fit"));
    }

    @Test
    void aLockThatIsMissingIsToldByItsFirstWords() {
        var files = new MemoryFiles(project("").texts());
        files.texts().remove("vantage6-ui/package-lock.json");

        var problem = catchThrowableOfType(
                        ReleaseException.class, () -> build(Map.of()).build(files, UI, DATE))
                .problem();

        assertThat(problem.code()).isEqualTo("npm-failed");
        assertThat(problem.text()).contains("npm ci", "package-lock.json");
    }

    @Test
    void aBuildThatLeavesNoPageIsNoUserInterface() {
        var problem = catchThrowableOfType(
                        ReleaseException.class, () -> build(Map.of()).build(project(""), UI, DATE))
                .problem();

        assertThat(problem.code()).isEqualTo("user-interface-empty");
        assertThat(problem.text()).contains("index.html", "dist/vantage6-UI");
    }

    @Test
    void whatLinksLeadToIsNotTaken() {
        var link = catchThrowableOfType(
                ReleaseException.class, () -> build(Map.of()).build(project("""
                                        fs.mkdirSync('dist/vantage6-UI', {recursive: true});
                                        fs.writeFileSync('dist/vantage6-UI/index.html', 'x');
                                        fs.symlinkSync('/etc/passwd', 'dist/vantage6-UI/users');
                                        """), UI, DATE));
        var away = catchThrowableOfType(
                ReleaseException.class, () -> build(Map.of()).build(project("""
                                        fs.mkdirSync('../../home/vantage6-UI', {recursive: true});
                                        fs.writeFileSync('../../home/vantage6-UI/index.html', 'x');
                                        fs.symlinkSync('../../home', 'dist');
                                        """), UI, DATE));

        assertThat(List.of(link, away))
                .allSatisfy(failure -> assertThat(failure.problem().code()).isEqualTo("user-interface-unreadable"));
    }

    @Test
    void aNodeThatIsNotThereIsToldBeforeAnythingIsBuilt(@TempDir Path folder) throws Exception {
        var alone = folder.resolve("node");
        Files.createSymbolicLink(alone, NODE);
        for (var name : List.of("node-of-next-year", "/no/such/node", alone.toString(), "a\0b")) {
            var build = new NpmBuild(name, ChildEnvironment.ofThisProcess(), Duration.ofMinutes(1), said::add);
            var problem = catchThrowableOfType(ReleaseException.class, () -> build.build(project(""), UI, DATE))
                    .problem();
            assertThat(problem.code()).as(name).isEqualTo("node-missing");
        }
        assertThat(said).isEmpty();
    }

    @Tag("e2e")
    @Test
    void aPackageOfTheRegistryIsInstalledAsItsLockSays() throws Exception {
        var files = project("""
                fs.mkdirSync('dist/vantage6-UI/browser', {recursive: true});
                fs.writeFileSync('dist/vantage6-UI/browser/index.html', require('tslib/package.json').version);
                """).with("vantage6-ui/package.json", """
                        {"name": "vantage6-UI", "version": "4.14.0", "private": true,
                         "scripts": {"build": "node build.js"}, "dependencies": {"tslib": "^2.8.1"}}""").with("vantage6-ui/package-lock.json", """
                        {"name": "vantage6-UI", "version": "4.14.0", "lockfileVersion": 3, "requires": true, "packages": {
                         "": {"name": "vantage6-UI", "version": "4.14.0", "dependencies": {"tslib": "^2.8.1"}},
                         "node_modules/tslib": {"version": "2.8.1",
                          "resolved": "https://registry.npmjs.org/tslib/-/tslib-2.8.1.tgz",
                          "integrity": "sha512-oJFu94HQb+KVduSUQL7wnpmqnfmLsOA/nAh6b6EH0wCEoK0/mPeXU6c3wKDV83MkOuHPRHtSXKKU99IBazS/2w=="}}}""");

        assertThat(text(build(Map.of()).build(files, UI, DATE).site(), "index.html"))
                .isEqualTo("2.8.1");
    }
}
