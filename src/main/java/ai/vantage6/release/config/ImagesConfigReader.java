package ai.vantage6.release.config;

import ai.vantage6.release.config.ImagesConfig.BuildKitConfig;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.Registry;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a repository says of its images and charts. */
record ImagesConfigReader(Fields fields, Faults faults) {

    ImagesConfig read() {
        var registries = new RegistryReader(faults);
        Optional<List<ImageSpec>> specs = fields.node("images").isEmpty()
                ? Optional.empty()
                : Optional.of(new ImageReader(faults).read(fields, "images"));
        Optional<List<Registry>> named = fields.node("registries").isEmpty()
                ? Optional.empty()
                : Optional.of(registries.read(fields, "registries"));
        if (named.filter(List::isEmpty).isPresent()) {
            fields.fault("registries", "must name at least one registry");
        }
        return new ImagesConfig(
                specs,
                Optional.empty(),
                named,
                new HashSet<>(fields.texts("ignored-dockerfiles").orElse(List.of())),
                fields.text("third-party-images"),
                registries.read(fields, "image-sources"),
                mirrors(),
                fields.flag("private-images"),
                buildkit());
    }

    private Map<String, List<URI>> mirrors() {
        var mirrors = new HashMap<String, List<URI>>();
        fields.section(
                "image-mirrors",
                part -> List.copyOf(part.names())
                        .forEach(host -> part.text(host)
                                .ifPresent(
                                        text -> mirrors.put(host, List.of(RegistryReader.address(part, host, text))))));
        return mirrors;
    }

    private BuildKitConfig buildkit() {
        var config = new BuildKitConfig[] {BuildKitConfig.DEFAULT};
        fields.section(
                "buildkit",
                part -> config[0] = new BuildKitConfig(buildkitAddress(part), part.text("image"), isHost(part)));
        return config[0];
    }

    private static boolean isHost(Fields part) {
        var network = part.text("network").orElse("bridge");
        if (!network.equals("bridge") && !network.equals("host")) {
            part.fault("network", "must be bridge or host");
        }
        return network.equals("host");
    }

    private static Optional<URI> buildkitAddress(Fields part) {
        var text = part.text("address");
        try {
            var address = text.isPresent() ? Optional.of(new URI(text.get())) : Optional.<URI>empty();
            if (address.filter(one -> !List.of("tcp", "unix").contains(String.valueOf(one.getScheme())))
                    .isPresent()) {
                part.fault("address", "must be an address such as tcp://buildkitd:1234");
            }
            return address;
        } catch (URISyntaxException e) {
            part.fault("address", "is not an address");
            return Optional.empty();
        }
    }
}
