package ai.vantage6.release.images;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Loopback;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A registry that speaks the OCI distribution protocol 1.1. Safe for use by several threads. */
public final class OciRegistry implements ImageRegistry {

    private final String host;
    private final Manifests manifests;
    private final Blobs blobs;
    private final BlobUpload uploads;
    private final TagList tagList;
    private final Referrers referrers;
    private final Attaching attaching;
    private final PushCheck pushCheck;

    /**
     * A registry.
     *
     * @param host by which people name it: docker.io
     * @param endpoint where it answers; a path is what stands before the name of every repository there, as in a mirror of
     *     several registries
     * @param masking hears of each token that the registry gives, before it is used
     */
    public OciRegistry(HttpCaller caller, String host, URI endpoint, Optional<Login> login, Consumer<Secret> masking) {
        var registry = new RegistryCaller(caller, host, RegistryAddress.of(endpoint), login, masking);
        this.host = host;
        this.manifests = new Manifests(registry);
        this.blobs = new Blobs(registry);
        this.uploads = new BlobUpload(registry, blobs);
        this.tagList = new TagList(registry);
        this.referrers = new Referrers(registry, manifests);
        this.attaching = new Attaching(referrers, manifests);
        this.pushCheck = new PushCheck(registry, uploads);
    }

    /** The same, whose tokens nobody hears of. */
    public OciRegistry(HttpCaller caller, String host, URI endpoint, Optional<Login> login) {
        this(caller, host, endpoint, login, _ -> {});
    }

    /** Where a registry answers of which only the host is known. */
    public static URI endpoint(String host) {
        var address = URI.create("https://" + (host.equals(ImageReference.DOCKER_HUB) ? "registry-1.docker.io" : host));
        return Loopback.contains(address) ? URI.create("http://" + host) : address;
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public Optional<Manifest> manifest(String repository, String reference)
            throws ReleaseException, InterruptedException {
        return manifests.get(repository, reference);
    }

    @Override
    public Optional<Digest> digest(String repository, String reference) throws ReleaseException, InterruptedException {
        return manifests.digest(repository, reference);
    }

    @Override
    public void put(String repository, String reference, Manifest manifest)
            throws ReleaseException, InterruptedException {
        manifests.put(repository, reference, manifest);
    }

    @Override
    public void move(String repository, String tag, Manifest manifest, Optional<Digest> from)
            throws ReleaseException, InterruptedException {
        manifests.move(repository, tag, manifest, from);
    }

    @Override
    public boolean hasBlob(String repository, Descriptor blob) throws ReleaseException, InterruptedException {
        return blobs.has(repository, blob);
    }

    @Override
    public void upload(String repository, Descriptor blob, Path file, Optional<String> mountFrom)
            throws ReleaseException, InterruptedException {
        uploads.upload(repository, blob, file, mountFrom);
    }

    @Override
    public void download(String repository, Descriptor blob, Path file) throws ReleaseException, InterruptedException {
        blobs.download(repository, blob, file);
    }

    @Override
    public List<String> tags(String repository) throws ReleaseException, InterruptedException {
        return tagList.of(repository);
    }

    @Override
    public List<Descriptor> referrers(String repository, Digest subject) throws ReleaseException, InterruptedException {
        return referrers.of(repository, subject);
    }

    @Override
    public void attach(String repository, Digest subject, List<Manifest> artifacts)
            throws ReleaseException, InterruptedException {
        attaching.attach(repository, subject, artifacts);
    }

    @Override
    public Optional<Problem> tryLock(Collection<String> repositories) throws ReleaseException, InterruptedException {
        return pushCheck.tryLock(repositories);
    }
}
