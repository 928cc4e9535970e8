package ai.vantage6.release.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.KuduStandIn;
import ai.vantage6.release.rehearsal.RegistryStandIn;
import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.Request;
import ai.vantage6.release.rehearsal.StandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KuduTests {

    private static final String PASSWORD = "canary-password";

    private final List<String> asked = new ArrayList<>();
    private final Journal journal = new Journal(new Journal.Listener() {
        @Override
        public void changed(Journal.Entry change) {}

        @Override
        public void asked(String service, Request request) {
            asked.add(request.method() + " " + request.path());
        }
    });
    private final List<Duration> pauses = new ArrayList<>();
    private final HttpCaller caller = TestCallers.noting(pauses);
    private final KuduStandIn standIn = new KuduStandIn();
    private final List<StandInServer> servers = new ArrayList<>();
    private TestSite site;

    @TempDir
    private Path folder;

    @BeforeEach
    void build() throws Exception {
        site = TestSite.of("4.14.0");
    }

    @AfterEach
    void stop() {
        caller.close();
        servers.forEach(StandInServer::close);
    }

    private URI serve(StandIn served, String... faults) throws Exception {
        var list = Stream.of(faults)
                .map(each -> Fault.parse("kudu:" + each).orElseThrow())
                .toList();
        servers.add(new StandInServer(served, journal, list));
        return servers.getLast().address();
    }

    private Kudu kudu(String... faults) throws Exception {
        return kudu(serve(standIn, faults), PASSWORD);
    }

    private Kudu kudu(URI address, String password) throws ReleaseException {
        var profile = PublishProfile.parse(KuduStandIn.publishProfile(address.toString(), password));
        return kudu(profile.app().with(Optional.of(address), Optional.empty()), profile);
    }

    private Kudu kudu(AppAddress app, Access access) {
        return new Kudu(new KuduApi(caller, app, access), new SitePage(caller, app));
    }

    private void deploy(Kudu kudu) throws Exception {
        kudu.deploy(site.write(folder), site.stamp());
    }

    private Problem refusal(Kudu kudu) {
        var failure = catchThrowableOfType(ReleaseException.class, () -> deploy(kudu));
        assertThat(failure.getMessage()).doesNotContain(PASSWORD);
        return failure.problem();
    }

    private List<String> changes() {
        return journal.entries().stream().map(Journal.Entry::summary).toList();
    }

    @Test
    void deploysWaitsUntilItIsDoneAndReadsBackWhatPeopleSee() throws Exception {
        var kudu = kudu();
        assertThat(kudu.deployed()).isEmpty();

        deploy(kudu);
        kudu.checkPage(site.stamp());

        assertThat(changes()).containsExactly("deployed 4.14.0");
        assertThat(kudu.deployed()).contains(site.stamp());
        assertThat(standIn.state().toString()).contains("version=4.14.0", "files=2");
        assertThat(asked)
                .containsSubsequence("POST /api/zipdeploy", "GET /api/deployments/latest", "GET /site/release.json");
        assertThat(kudu.text()).isEqualTo("rehearsal");
    }

    @Test
    void theAppTakesAMomentToShowIt() throws Exception {
        var kudu = kudu();
        deploy(kudu);
        pauses.clear();

        kudu.checkPage(site.stamp());

        assertThat(pauses).isNotEmpty();
    }

    @Test
    void anotherVersionTakesItsPlace() throws Exception {
        var kudu = kudu();
        deploy(kudu);
        site = TestSite.of("4.14.1");

        deploy(kudu);

        assertThat(kudu.deployed()).contains(site.stamp());
        assertThat(changes()).containsExactly("deployed 4.14.0", "deployed 4.14.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "429:2",
                "503:2",
                "401-once:2",
                "cut:1",
                "cut:3",
                "cut:4",
                "sign-in:1",
                "sign-in:4",
                "lost-reply:1",
                "503:3",
                "503:7"
            })
    void oneFaultNeverDeploysTwice(String fault) throws Exception {
        var kudu = kudu(fault);

        deploy(kudu);
        kudu.checkPage(site.stamp());

        assertThat(changes()).containsExactly("deployed 4.14.0");
    }

    @Test
    void aLostReplyIsLookedUpAndNotSentAgain() throws Exception {
        deploy(kudu("lost-reply:1"));

        assertThat(asked.stream().filter("POST /api/zipdeploy"::equals)).hasSize(1);
    }

    @Test
    void aDeploymentThatAnEarlierRunBeganIsFollowedAndNotBegunAgain() throws Exception {
        var address = serve(standIn);
        var message = "vantage6 4.14.0 " + site.stamp().pages().hex();
        standIn.answer(authorized("POST", "/api/zipdeploy", "isAsync=true&message=" + message.replace(' ', '+')));

        deploy(kudu(address, PASSWORD));

        assertThat(asked).doesNotContain("POST /api/zipdeploy");
    }

    private Request authorized(String method, String path, String query) {
        return new Request(method, path, query, Map.of("authorization", "Basic JGE6cGFzc3dvcmQ="), site.zip());
    }

    @Test
    void theDeploymentOfSomebodyElseIsWaitedFor() throws Exception {
        standIn.letAnotherDeploy(TestSite.zip(Map.of("index.html", "theirs")));
        var kudu = kudu();
        assertThat(kudu.deployed()).isEmpty();

        deploy(kudu);

        assertThat(kudu.deployed()).contains(site.stamp());
    }

    @Test
    void aSwapIsWaitedForAndNotForEver() throws Exception {
        standIn.swap(3);
        deploy(kudu());
        assertThat(changes()).hasSize(1);

        standIn.swap(10_000);
        site = TestSite.of("4.14.1");
        var problem = refusal(kudu());
        assertThat(problem.code()).isEqualTo("web-app-busy");
        assertThat(problem.because()).contains("409", "currently in progress");
    }

    @Test
    void anAppThatShowsAPackageFromElsewhereIsToldAtOnce() throws Exception {
        standIn.runFromPackage();

        var problem = refusal(kudu());

        assertThat(problem.code()).isEqualTo("web-app-runs-from-package");
        assertThat(asked.stream().filter("POST /api/zipdeploy"::equals)).hasSize(1);
    }

    @Test
    void aDeploymentThatFailsIsAFailureAlthoughTheAnswerIs200AndIsNotTakenForDone() throws Exception {
        standIn.failNext();
        var kudu = kudu();

        var problem = refusal(kudu);

        assertThat(problem.code()).isEqualTo("deployment-failed");
        assertThat(problem.because()).contains("no space left", "/api/deployments/latest/log");
        assertThat(kudu.deployed()).as("half of it is there").isEmpty();
        deploy(kudu);
        assertThat(kudu.deployed()).contains(site.stamp());
    }

    @Test
    void aDeploymentThatIsNowhereIsAFailure() throws Exception {
        var kudu = kudu("stored-nowhere:1");

        var problem = refusal(kudu);

        assertThat(problem.code()).isEqualTo("deployment-lost");
        assertThat(changes()).isEmpty();
    }

    @Test
    void anAppThatShowsSomethingElseIsAFailureThatNamesIt() throws Exception {
        var kudu = kudu();
        deploy(kudu);
        var other = TestSite.of("4.14.1");

        var failure = catchThrowableOfType(ReleaseException.class, () -> kudu.checkPage(other.stamp()));

        assertThat(failure.problem().code()).isEqualTo("user-interface-not-seen");
        assertThat(failure.problem().because()).contains("it shows version 4.14.0 of commit aaaaaaa");
    }

    @Test
    void aFirstPageForEveryAddressIsNotTakenForAVersion() throws Exception {
        standIn.letAnotherDeploy(TestSite.zip(Map.of("index.html", "<app-root>")));
        var kudu = kudu();
        kudu.deployed();
        kudu.deployed();
        kudu.deployed();

        assertThat(kudu.deployed()).isEmpty();
        assertThat(catchThrowableOfType(ReleaseException.class, () -> kudu.checkPage(site.stamp()))
                        .problem()
                        .because())
                .contains("it does not say which version it shows");
    }

    @Test
    void aWrongPasswordNamesTheSecretAndTheOtherWay() throws Exception {
        var kudu = kudu(serve(standIn), RegistryStandIn.BAD_TOKEN);

        var failure = catchThrowableOfType(ReleaseException.class, kudu::tryLock);

        assertThat(failure.problem().code()).isEqualTo("web-app-denied");
        assertThat(failure.problem().hint()).contains("AZURE_PUBLISH_PROFILE", "AZURE_CLIENT_ID");
        assertThat(failure.getMessage()).doesNotContain(RegistryStandIn.BAD_TOKEN);
        assertThat(catchThrowableOfType(ReleaseException.class, kudu::deployed)
                        .problem()
                        .code())
                .isEqualTo("web-app-denied");
    }

    @Test
    void theDoorIsOpenedWithoutChangingAnything() throws Exception {
        assertThat(kudu().tryLock()).isEmpty();
        standIn.switchBasicAuthenticationOff();
        assertThat(catchThrowableOfType(ReleaseException.class, () -> kudu().tryLock())
                        .problem()
                        .code())
                .isEqualTo("web-app-denied");
        assertThat(changes()).isEmpty();
    }

    /** Answers one path in its own way; all others as the stand-in does. */
    private record Odd(KuduStandIn usual, String path, Reply reply) implements StandIn {

        @Override
        public String name() {
            return "kudu";
        }

        @Override
        public Object state() {
            return usual.state();
        }

        @Override
        public Reply answer(Request request) {
            return request.path().equals(path) ? reply : usual.answer(request);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 500})
    void whoCannotTellIsNotTakenForAnEmptyApp(int status) throws Exception {
        var latest = new Odd(standIn, "/api/deployments/latest", Reply.text(status, "no"));
        var files = new Odd(standIn, "/api/vfs/site/wwwroot/release.json", Reply.text(status, "no"));
        var list = new Odd(standIn, "/api/deployments", Reply.text(status, "no"));

        if (status != 404) { // nothing was ever deployed, and no such file
            for (var odd : List.of(latest, files)) {
                var kudu = kudu(serve(odd), PASSWORD);
                assertThat(catchThrowableOfType(ReleaseException.class, kudu::deployed))
                        .isNotNull();
            }
        }
        var door = kudu(serve(list), PASSWORD);
        assertThat(catchThrowableOfType(ReleaseException.class, door::tryLock)).isNotNull();
    }

    @Test
    void webPagesInsteadOfJsonAreNoAnswer() throws Exception {
        var html = Reply.of(200, "text/html", "<html>sign in</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (var path : List.of("/api/deployments/latest", "/api/vfs/site/wwwroot/release.json")) {
            var kudu = kudu(serve(new Odd(standIn, path, html)), PASSWORD);
            assertThat(catchThrowableOfType(ReleaseException.class, kudu::deployed)
                            .problem()
                            .because())
                    .contains("a web page and not JSON");
        }
    }

    @Test
    void aRefusalOfTheZipFileIsToldInItsOwnWords() throws Exception {
        var odd = new Odd(standIn, "/api/zipdeploy", Reply.text(400, "the archive is corrupt"));

        var problem = refusal(kudu(serve(odd), PASSWORD));

        assertThat(problem.because()).contains("400", "the archive is corrupt");
    }

    @Test
    void aDeploymentThatNeverEndsIsGivenUp() throws Exception {
        var running = Reply.json(
                202,
                Map.of(
                        "status",
                        1,
                        "message",
                        "vantage6 " + site.stamp().pages().hex()));

        var problem = refusal(kudu(serve(new Odd(standIn, "/api/deployments/latest", running)), PASSWORD));

        assertThat(problem.code()).isEqualTo("deployment-slow");
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofMinutes(20));
    }

    @Test
    void onlyTheServiceItselfIsShownThePassword() throws Exception {
        var toOthers = new ArrayList<Request>();
        var others = new Journal(new Journal.Listener() {
            @Override
            public void changed(Journal.Entry change) {}

            @Override
            public void asked(String service, Request request) {
                toOthers.add(request);
            }
        });
        servers.add(new StandInServer(new KuduStandIn(), others, List.of()));
        var foreign = servers.getLast().address();
        var moved = Reply.empty(202).header("Location", foreign + "/api/deployments/latest");

        refusal(kudu(serve(new Odd(standIn, "/api/zipdeploy", moved)), PASSWORD)); // nothing was deployed here

        assertThat(toOthers).isEmpty();
        var api = kudu(foreign, PASSWORD).api();
        assertThat(api.pathOf("https://evil.example/api/deployments/latest")).isEmpty();
        assertThat(api.pathOf(foreign + "/other")).isEmpty();
        assertThat(api.pathOf("/api/deployments/latest?time=1")).contains("/api/deployments/latest?time=1");
        assertThat(api.pathOf("http://[")).isEmpty();
    }

    @Test
    void entraOpensWhatTakesNoPassword() throws Exception {
        standIn.switchBasicAuthenticationOff();
        var address = serve(standIn);
        var app = new AppAddress("rehearsal", address, URI.create(address + KuduStandIn.PAGES));
        Access entra = new Access() {
            @Override
            public ai.vantage6.release.http.Credential credential() {
                return ai.vantage6.release.http.Credential.scheme(
                        "the role", "Bearer", new Secret(ai.vantage6.release.rehearsal.EntraStandIn.TOKEN));
            }

            @Override
            public String hint() {
                return "Give it the role";
            }
        };

        deploy(kudu(app, entra));

        assertThat(changes()).containsExactly("deployed 4.14.0");
    }
}
