package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.config.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A world in which a version is out, a server that runs it, and the command that looks whether all of that is so. */
final class VerifiedWorld implements AutoCloseable {

    /** Nothing of what a job may be given. */
    static final List<String> SECRETS = List.of(
            "COMMIT_PAT",
            "GITHUB_TOKEN",
            "PYPI_TOKEN",
            "DISCORD_RELEASE_TOKEN",
            "ADD_TO_PROJECT_PAT",
            "COVERALLS_TOKEN",
            "READTHEDOCS_TOKEN",
            "DOCKER_USERNAME",
            "DOCKER_TOKEN",
            "AZURE_PUBLISH_PROFILE",
            "ACTIONS_ID_TOKEN_REQUEST_URL",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN");

    private final TestRehearsal rehearsal;
    private final TestRelease release;
    private final Vantage6StandIn server;
    private final StandInServer serving;
    private final Path config;

    private VerifiedWorld(TestRehearsal rehearsal, String version) throws Exception {
        this.rehearsal = rehearsal;
        this.release = new TestRelease(rehearsal, change -> {});
        this.server = new Vantage6StandIn(version);
        this.serving = new StandInServer(server, new Journal(change -> {}), List.of());
        this.config = Files.writeString(
                rehearsal.folder().resolve("verify.yml"),
                "live: {server: '" + serving.address() + "', user-interface: '" + page() + "'}\n");
    }

    /** One in which the version is released. */
    static VerifiedWorld after(String layout, String version, Path folder) throws Exception {
        var world = new VerifiedWorld(TestRehearsal.of(layout, "version/" + version, folder), version);
        assertThat(world.release.run(Map.of())).as(world.text()).isZero();
        world.rehearsal.printed().reset();
        return world;
    }

    TestRelease release() {
        return release;
    }

    Vantage6StandIn server() {
        return server;
    }

    URI page() {
        return URI.create(release.world().services().at(Service.KUDU) + KuduStandIn.PAGES);
    }

    String serverAddress() {
        return serving.address().toString();
    }

    IndexStandIn index() {
        return (IndexStandIn) release.world().standIn("index");
    }

    GitHubStandIn github() {
        return (GitHubStandIn) release.world().standIn("github");
    }

    RegistryStandIn registry() {
        return (RegistryStandIn) release.world().standIn("registry");
    }

    RegistryStandIn bases() {
        return (RegistryStandIn) release.world().standIn("bases");
    }

    KuduStandIn kudu() {
        return (KuduStandIn) release.world().standIn("kudu");
    }

    /** Looks, without any secret but what is given here; gives the exit code. */
    int verify(String... more) throws Exception {
        var variables = new HashMap<>(Map.of(
                "INPUT_COMMAND",
                "verify",
                "INPUT_SMOKE-TEST",
                "",
                "INPUT_CONFIG",
                config.toString(),
                "INPUT_OUTPUT-DIR",
                ""));
        SECRETS.forEach(name -> variables.put(name, ""));
        for (var i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        rehearsal.printed().reset();
        return release.run(variables);
    }

    JsonNode report() throws Exception {
        return release.report();
    }

    List<String> found(String kind) throws Exception {
        return release.found(kind);
    }

    String standing(String check) throws Exception {
        return release.standing(check);
    }

    String text() {
        return rehearsal.text();
    }

    @Override
    public void close() {
        serving.close();
        release.close();
    }
}
