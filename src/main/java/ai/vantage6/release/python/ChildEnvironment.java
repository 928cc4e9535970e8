package ai.vantage6.release.python;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What children may know: a list of what is allowed, so that a token that nobody thought of stays out.
 *
 * @param ours the environment of this program
 */
public record ChildEnvironment(Map<String, String> ours) {

    /** Nobody listens on the discard port, so whoever calls out fails at once instead of hanging. */
    private static final String NOBODY = "http://127.0.0.1:9";

    public static ChildEnvironment ofThisProcess() {
        return new ChildEnvironment(System.getenv());
    }

    /** For finding an interpreter: pyenv and its like ask for HOME and their own variables. */
    Map<String, String> forFinding() {
        var allowed = plain();
        pass(allowed, "HOME", "PYENV_ROOT", "PYENV_VERSION");
        return allowed;
    }

    /** For what builds a package: no network, no configuration, and no time but the release's. */
    Map<String, String> forBuilding(Path home, Instant date) {
        var allowed = forRunning(home);
        allowed.put("PYTHONHASHSEED", "0");
        allowed.put("SOURCE_DATE_EPOCH", Long.toString(date.getEpochSecond()));
        allowed.put("GIT_CEILING_DIRECTORIES", home.toString());
        return allowed;
    }

    /** For code of a package: no network, no configuration. */
    Map<String, String> forRunning(Path home) {
        var allowed = atHome(home);
        allowed.put("PIP_CONFIG_FILE", "/dev/null");
        allowed.put("PIP_NO_INDEX", "1");
        allowed.put("PYTHONDONTWRITEBYTECODE", "1");
        for (var proxy : new String[] {"http_proxy", "https_proxy", "all_proxy"}) {
            allowed.put(proxy, NOBODY);
            allowed.put(proxy.toUpperCase(java.util.Locale.ROOT), NOBODY);
        }
        return allowed;
    }

    /** For pip, which must reach the index: it alone sees how the person has configured that. */
    Map<String, String> forInstalling(Path home) {
        var allowed = atHome(home);
        pass(allowed, "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY");
        pass(allowed, "http_proxy", "https_proxy", "all_proxy", "no_proxy");
        pass(allowed, "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE");
        pass(allowed, "PIP_CERT", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_TRUSTED_HOST", "PIP_CONFIG_FILE");
        pass(allowed, "PIP_DEFAULT_TIMEOUT", "PIP_FIND_LINKS", "PIP_NO_INDEX", "PIP_PROXY", "PIP_RETRIES");
        allowed.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
        allowed.put("PIP_NO_INPUT", "1");
        allowed.put("PIP_ROOT_USER_ACTION", "ignore");
        return allowed;
    }

    /**
     * For npm and the scripts of packages, which run beside it: they reach the network as the person has configured that, but by no
     * address with a password in it.
     *
     * @param programs where Node.js lies
     */
    public Map<String, String> forNode(Path home, Path programs, Instant date) {
        var allowed = atHome(home);
        pass(allowed, "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY");
        pass(allowed, "http_proxy", "https_proxy", "all_proxy", "no_proxy");
        pass(allowed, "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS");
        pass(allowed, "NPM_CONFIG_REGISTRY", "npm_config_registry", "NPM_CONFIG_CAFILE", "npm_config_cafile");
        allowed.values().removeIf(value -> value.contains("@"));
        allowed.put("PATH", programs + (allowed.containsKey("PATH") ? ":" + allowed.get("PATH") : ""));
        allowed.put("SOURCE_DATE_EPOCH", Long.toString(date.getEpochSecond()));
        allowed.put("CI", "true");
        allowed.put("NG_CLI_ANALYTICS", "false");
        for (var unasked : new String[] {"audit", "fund", "update_notifier"}) {
            allowed.put("npm_config_" + unasked, "false");
        }
        return allowed;
    }

    private Map<String, String> atHome(Path home) {
        var allowed = plain();
        allowed.put("HOME", home.toString());
        allowed.put("TMPDIR", home.toString());
        return allowed;
    }

    private Map<String, String> plain() {
        var allowed = new LinkedHashMap<String, String>();
        pass(allowed, "PATH", "LD_LIBRARY_PATH");
        allowed.put("LANG", "C.UTF-8");
        allowed.put("LC_ALL", "C.UTF-8");
        allowed.put("TZ", "UTC");
        return allowed;
    }

    private void pass(Map<String, String> allowed, String... names) {
        for (var name : names) {
            var value = ours.get(name);
            if (value != null) {
                allowed.put(name, value);
            }
        }
    }
}
