package ai.vantage6.release.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads addresses; only what is on this machine may be plain http. */
record ServicesReader(Fields fields) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    Services over(Services defaults) {
        return new Services(
                git(defaults.git()),
                web("github", defaults.github()),
                web("index", defaults.index()),
                web("upload", defaults.upload()),
                web("discord", defaults.discord()));
    }

    private URI git(URI standard) {
        return address("git", standard, Set.of("https", "ssh", "file"));
    }

    private URI web(String name, URI standard) {
        return address(name, standard, Set.of("https"));
    }

    private URI address(String name, URI standard, Set<String> schemes) {
        var text = fields.text(name);
        if (text.isEmpty()) {
            return standard;
        }
        try {
            var address = new URI(text.get());
            fault(address, standard, schemes).ifPresent(fault -> fields.fault(name, fault));
            return address;
        } catch (URISyntaxException e) {
            fields.fault(name, "is not an address");
            return standard;
        }
    }

    private static Optional<String> fault(URI address, URI standard, Set<String> schemes) {
        var scheme = String.valueOf(address.getScheme());
        var host = String.valueOf(address.getHost());
        if (address.getRawUserInfo() != null && !scheme.equals("ssh")) {
            return Optional.of("must not hold a user or password; secrets come from the environment");
        }
        if (scheme.equals("http") && !LOOPBACK.matcher(host).matches()) {
            return Optional.of("must be https; only addresses on this machine may be plain http");
        }
        var known = scheme.equals("http") || schemes.contains(scheme);
        var whole = scheme.equals("file") || address.getHost() != null;
        var example = standard.toString().isEmpty() ? "https://github.com/vantage6/vantage6.git" : standard;
        return known && whole ? Optional.empty() : Optional.of("must be a whole address such as " + example);
    }
}
