package ai.vantage6.release.model;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A registry of images, and the part of it where ours are.
 *
 * @param address whose host is what people name: https://ghcr.io
 * @param namespace the path below which the images are; may be empty
 * @param charts where the Helm charts go; empty when they do not go there
 * @param login empty for what everybody may read
 */
public record Registry(URI address, String namespace, Optional<Charts> charts, Optional<Login> login) {

    /** Where charts go. */
    public sealed interface Charts {

        /** Into the same registry as OCI artifacts, below a path of their own. */
        record Oci(String namespace) implements Charts {}

        /** To a ChartMuseum, whose API's root this is. */
        record Museum(URI address) implements Charts {}
    }

    /**
     * The names of the environment variables that hold user and token.
     *
     * @param user a registry that only looks at the token takes any
     */
    public record Login(String user, String token) {

        /** The variables without which nobody is let in; where the runner names the user, the registry only looks at the token. */
        public List<String> needed() {
            return user.startsWith("GITHUB_") ? List.of(token) : List.of(user, token);
        }
    }

    /** How people name an image of ours there. */
    public ImageName image(String name) {
        return new ImageName(host(), namespace.isEmpty() ? name : namespace + "/" + name);
    }

    /** As in the names of images: {@code ghcr.io}, {@code 127.0.0.1:5000}. */
    public String host() {
        return address.getAuthority();
    }
}
