package ai.vantage6.release.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.azure.WebApp;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Alike;
import ai.vantage6.release.rehearsal.EntraStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.KuduStandIn;
import ai.vantage6.release.rehearsal.Listening;
import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.StandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WebAppConnectionTests {

    private static final String CLIENT = "12345678-1234-1234-1234-123456789abc";
    private static final String PASSWORD = "canary-password";

    private final HttpCaller caller = TestCallers.hurried();
    private final List<Secret> masked = new ArrayList<>();
    private final KuduStandIn kudu = new KuduStandIn();
    private final List<StandInServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        caller.close();
        servers.forEach(StandInServer::close);
    }

    private URI serve(StandIn standIn) throws Exception {
        servers.add(new StandInServer(standIn, new Journal(_ -> {}), List.of()));
        return servers.getLast().address();
    }

    private Optional<WebApp> connect(Map<String, String> variables, String config, Services services)
            throws ReleaseException {
        var text = config.getBytes(StandardCharsets.UTF_8);
        var read = ReleaseConfig.read("test", text, Optional.empty(), services);
        return new WebAppConnection(new Environment(variables), read, caller, masked::add).webApp();
    }

    private Problem refusal(Map<String, String> variables, String config) throws Exception {
        var app = connect(variables, config, Services.DEFAULT).orElseThrow();
        return app.tryLock().orElseThrow();
    }

    private Map<String, String> entra() throws Exception {
        var variables = new HashMap<String, String>();
        variables.put("AZURE_CLIENT_ID", CLIENT);
        variables.put("AZURE_TENANT_ID", "contoso.example");
        variables.put(
                "ACTIONS_ID_TOKEN_REQUEST_URL",
                serve(new Alike("runner", Reply.json(200, Map.of("value", "a.jwt")))) + "/token");
        variables.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "request-token");
        return variables;
    }

    private Services standIns() throws Exception {
        return Services.DEFAULT.with(Service.KUDU, serve(kudu)).with(Service.ENTRA, serve(new EntraStandIn()));
    }

    private static String profile() {
        return KuduStandIn.publishProfile("https://ui.example.org", PASSWORD);
    }

    @Test
    void withoutAnyWordOfAzureThereIsNone() throws Exception {
        assertThat(connect(Map.of("AZURE_PUBLISH_PROFILE", " "), "{}", Services.DEFAULT))
                .isEmpty();
    }

    @Test
    void theProfileOpensTheAppAndItsPasswordIsMaskedFirst() throws Exception {
        var app = connect(Map.of("AZURE_PUBLISH_PROFILE", profile()), "{}", standIns())
                .orElseThrow();

        assertThat(app.text()).isEqualTo("rehearsal");
        assertThat(masked).containsExactly(new Secret(PASSWORD));
        assertThat(app.tryLock()).isEmpty();
    }

    @Test
    void entraOpensTheAppOfTheProfile() throws Exception {
        kudu.switchBasicAuthenticationOff();
        var variables = entra();
        variables.put("AZURE_PUBLISH_PROFILE", profile());

        var app = connect(variables, "{}", standIns()).orElseThrow();

        assertThat(app.text()).isEqualTo("rehearsal");
        assertThat(app.tryLock()).isEmpty();
        assertThat(masked).contains(new Secret(EntraStandIn.TOKEN));
    }

    @Test
    void entraOpensTheAppThatTheConfigurationNames() throws Exception {
        var config = "user-interface: {deployment: 'https://ui-cotopaxi.scm.azurewebsites.net'}";
        var app = connect(entra(), config, Services.DEFAULT).orElseThrow();

        assertThat(app.text()).isEqualTo("ui-cotopaxi");
        var read =
                ReleaseConfig.read("test", config.getBytes(StandardCharsets.UTF_8), Optional.empty(), Services.DEFAULT);
        assertThat(read.hostsOfRepository()).containsExactly("ui-cotopaxi.scm.azurewebsites.net");
    }

    @Test
    void thePasswordNeverGoesToAnAddressOfTheConfiguration() throws Exception {
        var noting = new Listening(new Alike("noting", Reply.json(200, List.of())));
        var evil = serve(noting);
        var config = "user-interface: {deployment: '" + evil + "', page: '" + evil + "'}";

        var app = connect(Map.of("AZURE_PUBLISH_PROFILE", profile()), config, Services.DEFAULT)
                .orElseThrow();

        assertThat(catchThrowableOfType(ReleaseException.class, app::tryLock)
                        .problem()
                        .because())
                .contains("rehearsal.scm.invalid");
        assertThat(noting.spoken()).isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        assertThat(refusal(Map.of("AZURE_PUBLISH_PROFILE", "my profile"), "{}").code())
                .isEqualTo("publish-profile");
        var complete = entra();
        assertThat(refusal(complete, "{}").because()).contains("nothing says which web app");
        var config = "user-interface: {deployment: 'https://ui-cotopaxi.scm.azurewebsites.net'}";
        for (var name : List.of("AZURE_CLIENT_ID", "AZURE_TENANT_ID")) {
            var variables = new HashMap<>(complete);
            variables.put(name, "../evil");
            assertThat(refusal(variables, config).because()).startsWith(name);
            variables.remove(name);
            assertThat(refusal(variables, config).code()).isEqualTo("web-app-incomplete");
        }
        var noIdentity = Map.of("AZURE_CLIENT_ID", CLIENT, "AZURE_TENANT_ID", "contoso.example");
        assertThat(refusal(noIdentity, config).hint()).contains("id-token: write");
    }

    @Test
    void halfAnIdentityIsToldBeforeAnythingElse() throws Exception {
        for (var name : List.of("AZURE_CLIENT_ID", "AZURE_TENANT_ID")) {
            var half = entra();
            half.remove(name);
            var missing = refusal(half, "{}");
            assertThat(missing.because()).isEqualTo(name + " is not set");
            assertThat(missing.hint()).contains("8-4-4-4-12");

            half.put(name, "my app!");
            var malformed = refusal(half, "{}");
            assertThat(malformed.because()).startsWith(name + " is no id").doesNotContain("my app!");
            assertThat(malformed.hint()).contains("8-4-4-4-12");
        }
    }
}
