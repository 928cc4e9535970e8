package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A registry for a plan that has no login to it: what it shows to nobody without one is planned as if it were not there, and that is
 * said once. A release never has one, since it is refused without its secrets.
 *
 * @param aside hears what could not be told
 */
public record UntoldRegistry(ImageRegistry registry, Consumer<String> aside, AtomicBoolean told)
        implements ImageRegistry {

    public UntoldRegistry(ImageRegistry registry, Consumer<String> aside) {
        this(registry, aside, new AtomicBoolean());
    }

    @Override
    public String host() {
        return registry.host();
    }

    @Override
    public Optional<Manifest> manifest(String repository, String reference)
            throws ReleaseException, InterruptedException {
        return shown(repository, () -> registry.manifest(repository, reference), Optional.empty());
    }

    @Override
    public Optional<Digest> digest(String repository, String reference) throws ReleaseException, InterruptedException {
        return shown(repository, () -> registry.digest(repository, reference), Optional.empty());
    }

    @Override
    public List<String> tags(String repository) throws ReleaseException, InterruptedException {
        return shown(repository, () -> registry.tags(repository), List.of());
    }

    @Override
    public List<Descriptor> referrers(String repository, Digest subject) throws ReleaseException, InterruptedException {
        return shown(repository, () -> registry.referrers(repository, subject), List.of());
    }

    @Override
    public boolean hasBlob(String repository, Descriptor blob) throws ReleaseException, InterruptedException {
        return shown(repository, () -> registry.hasBlob(repository, blob), false);
    }

    @Override
    public void download(String repository, Descriptor blob, Path file) throws ReleaseException, InterruptedException {
        registry.download(repository, blob, file);
    }

    @Override
    public void put(String repository, String reference, Manifest manifest)
            throws ReleaseException, InterruptedException {
        registry.put(repository, reference, manifest);
    }

    @Override
    public void upload(String repository, Descriptor blob, Path file, Optional<String> mountFrom)
            throws ReleaseException, InterruptedException {
        registry.upload(repository, blob, file, mountFrom);
    }

    @Override
    public void attach(String repository, Digest subject, List<Manifest> artifacts)
            throws ReleaseException, InterruptedException {
        registry.attach(repository, subject, artifacts);
    }

    @Override
    public Optional<Problem> tryLock(Collection<String> repositories) throws ReleaseException, InterruptedException {
        return registry.tryLock(repositories);
    }

    private <T> T shown(String repository, Reading<T> reading, T nothing)
            throws ReleaseException, InterruptedException {
        try {
            return reading.read();
        } catch (ReleaseException e) {
            if (!e.problem().code().equals("access-denied")) {
                throw e;
            }
            if (!told.getAndSet(true)) {
                aside.accept("without a token " + host() + " does not say whether " + repository
                        + " is there: it is planned as if it were not");
            }
            return nothing;
        }
    }

    /** Reads something of the registry. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws ReleaseException, InterruptedException;
    }
}
