package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Digest;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pushes 50 MiB and pulls them again: a program, so that it can be given little memory. */
final class LargeBlob {

    private static final String BLOBS = "/v2/" + TestRegistry.NODE + "/blobs/";

    private LargeBlob() {}

    static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var file = folder.resolve("large");
        try (var out = Files.newOutputStream(file)) {
            for (var mebibyte = 0; mebibyte < 50; mebibyte++) {
                out.write(new byte[1 << 20]);
            }
        }
        try (var registry = new TestRegistry(RegistryStandIn.ofRelease(folder))) {
            var digest = digest(Files.newInputStream(file));
            var opened = registry.push("POST", BLOBS + "uploads/", BodyPublishers.noBody());
            registry.push(
                    "PUT", TestRegistry.location(opened) + "&digest=" + digest.oci(), BodyPublishers.ofFile(file));
            var redirect = registry.push("GET", BLOBS + digest.oci(), BodyPublishers.noBody());
            var pulled = URI.create(TestRegistry.location(redirect)).toURL().openStream();
            System.out.println(digest(pulled).equals(digest) ? "the same" : "another");
        }
    }

    private static Digest digest(InputStream content) throws Exception {
        try (content) {
            return Digest.of(content);
        }
    }
}
