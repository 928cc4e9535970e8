package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.rehearsal.RegistryPath.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The uploads of blobs: opened, filled in one piece or several, and completed with a digest.
 *
 * <p>The address of an upload is relative and carries a state that must come back; each piece gives a new one.
 *
 * @param open by id; gives the repository
 */
record RegistryUploads(StoredImages images, Map<String, String> open) {

    private static final Pattern RANGE = Pattern.compile("([0-9]+)-([0-9]+)");

    RegistryUploads(StoredImages images) {
        this(images, new HashMap<>());
    }

    Reply answer(Request request, RegistryPath path) throws IOException {
        if (path.reference().isEmpty()) {
            return request.method().equals("POST") ? opened(request, path) : RegistryReply.unsupported();
        }
        if (!path.repository().equals(open.get(path.reference()))) {
            return RegistryReply.unknownUpload();
        }
        var wrongState = !request.parameter("_state").equals(Optional.of(state(path)));
        if (wrongState && !request.method().equals("GET")) {
            return RegistryReply.error(404, "BLOB_UPLOAD_INVALID", "the state of the upload is not its own");
        }
        return switch (request.method()) {
            case "GET" -> progress(204, path);
            case "PATCH" -> filled(request, path);
            case "PUT" -> completed(request, path);
            case "DELETE" -> {
                forget(path);
                yield Reply.empty(204);
            }
            default -> RegistryReply.unsupported();
        };
    }

    /** A blob that another repository has needs no upload; a digest with the first request is not waited for. */
    private Reply opened(Request request, RegistryPath path) throws IOException {
        var digest = request.parameter("mount").flatMap(Digest::ofOci);
        var from = request.parameter("from").map(images::repository);
        if (digest.isPresent()
                && from.filter(source -> source.hasBlob(digest.get())).isPresent()) {
            var isNew = images.repository(path.repository()).addBlob(digest.get());
            var reply =
                    RegistryReply.created(path.beside(Kind.BLOB, digest.get().oci()), digest.get());
            return isNew ? reply.stored("mounted " + named(path, digest.get())) : reply;
        }
        var id = UUID.randomUUID().toString();
        open.put(id, path.repository());
        return progress(202, new RegistryPath(path.repository(), Kind.UPLOAD, id));
    }

    private Reply filled(Request request, RegistryPath path) throws IOException {
        var range = request.header("content-range").map(RANGE::matcher);
        if (range.isPresent() && !(range.get().matches() && range.get().group(1).equals(String.valueOf(size(path))))) {
            return progress(416, path);
        }
        fill(request, path);
        return progress(202, path);
    }

    private Reply completed(Request request, RegistryPath path) throws IOException {
        fill(request, path);
        var digest = request.parameter("digest").flatMap(Digest::ofOci);
        var known = digest.isPresent() && images.repository(path.repository()).hasBlob(digest.get());
        var good = digest.isPresent() && images.add(path.repository(), file(path), digest.get());
        forget(path);
        if (!good) {
            return RegistryReply.wrongDigest();
        }
        var reply = RegistryReply.created(path.beside(Kind.BLOB, digest.get().oci()), digest.get());
        return known ? reply : reply.stored("uploaded " + named(path, digest.get()));
    }

    private static String named(RegistryPath path, Digest digest) {
        return digest.oci() + " to " + path.repository();
    }

    /** The whole body becomes the file if it is the first piece. */
    private void fill(Request request, RegistryPath path) throws IOException {
        var body = request.file().orElseThrow();
        if (!Files.exists(file(path))) {
            Files.move(body, file(path), StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        try (OutputStream out = Files.newOutputStream(file(path), StandardOpenOption.APPEND)) {
            Files.copy(body, out);
        }
    }

    private void forget(RegistryPath path) throws IOException {
        open.remove(path.reference());
        Files.deleteIfExists(file(path));
    }

    private Reply progress(int status, RegistryPath path) throws IOException {
        return Reply.empty(status)
                .header("Location", path.beside(Kind.UPLOAD, path.reference()) + "?_state=" + state(path))
                .header("Docker-Upload-UUID", path.reference())
                .header("Range", "0-" + Math.max(0, size(path) - 1));
    }

    private String state(RegistryPath path) throws IOException {
        return "at-" + size(path);
    }

    private long size(RegistryPath path) throws IOException {
        return Files.exists(file(path)) ? Files.size(file(path)) : 0;
    }

    private Path file(RegistryPath path) {
        return images.uploads().resolve(path.reference());
    }
}
