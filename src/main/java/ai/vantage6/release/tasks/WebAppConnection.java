package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.azure.Access;
import ai.vantage6.release.azure.AppAddress;
import ai.vantage6.release.azure.Entra;
import ai.vantage6.release.azure.Kudu;
import ai.vantage6.release.azure.KuduApi;
import ai.vantage6.release.azure.PublishProfile;
import ai.vantage6.release.azure.SitePage;
import ai.vantage6.release.azure.UnusableWebApp;
import ai.vantage6.release.azure.WebApp;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.IdentityTokens;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The way to the web app that shows the user interface: the publish profile says where it is, and opens it unless the job can
 * prove to Entra which one it is.
 */
record WebAppConnection(Environment environment, ReleaseConfig config, HttpCaller caller, Consumer<Secret> masking) {

    private static final String CLIENT = "AZURE_CLIENT_ID";
    private static final String TENANT = "AZURE_TENANT_ID";
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern ID_OR_DOMAIN =
            Pattern.compile(ID.pattern() + "|[A-Za-z0-9][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)+");

    /** Empty when nobody has named one. */
    Optional<WebApp> webApp() {
        var profile = environment.secret(SecretName.AZURE_PUBLISH_PROFILE);
        var entra = environment.variable(CLIENT).isPresent()
                || environment.variable(TENANT).isPresent();
        if (profile.isEmpty() && !entra) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    opened(profile.isPresent() ? Optional.of(read(profile.get())) : Optional.empty(), entra));
        } catch (ReleaseException e) {
            return Optional.of(new UnusableWebApp(e.problem()));
        }
    }

    private PublishProfile read(Secret text) throws ReleaseException {
        var profile = PublishProfile.parse(text.reveal());
        masking.accept(profile.password());
        return profile;
    }

    private WebApp opened(Optional<PublishProfile> profile, boolean entra) throws ReleaseException {
        Access access = entra ? entra() : profile.orElseThrow();
        var address = address(profile);
        return new Kudu(new KuduApi(caller, address, access), new SitePage(caller, address));
    }

    /** What the person who runs the workflow has given goes before what the repository says, but for what people see. */
    private AppAddress address(Optional<PublishProfile> profile) throws ReleaseException {
        var ui = config.userInterface();
        var standIn = config.services().named(Service.KUDU);
        if (profile.isPresent()) {
            return profile.get().app().with(standIn, ui.page());
        }
        Optional<URI> named = standIn.or(ui::deployment);
        if (named.isEmpty()) {
            throw incomplete(
                    "nothing says which web app is meant",
                    "Name the address of its deployment service, which ends in .scm.azurewebsites.net, as deployment under"
                            + " user-interface in .github/vantage6-release.yml, or pass AZURE_PUBLISH_PROFILE as well");
        }
        return AppAddress.of(named.get(), ui.page());
    }

    private Entra entra() throws ReleaseException {
        var client = id(CLIENT, ID);
        var tenant = id(TENANT, ID_OR_DOMAIN);
        var identity = environment
                .identity()
                .orElseThrow(() -> incomplete(
                        "the job cannot prove which workflow it is", "Give the job the permission id-token: write"));
        return new Entra(
                caller,
                new IdentityTokens(caller, identity.request(), identity.token()),
                Entra.tokens(config.services().at(Service.ENTRA), tenant),
                client,
                masking);
    }

    /** Its value is told nobody: it may be a secret that was put into the wrong variable. */
    private String id(String name, Pattern shape) throws ReleaseException {
        var value = environment.variable(name);
        if (value.filter(id -> shape.matcher(id).matches()).isEmpty()) {
            throw incomplete(
                    name + (value.isEmpty() ? " is not set" : " is no id"),
                    "Pass both, AZURE_CLIENT_ID and AZURE_TENANT_ID, as the portal of Azure shows them: an id is"
                            + " 8-4-4-4-12 hexadecimal digits, as in 01234567-89ab-cdef-0123-456789abcdef");
        }
        return value.get();
    }

    private static ReleaseException incomplete(String because, String hint) {
        return new ReleaseException(
                new Problem("web-app-incomplete", "find the way to the web app of the user interface", because, hint));
    }
}
