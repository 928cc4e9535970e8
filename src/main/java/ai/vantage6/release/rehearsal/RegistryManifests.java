package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.rehearsal.RegistryPath.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The manifests and tags of a registry: what is read, and what is taken. */
record RegistryManifests(StoredImages images) {

    /** The specification's least upper limit, and what GitHub's registry takes. */
    static final int LARGEST = 4 << 20;

    private static final int PAGE = 100;
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    /**
     * The tags of versions are immutable once they are there, as a project of Harbor can be set: a release never means to
     * move one, and who re-tags what is there already must find it out before the registry says 412.
     */
    private static final Pattern IMMUTABLE = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+.*");

    /** A server that knows several kinds of manifests gives only one that the client has named. */
    Reply get(Request request, RegistryPath path) {
        var repository = images.existing(path.repository());
        if (repository.isEmpty()) {
            return RegistryReply.unknownRepository();
        }
        var manifest = repository.get().manifest(path.reference());
        if (manifest.isEmpty()) {
            return RegistryReply.unknownManifest();
        }
        var type = manifest.get().mediaType();
        var accept = request.header("accept").orElse("");
        return accept.contains(type) || accept.contains("*/*")
                ? Reply.of(200, type, manifest.get().bytes())
                        .header(RegistryReply.DIGEST, manifest.get().digest().oci())
                : RegistryReply.error(404, "MANIFEST_UNKNOWN", type + " found, but accept header does not support it");
    }

    Reply put(Request request, RegistryPath path) throws IOException {
        var digest = Digest.ofOci(path.reference());
        var isTag = TAG.matcher(path.reference()).matches();
        var repository = images.repository(path.repository());
        if (digest.isEmpty() && !isTag) {
            return RegistryReply.error(400, "TAG_INVALID", "manifest tag did not match URI");
        }
        if (isTag
                && IMMUTABLE.matcher(path.reference()).matches()
                && repository.tags().contains(path.reference())) {
            return RegistryReply.error(
                    412,
                    "PRECONDITION",
                    "Failed to process request due to '" + path.repository() + ":" + path.reference()
                            + "' configured as immutable.");
        }
        var bytes = request.bodyUpTo(LARGEST);
        if (bytes.isEmpty()) {
            return RegistryReply.error(413, "SIZE_INVALID", "the manifest is larger than " + LARGEST + " bytes");
        }
        try {
            var manifest = read(request.header("content-type"), bytes.get());
            if (digest.isPresent() && !digest.get().equals(manifest.digest())) {
                return RegistryReply.wrongDigest();
            }
            var unknown = unknown(repository, manifest.content());
            return unknown.isEmpty()
                    ? taken(path, manifest)
                    : RegistryReply.error(
                            400, "MANIFEST_BLOB_UNKNOWN", "blob unknown to registry: " + String.join(", ", unknown));
        } catch (IOException e) {
            return RegistryReply.invalidManifest(String.valueOf(e.getMessage()));
        }
    }

    private static Manifest read(Optional<String> contentType, byte[] bytes) throws IOException {
        var manifest = ManifestJson.read(contentType, bytes);
        if (!contentType.equals(Optional.of(manifest.mediaType()))) {
            throw new IOException(
                    "it is " + manifest.mediaType() + " and was sent as " + contentType.orElse("nothing"));
        }
        return manifest;
    }

    /** What a manifest names and the repository does not have. What it is attached to may come later. */
    private List<String> unknown(StoredRepository repository, Manifest.Content content) {
        var unknown = new ArrayList<String>();
        for (var child : content.children()) {
            if (repository.manifest(child.digest().oci()).isEmpty()) {
                unknown.add(child.digest().oci());
            }
        }
        var blobs = new ArrayList<>(content.layers());
        content.config().ifPresent(blobs::add);
        blobs.stream()
                .map(Descriptor::digest)
                .filter(digest -> !repository.hasBlob(digest))
                .map(Digest::oci)
                .forEach(unknown::add);
        return unknown;
    }

    private Reply taken(RegistryPath path, Manifest manifest) {
        var repository = images.repository(path.repository());
        var digest = manifest.digest();
        var reply = RegistryReply.created(path.beside(Kind.MANIFEST, digest.oci()), digest);
        var isNew = repository.put(manifest);
        if (Digest.ofOci(path.reference()).isPresent()) {
            return isNew ? reply.changed("pushed " + path.repository() + "@" + digest.oci()) : reply;
        }
        var before = repository.tag(path.reference(), digest);
        var name = path.repository() + ":" + path.reference();
        return before.equals(Optional.of(digest))
                ? reply
                : reply.changed((before.isPresent() ? "moved " : "tagged ") + name);
    }

    /** A page of them, and where the next one is. */
    Reply tags(Request request, RegistryPath path) {
        var repository = images.existing(path.repository());
        if (repository.isEmpty() || !path.reference().equals("list")) {
            return RegistryReply.unknownRepository();
        }
        var size = request.parameter("n").orElse(String.valueOf(PAGE));
        if (!size.matches("[0-9]{1,6}")) {
            return RegistryReply.error(400, "PAGINATION_NUMBER_INVALID", "invalid number of results requested");
        }
        var last = request.parameter("last").orElse("");
        var rest = repository.get().tags().stream()
                .filter(tag -> tag.compareTo(last) > 0)
                .toList();
        var page = rest.subList(0, Math.min(rest.size(), Math.min(PAGE, Integer.parseInt(size))));
        var reply = Reply.json(200, Map.of("name", path.repository(), "tags", page));
        return page.isEmpty() || page.size() == rest.size()
                ? reply
                : reply.header(
                        "Link",
                        "<" + path.beside(Kind.TAGS, "list") + "?n=" + size + "&last=" + page.getLast()
                                + ">; rel=\"next\"");
    }
}
