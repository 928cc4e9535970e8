package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A registry without referrers API that refuses what registries refuse; what it is asked to write stands in a journal. */
public final class MemoryRegistry implements ImageRegistry {

    private static final int LARGEST_MANIFEST = 4 << 20;
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    private final String host;
    private final Map<String, Map<Digest, byte[]>> blobs = new TreeMap<>();
    private final Map<String, Map<Digest, Manifest>> manifests = new TreeMap<>();
    private final Map<String, Map<String, Digest>> tags = new TreeMap<>();
    private final List<String> journal = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final Map<Pattern, Problem> faults = new TreeMap<>(java.util.Comparator.comparing(Pattern::pattern));
    private final Set<String> secret = new HashSet<>();
    private final boolean anonymous;

    public MemoryRegistry(String host) {
        this(host, false);
    }

    /** One that has no credentials; the packages of {@code owner} are private there. */
    public MemoryRegistry(String host, boolean anonymous) {
        this.host = host;
        this.anonymous = anonymous;
    }

    /** From now on, operations such as "upload node sha256:…" end so. */
    public void fail(String operations, String code, String because) {
        faults.put(Pattern.compile(operations), new Problem(code, "ask " + host, because, "Mend it"));
    }

    void heal() {
        faults.clear();
    }

    public void hide(String repository) {
        secret.add(repository);
    }

    /** The same content, seen by everybody. */
    public MemoryRegistry everybody() {
        var view = new MemoryRegistry(host, true);
        view.blobs.putAll(blobs);
        view.manifests.putAll(manifests);
        view.tags.putAll(tags);
        view.secret.addAll(secret);
        return view;
    }

    /** What was written, in its order. */
    public synchronized List<String> journal() {
        return List.copyOf(journal);
    }

    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    public synchronized Map<String, Digest> tagsOf(String repository) {
        return new TreeMap<>(tags.getOrDefault(repository, Map.of()));
    }

    synchronized void lose(String repository, Digest digest) {
        blobs.computeIfAbsent(repository, _ -> new TreeMap<>(ORDER)).remove(digest);
        manifests.computeIfAbsent(repository, _ -> new TreeMap<>(ORDER)).remove(digest);
    }

    synchronized void forget(String repository, String tag) {
        tags.getOrDefault(repository, new TreeMap<>()).remove(tag);
    }

    public synchronized void empty() {
        blobs.clear();
        manifests.clear();
        tags.clear();
    }

    synchronized boolean holds(String repository, Digest digest) {
        return blobs.getOrDefault(repository, Map.of()).containsKey(digest)
                || manifests.getOrDefault(repository, Map.of()).containsKey(digest);
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public synchronized Optional<Manifest> manifest(String repository, String reference) throws ReleaseException {
        begin("manifest", repository, reference);
        var digest = Digest.ofOci(reference)
                .or(() -> Optional.ofNullable(
                        tags.getOrDefault(repository, Map.of()).get(reference)));
        return digest.map(manifests.getOrDefault(repository, Map.of())::get);
    }

    @Override
    public synchronized void put(String repository, String reference, Manifest manifest) throws ReleaseException {
        begin("put", repository, reference);
        var digest = manifest.digest();
        var named = Digest.ofOci(reference);
        if (named.isEmpty() && !TAG.matcher(reference).matches()) {
            throw refused("MANIFEST_INVALID: no tag: " + reference);
        }
        if (named.isPresent() && !named.get().equals(digest)) {
            throw refused("DIGEST_INVALID: " + reference + " is not the digest of what was sent");
        }
        if (manifest.bytes().length > LARGEST_MANIFEST) {
            throw refused("413 Request Entity Too Large");
        }
        for (var child : manifest.content().children()) {
            if (!manifests.getOrDefault(repository, Map.of()).containsKey(child.digest())) {
                throw refused(
                        "MANIFEST_BLOB_UNKNOWN: manifest " + child.digest().oci());
            }
        }
        for (var blob : parts(manifest)) {
            if (!blobs.getOrDefault(repository, Map.of()).containsKey(blob.digest())) {
                throw refused("MANIFEST_BLOB_UNKNOWN: blob " + blob.digest().oci());
            }
        }
        var before = named.isPresent()
                ? manifests.getOrDefault(repository, Map.of()).containsKey(digest)
                : digest.equals(tags.getOrDefault(repository, Map.of()).get(reference));
        manifests.computeIfAbsent(repository, _ -> new TreeMap<>(ORDER)).put(digest, manifest);
        if (named.isEmpty()) {
            tags.computeIfAbsent(repository, _ -> new TreeMap<>()).put(reference, digest);
        }
        if (!before) {
            journal.add("put " + repository + " " + reference);
        }
    }

    @Override
    public synchronized boolean hasBlob(String repository, Descriptor blob) throws ReleaseException {
        begin("head", repository, blob.digest().oci());
        return blobs.getOrDefault(repository, Map.of()).containsKey(blob.digest());
    }

    @Override
    public synchronized void upload(String repository, Descriptor blob, Path file, Optional<String> mountFrom)
            throws ReleaseException {
        begin("upload", repository, blob.digest().oci());
        var own = blobs.computeIfAbsent(repository, _ -> new TreeMap<>(ORDER));
        if (own.containsKey(blob.digest())) {
            return;
        }
        var linked = mountFrom.map(from -> blobs.getOrDefault(from, Map.of()).get(blob.digest()));
        var bytes = linked.orElseGet(() -> read(file));
        if (!Digest.of(bytes).equals(blob.digest()) || bytes.length != blob.size()) {
            throw refused("DIGEST_INVALID: provided digest did not match uploaded content");
        }
        own.put(blob.digest(), bytes);
        journal.add((linked.isPresent() ? "mount " : "upload ") + repository + " "
                + blob.digest().oci());
    }

    @Override
    public synchronized void download(String repository, Descriptor blob, Path file) throws ReleaseException {
        begin("download", repository, blob.digest().oci());
        var bytes = blobs.getOrDefault(repository, Map.of()).get(blob.digest());
        if (bytes == null) {
            throw refused("BLOB_UNKNOWN: " + blob.digest().oci());
        }
        try {
            if (!Files.isRegularFile(file)
                    || !Digest.of(Files.newInputStream(file)).equals(blob.digest())) {
                Files.write(file, bytes);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized List<String> tags(String repository) throws ReleaseException {
        begin("tags", repository, "");
        return tags.getOrDefault(repository, Map.of()).keySet().stream()
                .filter(tag -> !tag.startsWith("sha256-"))
                .toList();
    }

    @Override
    public synchronized List<Descriptor> referrers(String repository, Digest subject) throws ReleaseException {
        begin("referrers", repository, subject.oci());
        return manifest(repository, fallback(subject))
                .map(index -> index.content().children())
                .orElse(List.of());
    }

    /** As the fallback works: an index under a tag, written as a whole. */
    @Override
    public synchronized void attach(String repository, Digest subject, List<Manifest> artifacts)
            throws ReleaseException {
        begin("attach", repository, subject.oci());
        var listed = new ArrayList<>(referrers(repository, subject));
        for (var artifact : artifacts) {
            if (artifact.content()
                    .subject()
                    .filter(named -> named.digest().equals(subject))
                    .isEmpty()) {
                throw refused("it names another subject");
            }
            put(repository, artifact.digest().oci(), artifact);
            listed.add(artifact.descriptor());
        }
        put(
                repository,
                fallback(subject),
                ManifestJson.index(listed.stream().distinct().toList(), Map.of()));
    }

    @Override
    public Optional<Problem> tryLock(Collection<String> repositories) {
        return Optional.empty();
    }

    private void begin(String operation, String repository, String what) throws ReleaseException {
        var text = operation + " " + repository + " " + what;
        asked.add(text);
        for (var fault : faults.entrySet()) {
            if (fault.getKey().matcher(text).find()) {
                throw new ReleaseException(fault.getValue());
            }
        }
        if (anonymous && secret.contains(repository)) {
            throw new ReleaseException("access-denied", "ask " + host, "it answered 401", "Give a token");
        }
    }

    private ReleaseException refused(String because) {
        return new ReleaseException("service-refuses", "ask " + host, "it answered " + because, "Mend it");
    }

    private static List<Descriptor> parts(Manifest manifest) {
        return Stream.concat(manifest.content().config().stream(), manifest.content().layers().stream())
                .filter(blob -> !blob.mediaType().contains(".foreign."))
                .toList();
    }

    private static String fallback(Digest subject) {
        return "sha256-" + subject.hex();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final java.util.Comparator<Digest> ORDER = java.util.Comparator.comparing(Digest::hex);
}
