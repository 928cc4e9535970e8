package ai.vantage6.release.config;

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
                                .ifPresent(text -> mirrors.put(host, List.of(RegistryReader.address(part, host, text))))));
        return mirrors;
    }

    private Optional<URI> buildkit() {
        var text = fields.text("buildkit");
        try {
            var address = text.isPresent() ? Optional.of(new URI(text.get())) : Optional.<URI>empty();
            if (address.filter(one -> !List.of("tcp", "unix").contains(String.valueOf(one.getScheme())))
                    .isPresent()) {
                fields.fault("buildkit", "must be an address such as tcp://buildkitd:1234");
            }
            return address;
        } catch (URISyntaxException e) {
            fields.fault("buildkit", "is not an address");
            return Optional.empty();
        }
    }
}
