package ai.vantage6.release.tasks;

import ai.vantage6.release.acceptance.AcceptanceTest;
import ai.vantage6.release.acceptance.Candidate;
import ai.vantage6.release.acceptance.Grounds;
import ai.vantage6.release.acceptance.Means;
import ai.vantage6.release.acceptance.Patience;
import ai.vantage6.release.acceptance.Plan;
import ai.vantage6.release.action.CheckReport;
import ai.vantage6.release.action.Heartbeat;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.JUnitReport;
import ai.vantage6.release.buildkit.EngineAddress;
import ai.vantage6.release.charts.ChartsInTree;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.containers.EngineContainers;
import ai.vantage6.release.containers.Family;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.http.Time;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.python.BuildSettings;
import ai.vantage6.release.python.CleanEnvironment;
import ai.vantage6.release.python.SmokeTest;
import ai.vantage6.release.sandbox.Temporary;
import ai.vantage6.release.vantage6.ServerApi;
import ai.vantage6.release.vantage6.UserInterfacePage;
import ai.vantage6.release.vantage6.Vantage6Server;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tests a candidate as the development team does.
 *
 * @param repository {@code owner/name}
 */
public record TestTask(
        Inputs inputs, Candidate candidate, Plan plan, ReleaseConfig config, String repository, Tools tools)
        implements Task {

    private static final Duration NEAR = Duration.ofSeconds(10);

    @Override
    public CheckReport run() throws ReleaseException, InterruptedException {
        var started = System.nanoTime();
        var folder = folder();
        try (var caller = Network.caller(tools.environment(), tools.console()::mask, tools.log());
                var near = new HttpCaller(shortly());
                var _ = Heartbeat.of(tools.log())) {
            var results = new AcceptanceTest(candidate, plan, means(caller, near, folder)).carryOut(tools.log());
            var report = new CheckReport(
                    inputs.command(),
                    candidate.version().pep440(),
                    results,
                    Duration.ofNanos(System.nanoTime() - started));
            tell(report, caller);
            return report;
        } finally {
            Temporary.remove(folder);
        }
    }

    private static Path folder() throws ReleaseException {
        try {
            return Temporary.create("vantage6-test-");
        } catch (IOException e) {
            throw new ReleaseException(
                    new Problem(
                            "packages-not-written",
                            "make a temporary directory",
                            "this machine failed with " + e,
                            "Check that the temporary directory can be written and that the disk is not full"),
                    e);
        }
    }

    /** For what is asked again and again until it is there, so that nobody hears of each attempt. */
    private static RetryPolicy shortly() {
        return new RetryPolicy(3, NEAR, Time.SYSTEM, _ -> {});
    }

    private Means means(HttpCaller caller, HttpCaller near, Path folder) {
        var settings = new BuildSettings(
                inputs.build().python(),
                folder,
                LiveWorkplace.cache(tools.environment()),
                SmokeTest.INSTALL,
                config.services().named(Service.INDEX));
        return new Means(
                new CleanEnvironment(settings, tools.log())::install,
                () -> grounds(near),
                () -> charts(folder),
                new RegistryConnections(tools.environment(), config, caller, tools.console()::mask),
                helm(),
                config.test().hq().map(address -> server(caller, address)),
                config.test().page().map(address -> new UserInterfacePage(caller, address)),
                new IssueConnections(tools.environment(), config, caller, repository).issues());
    }

    private Vantage6Server server(HttpCaller caller, URI address) {
        return new ServerApi(caller, address, tools.console()::mask);
    }

    private Grounds grounds(HttpCaller near) throws ReleaseException, InterruptedException {
        var run = tools.environment()
                .variable("GITHUB_RUN_ID")
                .orElseGet(() -> candidate.version().pep440());
        var family = Family.of(run);
        return new Grounds(
                EngineContainers.open(EngineAddress.of(tools.environment().variables()), family),
                family,
                near,
                new Patience(RetryPolicy.standard(tools.log()), config.test().limit()),
                tools.console()::mask);
    }

    private List<ChartsInTree.Packaged> charts(Path folder) throws ReleaseException {
        try (var clone = CloneDirectory.containing(inputs.files().repository())) {
            var packaged = Files.createDirectories(folder.resolve("charts"));
            return new ChartsInTree(clone.files()).pack(packaged);
        } catch (IOException e) {
            throw new ReleaseException(
                    new Problem(
                            "charts-not-written",
                            "package the charts into " + folder,
                            "this machine failed with " + e,
                            "Check that the directory can be written and that the disk is not full"),
                    e);
        }
    }

    private Optional<Path> helm() {
        return tools.environment().variable("PATH").stream()
                .flatMap(path -> Arrays.stream(path.split(File.pathSeparator, -1)))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "helm"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Neither the file nor the comment changes what was found. */
    private void tell(CheckReport report, HttpCaller caller) throws InterruptedException {
        inputs.files().junit().ifPresent(file -> {
            try {
                new JUnitReport(tools.console().redactor()).write(report, file);
            } catch (IOException e) {
                tools.console().complain("warning: could not write " + file + ": " + e);
            }
        });
        if (inputs.issues().told().ofTests().isPresent()) {
            try {
                var issues = new IssueConnections(tools.environment(), config, caller, repository)
                        .issues()
                        .orElseThrow();
                var issue = issues.numbered(inputs.issues().told().ofTests().get());
                issues.say(
                        issue,
                        "test " + candidate.version(),
                        report.markdown(tools.console().redactor()));
            } catch (ReleaseException e) {
                tools.log().warn("The issue was not told", e.problem());
            }
        }
    }
}
