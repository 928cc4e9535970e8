package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageName;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where a registry answers.
 *
 * @param root without a path
 * @param prefix before the name of every repository, with a slash at its end: {@code docker.io/} in a mirror of several registries
 */
record RegistryAddress(URI root, String prefix) {

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    /** The path of the address, if it has any, is the prefix of repositories. */
    static RegistryAddress of(URI endpoint) {
        var path = endpoint.getPath().replaceAll("^/+|/+$", "");
        return new RegistryAddress(endpoint.resolve("/"), path.isEmpty() ? "" : path + "/");
    }

    /** What the registry itself calls a repository. */
    String name(String repository) {
        if (!ImageName.isRepository(repository)) {
            throw new IllegalArgumentException("not the path of a repository: " + repository);
        }
        return prefix + repository;
    }

    /** What only registries have. */
    URI base() {
        return root.resolve("/v2/");
    }

    URI manifest(String repository, String reference) {
        if (!REFERENCE.matcher(reference).matches() && Digest.ofOci(reference).isEmpty()) {
            throw new IllegalArgumentException("neither a tag nor a digest: " + reference);
        }
        return in(repository, "manifests/" + reference);
    }

    URI in(String repository, String path) {
        return base().resolve(name(repository) + "/" + path);
    }

    /** Whether it is this server, so that it may see our credentials. */
    boolean isOurs(URI address) {
        return Objects.equals(address.getScheme(), root.getScheme())
                && Objects.equals(address.getAuthority(), root.getAuthority());
    }

    /** An address that may have a query already. */
    static URI withQuery(URI address, String more) {
        var text = address.toString();
        return URI.create(text + (address.getRawQuery() == null ? "?" : "&") + more);
    }
}
