package ai.vantage6.release.rehearsal;

import java.util.Map;
import java.util.Optional;

/** The deployments of one web app, one after another, and what the app has of them. */
final class KuduDeployments {

    private static final int FAILED = 3;
    private static final int SUCCESS = 4;

    private DeployedSite site = DeployedSite.NOTHING;
    private DeployedSite shown = DeployedSite.NOTHING;
    private DeployedSite coming = DeployedSite.NOTHING;
    private String message = "";
    private int status = -1;
    private boolean failing;

    void failNext() {
        failing = true;
    }

    void begin(String text, byte[] zip) {
        message = text;
        coming = DeployedSite.of(zip);
        status = 0;
    }

    boolean isRunning() {
        return status >= 0 && status < FAILED;
    }

    /** The version that is on its way. */
    String version() {
        return coming.version();
    }

    /** One step; a deployment that fails leaves only some of its files. */
    void comeForward() {
        if (!isRunning()) {
            return;
        }
        if (++status == FAILED) {
            end();
        }
    }

    void end() {
        var broken = failing || coming.isEmpty();
        site = broken ? coming.part() : coming;
        status = broken ? FAILED : SUCCESS;
        failing = false;
    }

    /** As the service tells of it; nothing was deployed at first. */
    Optional<Map<String, Object>> last() {
        if (status < 0) {
            return Optional.empty();
        }
        return Optional.of(Map.of(
                "id",
                "latest",
                "status",
                status,
                "status_text",
                status == FAILED ? "Deployment failed: no space left on the site's disk" : "",
                "message",
                message,
                "complete",
                !isRunning(),
                "active",
                status == SUCCESS,
                "log_url",
                "http://rehearsal.scm.invalid/api/deployments/latest/log"));
    }

    /** Somebody shows something else, at once; gives what was there. */
    DeployedSite replace(DeployedSite other) {
        var before = site;
        site = other;
        shown = other;
        return before;
    }

    /** What lies there. */
    DeployedSite site() {
        return site;
    }

    /** What people see: once more what was there before. */
    DeployedSite shown() {
        var before = shown;
        shown = site;
        return before;
    }
}
