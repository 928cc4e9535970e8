package ai.vantage6.release.config;

import ai.vantage6.release.model.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.Optional;

/** Reads addresses; only what is on this machine may be plain http. */
record ServicesReader(Fields fields) {

    /** What the repository's configuration says. */
    Services ofRepository(Services defaults) {
        var services = over(defaults);
        var set = EnumSet.noneOf(Service.class);
        for (var service : Service.values()) {
            if (!services.at(service).equals(defaults.at(service))) {
                set.add(service);
            }
        }
        return services.setByRepository(set);
    }

    Services over(Services defaults) {
        var services = defaults;
        for (var service : Service.values()) {
            var text = fields.text(service.key());
            if (text.isPresent()) {
                services = services.with(service, address(service, text.get()));
            }
        }
        return services;
    }

    private URI address(Service service, String text) {
        try {
            var address = new URI(text);
            fault(service, address).ifPresent(fault -> fields.fault(service.key(), fault));
            return address;
        } catch (URISyntaxException e) {
            fields.fault(service.key(), "is not an address");
            return service.standard();
        }
    }

    private static Optional<String> fault(Service service, URI address) {
        var scheme = String.valueOf(address.getScheme());
        if (address.getRawUserInfo() != null && !scheme.equals("ssh")) {
            return Optional.of("must not hold a user or password; secrets come from the environment");
        }
        if (scheme.equals("http") && !Loopback.contains(address)) {
            return Optional.of("must be https; only addresses on this machine may be plain http");
        }
        var known = scheme.equals("http") || service.takes(scheme);
        var whole = scheme.equals("file") || address.getHost() != null;
        return known && whole ? Optional.empty() : Optional.of("must be a whole address such as " + service.example());
    }
}
