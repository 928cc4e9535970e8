package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import java.util.List;
import java.util.Map;

/**
 * Stands in for Kudu and for the one web app that it deploys to, whose pages are below {@code /site}.
 *
 * <p>A deployment comes forward each time that somebody asks for it: pending, building, deploying, success. Another one is refused
 * in the meantime. When it is done the app shows what it had before once more, as an app does that begins anew.
 */
public final class KuduStandIn implements StandIn {

    /** Where its pages are, below its address. */
    public static final String PAGES = "/site";

    private static final String FILES = "/api/vfs/site/wwwroot/";
    private static final String LATEST = "/api/deployments/latest";

    private final KuduDeployments deployments = new KuduDeployments();
    private boolean basic = true;
    private boolean packaged;
    private int busy;

    @Override
    public String name() {
        return "kudu";
    }

    @Override
    public Map<Service, String> serves() {
        return Map.of(Service.KUDU, "");
    }

    /** The version that the app says it is, and its files with their digest; nothing before the first deployment. */
    @Override
    public Object state() {
        return deployments.site().state();
    }

    /** A publish profile for it, as the portal gives one; the address of the deployment service is none that can be reached. */
    public static String publishProfile(String address, String password) {
        return """
                <publishData>
                  <publishProfile profileName="rehearsal - Web Deploy" publishMethod="MSDeploy"
                    publishUrl="rehearsal.scm.invalid:443" msdeploySite="rehearsal" userName="$rehearsal" userPWD="%1$s"
                    destinationAppUrl="%2$s"><databases /></publishProfile>
                  <publishProfile profileName="rehearsal - FTP" publishMethod="FTP"
                    publishUrl="ftps://rehearsal.ftp.invalid/site/wwwroot" userName="rehearsal\\$rehearsal" userPWD="%1$s"
                    destinationAppUrl="%2$s"><databases /></publishProfile>
                  <publishProfile profileName="rehearsal - Zip Deploy" publishMethod="ZipDeploy"
                    publishUrl="rehearsal.scm.invalid:443" userName="$rehearsal" userPWD="%1$s"
                    destinationAppUrl="%2$s"><databases /></publishProfile>
                </publishData>""".formatted(password, address + PAGES);
    }

    /** Takes no user and password any more. */
    public void switchBasicAuthenticationOff() {
        basic = false;
    }

    /** Refuses so many deployments from now on, since the app is being swapped. */
    public void swap(int times) {
        busy = times;
    }

    /** Shows a package from elsewhere, so that nothing can be deployed. */
    public void runFromPackage() {
        packaged = true;
    }

    /** Somebody shows something else, whatever was deployed; gives what was there. */
    DeployedSite show(DeployedSite other) {
        return deployments.replace(other);
    }

    /** The next deployment fails half-way. */
    public void failNext() {
        deployments.failNext();
    }

    /** Somebody deploys something else, and that has not ended. */
    public void letAnotherDeploy(byte[] zip) {
        deployments.begin("by hand", zip);
    }

    @Override
    public Reply unauthorized(Request request) {
        return Reply.empty(401).header("WWW-Authenticate", "Basic realm=\"site\"");
    }

    @Override
    public Reply pretended(Request request) {
        return Reply.empty(202).header("Location", LATEST).header("Retry-After", "30");
    }

    @Override
    public Reply answer(Request request) {
        var path = request.path();
        if (path.equals(PAGES) || path.startsWith(PAGES + "/")) {
            return request.isWrite() ? Reply.empty(405) : page(path);
        }
        if (!isAllowed(request)) {
            return unauthorized(request);
        }
        if (request.isWrite()) {
            return request.method().equals("POST") && path.equals("/api/zipdeploy")
                    ? deploy(request)
                    : Reply.empty(path.equals("/api/zipdeploy") ? 405 : 404);
        }
        if (path.equals("/api/deployments")) {
            return Reply.json(200, deployments.last().map(List::of).orElse(List.of()));
        }
        if (path.equals(LATEST)) {
            return latest();
        }
        return path.startsWith(FILES)
                ? deployments
                        .site()
                        .file(path.substring(FILES.length()))
                        .map(KuduStandIn::file)
                        .orElseGet(() -> Reply.json(404, Map.of("Message", path + " not found.")))
                : Reply.text(404, "No route registered for '" + path + "'");
    }

    private boolean isAllowed(Request request) {
        var bearer = request.header("authorization").filter(("Bearer " + EntraStandIn.TOKEN)::equals);
        return bearer.isPresent()
                || (basic
                        && BasicCredentials.in(request)
                                .filter(BasicCredentials::isRight)
                                .isPresent());
    }

    private Reply deploy(Request request) {
        if (packaged) {
            return Reply.text(
                    409,
                    "Run-From-Zip is set to a remote URL using WEBSITE_RUN_FROM_PACKAGE or WEBSITE_USE_ZIP app setting. Deployment"
                            + " is not supported in this configuration.");
        }
        if (busy > 0 || deployments.isRunning()) {
            busy = Math.max(0, busy - 1);
            return Reply.text(409, "There is a deployment currently in progress. Please try again when it completes.");
        }
        deployments.begin(request.parameter("message").orElse("Created via a push deployment"), request.body());
        var version = deployments.version();
        if (request.parameter("isAsync").filter("true"::equalsIgnoreCase).isEmpty()) {
            deployments.end();
            return Reply.empty(200).changed("deployed " + version);
        }
        return pretended(request).changed("deployed " + version);
    }

    /** 202 as long as it runs. */
    private Reply latest() {
        var running = deployments.isRunning();
        var last = deployments.last();
        deployments.comeForward();
        return last.map(json -> Reply.json(running ? 202 : 200, json)).orElseGet(() -> Reply.empty(404));
    }

    /** Whatever it does not have is the first page, which finds its own way. */
    private Reply page(String path) {
        var site = deployments.shown();
        var name = path.substring(Math.min(path.length(), PAGES.length() + 1));
        return site.file(name)
                .map(KuduStandIn::file)
                .or(() -> site.file("index.html").map(first -> Reply.of(200, "text/html", first)))
                .orElseGet(() -> Reply.text(404, "The resource you are looking for has been removed."));
    }

    private static Reply file(byte[] content) {
        return Reply.of(200, "application/octet-stream", content);
    }
}
