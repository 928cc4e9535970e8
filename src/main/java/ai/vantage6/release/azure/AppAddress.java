package ai.vantage6.release.azure;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.util.Optional;

/**
 * Where a web app, or one slot of it, is deployed and seen.
 *
 * @param name as a person knows it: "ui-cotopaxi (slot staging)"
 * @param scm the root of its deployment service
 * @param page the root of its pages
 */
public record AppAddress(String name, URI scm, URI page) {

    private static final String SCM = ".scm.";

    /**
     * Of a deployment service alone.
     *
     * @param page when it is not that of the app
     */
    public static AppAddress of(URI scm, Optional<URI> page) throws ReleaseException {
        var host = String.valueOf(scm.getHost());
        if (page.isEmpty() && !host.contains(SCM)) {
            throw new ReleaseException(new Problem(
                    "web-app-incomplete",
                    "find the web app that " + host + " deploys",
                    "its name does not tell where people see it",
                    "Name that address as page under user-interface in .github/vantage6-release.yml"));
        }
        return new AppAddress(
                host.replaceFirst("\\..*", ""),
                scm,
                page.orElseGet(() -> URI.create("https://" + host.replace(SCM, "."))));
    }

    /** The same somewhere else, as far as others say so. */
    public AppAddress with(Optional<URI> otherScm, Optional<URI> otherPage) {
        return new AppAddress(name, otherScm.orElse(scm), otherPage.orElse(page));
    }

    /** An address of the deployment service. */
    URI scm(String path) {
        return Call.below(scm, path);
    }

    /** An address that people can see. */
    URI page(String path) {
        return Call.below(page, path);
    }
}
