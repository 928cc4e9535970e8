package ai.vantage6.release.images;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;

/** Pulls images as everybody does, without credentials: registries make new ones private, and their owners do not see it. */
public record PublicPull(Destination destination) {

    private static final String DENIED = "access-denied";

    /**
     * Reads the manifests of all platforms and their configs.
     *
     * @throws ReleaseException with the page of the setting, when only we can; that it is lost, when we cannot either; as it
     *     is, when nobody can tell
     */
    public void check(String image, Digest digest) throws ReleaseException, InterruptedException {
        var repository = new ImageRepository(destination.everybody(), destination.repository(image));
        try {
            var root = read(repository, digest);
            var manifests = new ArrayList<>(List.of(root));
            manifests.addAll(Parallel.each(root.content().children(), child -> read(repository, child.digest())));
            Parallel.each(configs(manifests), config -> {
                new Mirrored(List.of(repository)).open(config).close();
                return config;
            });
        } catch (ReleaseException e) {
            throw e.problem().code().equals(DENIED) ? notPublic(repository, "wants to know who asks") : e;
        }
    }

    private Manifest read(ImageRepository repository, Digest digest) throws ReleaseException, InterruptedException {
        var manifest = repository.registry().manifest(repository.path(), digest.oci());
        if (manifest.isEmpty()) {
            throw isThereForUs(repository, digest)
                    ? notPublic(repository, "says that " + digest.oci() + " is not there, which was pushed")
                    : gone(repository, digest);
        }
        return manifest.get();
    }

    private static List<Descriptor> configs(List<Manifest> manifests) {
        return manifests.stream()
                .flatMap(manifest -> manifest.content().config().stream())
                .distinct()
                .toList();
    }

    private boolean isThereForUs(ImageRepository repository, Digest digest)
            throws ReleaseException, InterruptedException {
        return destination.registry().digest(repository.path(), digest.oci()).isPresent();
    }

    /** A tag that is there is no reason to push again, so a release does not bring back what was lost below it. */
    private static ReleaseException gone(ImageRepository repository, Digest digest) {
        return new ReleaseException(
                "platform-gone",
                "pull " + repository + " as everybody does",
                repository.registry().host() + " has lost " + digest.oci() + ", a part of what the tag names",
                "Bring it back with promote and refill: true");
    }

    private static ReleaseException notPublic(ImageRepository repository, String because) {
        return new ReleaseException(
                "image-not-public",
                "pull " + repository + " as everybody does",
                repository.registry().host() + " " + because,
                setting(repository));
    }

    private static String setting(ImageRepository repository) {
        var path = repository.path();
        var slash = path.indexOf('/');
        var owner = slash < 0 ? path : path.substring(0, slash);
        var rest = path.substring(slash + 1);
        return switch (repository.registry().host()) {
            case "ghcr.io" ->
                "Make the package public at https://github.com/orgs/" + owner + "/packages/container/"
                        + rest.replace("/", "%2F") + "/settings, under Danger Zone, Change visibility";
            case "docker.io" ->
                "Make the repository public at https://hub.docker.com/repository/docker/" + path + "/settings";
            default ->
                "Make the repository public; with Harbor, tick Public in the configuration of the project " + owner;
        };
    }
}
