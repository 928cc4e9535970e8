package ai.vantage6.release.images;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** Configs and layers in one registry: looked for and downloaded. */
record Blobs(RegistryCaller registry) {

    /** Slower than this, a line is of no use for images. */
    private static final long BYTES_PER_SECOND = 500_000;

    /** How long it may take until so many bytes have gone one way. */
    static Duration limit(long bytes) {
        return Duration.ofSeconds(60 + bytes / BYTES_PER_SECOND);
    }

    boolean has(String repository, Descriptor blob) throws ReleaseException, InterruptedException {
        var call = Call.head(
                "look up " + name(repository, blob), registry.address().in(repository, path(blob)));
        return registry.find(call, registry.pull(repository), answer -> {
                    checkSize(call, answer, blob);
                    return true;
                })
                .isPresent();
    }

    void download(String repository, Descriptor blob, Path file) throws ReleaseException, InterruptedException {
        var call = Call.get(
                        "download " + name(repository, blob), registry.address().in(repository, path(blob)))
                .within(limit(blob.size()));
        try {
            if (!isThere(file, blob)) {
                var part = Files.createTempFile(
                        file.toAbsolutePath().getParent(), blob.digest().hex(), ".part");
                try {
                    registry.download(
                            call,
                            registry.pull(repository),
                            part,
                            blob.size(),
                            answer -> arrived(call, answer, part, blob));
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw disk(call, e);
        }
    }

    String name(String repository, Descriptor blob) {
        return registry.name(repository, blob.digest().oci());
    }

    private static String path(Descriptor blob) {
        return "blobs/" + blob.digest().oci();
    }

    private boolean arrived(Call call, Answer answer, Path part, Descriptor blob) throws ReleaseException {
        if (answer.status() != 200) {
            throw registry.refused(call, answer);
        }
        try {
            if (!isThere(part, blob)) {
                throw new ReleaseException(
                        "digest-mismatch",
                        call.tried(),
                        "what came has " + Files.size(part) + " bytes or another digest",
                        "Do not use it: find out what the registry, or a cache before it, has done to it");
            }
            return true;
        } catch (IOException e) {
            throw disk(call, e);
        }
    }

    private static boolean isThere(Path file, Descriptor blob) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != blob.size()) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Digest.of(in).equals(blob.digest());
        }
    }

    /** The head of a sign-in page also says 200. */
    private static void checkSize(Call call, Answer answer, Descriptor blob) throws ReleaseException {
        var size = answer.header("content-length").orElse("");
        if (!size.isEmpty() && !size.equals(Long.toString(blob.size()))) {
            throw RegistryProblems.malformed(
                    call.tried(), "it says that it has " + size + " bytes instead of " + blob.size());
        }
    }

    private static ReleaseException disk(Call call, Exception cause) {
        return new ReleaseException(
                "disk",
                call.tried(),
                "this machine cannot keep the file (" + cause.getMessage() + ")",
                "Make room on the disk and run it again");
    }
}
