package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.rehearsal.RegistryPath.Kind;
import ai.vantage6.release.rehearsal.RegistryTokens.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stands in for a registry of images: the OCI distribution protocol with tokens, and blobs that a storage elsewhere gives out.
 *
 * <p>Like GitHub's it has no API of referrers, like Harbor it keeps the tags of versions as they are, and like both it lets
 * nobody do anything without a token. Another face of it is a mirror of the registries that base images come from.
 */
public final class RegistryStandIn implements StandIn {

    /** The password that the registry does not accept. */
    public static final String BAD_TOKEN = "bad-token";

    private static final String STORAGE = "/_storage/";

    private final Service service;
    private final StoredImages images;
    private final RegistryUploads uploads;
    private final RegistryManifests manifests;
    private final RegistryTokens tokens;
    private boolean pushing;

    private RegistryStandIn(Service service, Path folder, InstantSource clock) {
        this.service = service;
        this.images = StoredImages.in(folder);
        this.uploads = new RegistryUploads(images);
        this.manifests = new RegistryManifests(images);
        this.tokens = new RegistryTokens(this::mayEverybody, this::mayAccount, clock);
        this.pushing = service == Service.REGISTRY;
    }

    /**
     * The registry that a release pushes to.
     *
     * @param folder takes what it holds
     */
    public static RegistryStandIn ofRelease(Path folder) {
        return ofRelease(folder, InstantSource.system());
    }

    /** The same, with a clock that tells when a token is over. */
    static RegistryStandIn ofRelease(Path folder, InstantSource clock) {
        return new RegistryStandIn(Service.REGISTRY, folder, clock);
    }

    /**
     * A mirror that has every image that it is asked for below a registry's host, but those called {@code missing}.
     *
     * @param folder takes what it holds
     */
    public static RegistryStandIn ofBases(Path folder) {
        return new RegistryStandIn(Service.BASES, folder, InstantSource.system());
    }

    /** Puts an image of two platforms there, as if it had been pushed before the release. */
    public void seed(String repository, String tag) throws IOException {
        new SyntheticBase(repository, tag).addTo(images);
    }

    /** What it holds of a repository. */
    StoredRepository repository(String name) {
        return images.repository(name);
    }

    /** Lets the account pull only. */
    public void forbidPushing() {
        pushing = false;
    }

    /** Lets the minutes pass for which tokens are good. */
    public void forgetTokens() {
        tokens.forget();
    }

    /** Shows a repository only to those who have an account. */
    public void hide(String repository) {
        images.repository(repository).hide(true);
    }

    /** What everybody finds under a tag of a repository. */
    synchronized Optional<String> digest(String repository, String tag) {
        return images.existing(repository)
                .filter(known -> !known.isHidden())
                .flatMap(known -> known.manifest(tag))
                .map(manifest -> manifest.digest().oci());
    }

    @Override
    public void hide(Request request) {
        RegistryPath.parse(request.path()).ifPresent(path -> hide(path.repository()));
    }

    @Override
    public void mend() {
        images.repositories().values().forEach(repository -> repository.hide(false));
    }

    @Override
    public String name() {
        return service.key();
    }

    @Override
    public Map<Service, String> serves() {
        return Map.of(service, "");
    }

    @Override
    public Optional<Path> bodies() {
        return Optional.of(images.uploads());
    }

    /** Nothing for a mirror, in which a release changes nothing. */
    @Override
    public Object state() {
        return service == Service.BASES ? Map.of() : images.state();
    }

    private boolean mayEverybody(Access access) {
        return access.action().equals("pull")
                && (service == Service.BASES
                        || images.existing(access.repository())
                                .filter(repository -> !repository.isHidden())
                                .isPresent());
    }

    private boolean mayAccount(Access access) {
        return access.action().equals("pull") || (access.action().equals("push") && pushing);
    }

    @Override
    public Reply tooManyRequests() {
        return RegistryReply.error(429, "TOOMANYREQUESTS", "too many requests").header("Retry-After", "1");
    }

    @Override
    public Reply unauthorized(Request request) {
        var path = RegistryPath.parse(request.path());
        return RegistryTokens.challenge(
                request, path.map(named -> needed(request, named)).orElse(List.of()), "");
    }

    @Override
    public Reply pretended(Request request) throws IOException {
        var path = RegistryPath.parse(request.path());
        if (path.isEmpty()) {
            return answer(request); // a token, which is nothing that is stored
        }
        var digest = request.parameter("digest")
                .flatMap(Digest::ofOci)
                .orElse(Digest.of(request.bodyUpTo(RegistryManifests.LARGEST).orElse(new byte[0])));
        return request.method().equals("PUT")
                ? RegistryReply.created(request.path(), digest)
                : Reply.empty(202).header("Location", path.get().beside(Kind.UPLOAD, "nowhere"));
    }

    @Override
    public Reply answer(Request request) throws IOException {
        if (request.path().equals(RegistryTokens.PATH)) {
            return tokens.answer(request);
        }
        if (request.path().startsWith(STORAGE)) {
            return storage(request);
        }
        if (request.path().equals("/v2/")) {
            return tokens.refusal(request, List.of()).orElseGet(() -> Reply.json(200, Map.of()));
        }
        var path = RegistryPath.parse(request.path());
        if (path.isEmpty()) {
            return RegistryReply.error(404, "UNSUPPORTED", "404 page not found");
        }
        if (!path.get().hasGoodName()) {
            return RegistryReply.error(400, "NAME_INVALID", "invalid repository name");
        }
        var refusal = tokens.refusal(request, needed(request, path.get()));
        return refusal.isPresent() ? refusal.get() : answer(request, path.get());
    }

    /** To push one must be allowed to pull; a blob is mounted from where one may pull. */
    private static List<Access> needed(Request request, RegistryPath path) {
        if (!request.isWrite()) {
            return Access.pull(path.repository());
        }
        var needed = new ArrayList<>(Access.push(path.repository()));
        request.parameter("from").map(Access::pull).ifPresent(needed::addAll);
        return needed;
    }

    private Reply answer(Request request, RegistryPath path) throws IOException {
        if (service == Service.BASES) {
            SyntheticBase.mirrored(images, path);
        }
        return switch (path.kind()) {
            case REFERRERS -> RegistryReply.unknownManifest(); // GitHub's registry says so for every subject
            case TAGS -> request.isWrite() ? RegistryReply.unsupported() : manifests.tags(request, path);
            case UPLOAD -> uploads.answer(request, path);
            case BLOB -> request.isWrite() ? RegistryReply.unsupported() : blob(request, path);
            case MANIFEST ->
                switch (request.method()) {
                    case "GET", "HEAD" -> manifests.get(request, path);
                    case "PUT" -> manifests.put(request, path);
                    default -> RegistryReply.unsupported(); // nobody may delete
                };
        };
    }

    /** The content itself comes from a storage under another name, to which a token is not to be shown. */
    private Reply blob(Request request, RegistryPath path) {
        var digest = Digest.ofOci(path.reference());
        var repository = images.repositories().get(path.repository());
        if (digest.isEmpty() || repository == null || !repository.hasBlob(digest.get())) {
            return RegistryReply.unknownBlob();
        }
        if (request.method().equals("HEAD")) {
            return Reply.file(images.blob(digest.get())).header(RegistryReply.DIGEST, path.reference());
        }
        var port = request.header("host").orElse("").replaceFirst(".*:", ":");
        return Reply.empty(307)
                .header(
                        "Location",
                        "http://localhost" + port + STORAGE + digest.get().hex());
    }

    private Reply storage(Request request) {
        if (request.header("authorization").isPresent()) {
            return Reply.text(400, "Only one auth mechanism allowed");
        }
        var hex = request.path().substring(STORAGE.length());
        return Digest.ofOci("sha256:" + hex)
                .map(images::blob)
                .filter(Files::exists)
                .map(Reply::file)
                .orElseGet(() -> Reply.text(404, "The specified key does not exist."));
    }
}
