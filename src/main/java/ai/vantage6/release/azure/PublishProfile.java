package ai.vantage6.release.azure;

import ai.vantage6.release.http.Credential;
import ai.vantage6.release.model.Loopback;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * What the portal of Azure gives for deploying to one web app, or to one slot of it, with user and password.
 *
 * @param app where that is
 */
public record PublishProfile(AppAddress app, String user, Secret password) implements Access {

    /** Names the secret that holds it. */
    static final String NAME = "AZURE_PUBLISH_PROFILE";

    private static final Pattern USER = Pattern.compile("\\$?([A-Za-z0-9][A-Za-z0-9-]*?)(?:__([A-Za-z0-9-]+))?");
    private static final Pattern SCM = Pattern.compile("(?:https://)?([A-Za-z0-9.-]+)(?::443)?/?");

    /**
     * Reads it. It comes with a profile for each way to deploy; the first for zip files is taken, else the first that names the
     * deployment service.
     */
    public static PublishProfile parse(String text) throws ReleaseException {
        var profiles = ProfileXml.profiles(text);
        var chosen = profiles.stream()
                .filter(profile -> profile.getAttribute("publishMethod").equals("ZipDeploy"))
                .findFirst()
                .or(() -> profiles.stream().filter(PublishProfile::isOfScm).findFirst())
                .orElseThrow(() -> malformed(
                        "none of its " + profiles.size() + " profiles is for zip files or names an address with scm"));
        var user = USER.matcher(required(chosen, "userName"));
        if (!user.matches()) {
            throw malformed("the userName in it is none of a web app");
        }
        var slot = user.group(2) == null ? "" : " (slot " + user.group(2) + ")";
        var address = new AppAddress(user.group(1) + slot, scm(chosen), page(chosen));
        return new PublishProfile(address, required(chosen, "userName"), new Secret(required(chosen, "userPWD")));
    }

    @Override
    public Credential credential() {
        return Credential.basic(NAME, user, password);
    }

    @Override
    public String hint() {
        return "Download the publish profile of that slot anew and store all of it as " + NAME + "; where basic"
                + " authentication of the SCM site is switched off, set AZURE_CLIENT_ID and AZURE_TENANT_ID, so that Entra"
                + " proves who the job is";
    }

    private static boolean isOfScm(Element profile) {
        return profile.getAttribute("publishUrl").contains(".scm.");
    }

    private static URI scm(Element profile) throws ReleaseException {
        var matcher = SCM.matcher(required(profile, "publishUrl"));
        if (matcher.matches()) {
            var address = URI.create("https://" + matcher.group(1));
            if (address.getHost() != null) {
                return address;
            }
        }
        throw malformed("the publishUrl in it is not the address of a deployment service");
    }

    /** Azure writes http, and answers by https. */
    private static URI page(Element profile) throws ReleaseException {
        try {
            var page = new URI(required(profile, "destinationAppUrl"));
            var known = List.of("http", "https").contains(String.valueOf(page.getScheme()));
            if (page.getHost() == null || page.getRawUserInfo() != null || page.getRawQuery() != null || !known) {
                throw malformed("the destinationAppUrl in it is no address");
            }
            return Loopback.contains(page) ? page : URI.create(page.toString().replaceFirst("^http:", "https:"));
        } catch (URISyntaxException e) {
            throw malformed("the destinationAppUrl in it is no address");
        }
    }

    private static String required(Element profile, String attribute) throws ReleaseException {
        var value = profile.getAttribute(attribute).strip();
        if (value.isEmpty()) {
            throw malformed("its profile for deploying has no " + attribute);
        }
        return value;
    }

    static ReleaseException malformed(String because) {
        return new ReleaseException(
                "publish-profile",
                "read the publish profile in " + NAME,
                because,
                "Download it in the portal of Azure – Overview of the App Service or of its slot, Download publish profile – and"
                        + " store the whole file as it is");
    }
}
