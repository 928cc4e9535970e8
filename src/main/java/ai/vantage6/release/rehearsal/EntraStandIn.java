package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import java.util.Map;
import java.util.regex.Pattern;

/** Stands in for Microsoft Entra: gives a token for the identity token of any workflow but one. */
public final class EntraStandIn implements StandIn {

    /** The token that it gives, and that the stand-in for Kudu takes. */
    public static final String TOKEN = "entra-rehearsal-token";

    /** The identity token of a workflow that it does not know. */
    public static final String UNKNOWN_WORKFLOW = "identity-of-another-workflow";

    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9.-]+/oauth2/v2\\.0/token");
    private static final Pattern CLIENT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String JWT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @Override
    public String name() {
        return "entra";
    }

    @Override
    public Map<Service, String> serves() {
        return Map.of(Service.ENTRA, "");
    }

    /** It keeps nothing. */
    @Override
    public Object state() {
        return Map.of();
    }

    @Override
    public Reply answer(Request request) {
        if (!PATH.matcher(request.path()).matches()) {
            return Reply.text(404, "");
        }
        if (!request.method().equals("POST")
                || !request.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            return refused(
                    400, "invalid_request", "AADSTS900144: The request body must contain the parameter 'grant_type'.");
        }
        if (!field(request, "grant_type").equals("client_credentials")) {
            return refused(400, "unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type.");
        }
        if (!field(request, "scope").endsWith("/.default")) {
            return refused(400, "invalid_scope", "AADSTS1002012: The provided value for scope is not valid.");
        }
        if (!CLIENT.matcher(field(request, "client_id")).matches()) {
            return refused(400, "unauthorized_client", "AADSTS700016: Application was not found in the directory.");
        }
        var assertion = field(request, "client_assertion");
        if (!field(request, "client_assertion_type").equals(JWT) || assertion.isEmpty()) {
            return refused(401, "invalid_client", "AADSTS7000216: 'client_assertion' is required.");
        }
        return assertion.equals(UNKNOWN_WORKFLOW)
                ? refused(401, "invalid_client", "AADSTS700213: No matching federated identity record found.")
                : Reply.json(200, Map.of("token_type", "Bearer", "expires_in", 3599, "access_token", TOKEN));
    }

    private static String field(Request request, String name) {
        return Request.parameters(request.text(), name).stream().findFirst().orElse("");
    }

    private static Reply refused(int status, String error, String description) {
        return Reply.json(status, Map.of("error", error, "error_description", description));
    }
}
