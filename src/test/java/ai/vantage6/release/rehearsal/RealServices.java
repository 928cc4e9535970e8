package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.buildkit.Programs;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.git.HttpBackend;
import ai.vantage6.release.images.RealRegistry;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pypi.Devpi;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Servers as others run them: git's own, devpi and docker-registry; and what can go wrong in them. */
final class RealServices implements AutoCloseable {

    /** Holds the release and nothing else. */
    private static final String RELEASED = "released";

    /** The same, and PyPI's packages under all names that the release has not. */
    private static final String INSTALLED = "installed";

    private final HttpBackend git;
    private final Devpi devpi;
    private final RealRegistry registry;

    /**
     * Starts them.
     *
     * @param remote the bare repository
     */
    RealServices(Path remote, Path folder) throws Exception {
        git = new HttpBackend(remote);
        devpi = new Devpi(folder.resolve("devpi"), new Secret("pypi-rehearsal-token"));
        devpi.index(RELEASED, "{\"type\": \"stage\", \"volatile\": true, \"bases\": []}");
        var first = HttpRequest.newBuilder(devpi.at("/root/pypi/+simple/pip/"));
        for (var attempt = 0; attempt < 60 && devpi.send(first).statusCode() != 200; attempt++) {
            Thread.sleep(1000); // it has to learn first what PyPI has
        }
        devpi.index(INSTALLED, "{\"type\": \"stage\", \"bases\": [\"__token__/released\", \"root/pypi\"]}");
        registry = registry(folder.resolve("registry"));
    }

    /** One that anybody may push to. */
    static RealRegistry registry(Path folder) throws Exception {
        return RealRegistry.distribution("docker-registry", Files.createDirectory(folder), Optional.empty());
    }

    /**
     * Brings images that the engine has, one for each platform, into a registry as one.
     *
     * @param image whole: 127.0.0.1:5000/library/debian:bookworm-slim
     */
    static void mirror(String image, String... images) throws Exception {
        var append = new ArrayList<>(List.of("index", "append", "-t", image));
        for (var number = 0; number < images.length; number++) {
            var one = image + "-" + number;
            Programs.run("docker", "tag", images[number], one);
            Programs.run("docker", "push", "--quiet", one);
            append.addAll(List.of("-m", one));
        }
        RealRegistry.run("crane", append.toArray(String[]::new));
    }

    /** These in place of the stand-ins. */
    Services over(Services standIns) {
        return standIns.with(Service.GIT, URI.create(git.url()))
                .with(Service.INDEX, devpi.simple(RELEASED))
                .with(Service.UPLOAD, devpi.upload(RELEASED))
                .with(Service.REGISTRY, registry.address());
    }

    String git() {
        return git.url();
    }

    /** From which people would install. */
    URI installed() {
        return devpi.simple(INSTALLED);
    }

    /** As the engine names it. */
    String registry() {
        return registry.address().getAuthority();
    }

    /** Leads a tag to an image. */
    void point(String image, String tag) throws Exception {
        RealRegistry.run("crane", "tag", at(image), tag);
    }

    /**
     * Brings an image's manifest back from another registry. By its digest: whoever copies the whole image sees that its index is
     * there, and stops.
     */
    void copy(String from, String image, String digest) throws Exception {
        var byDigest = "@" + digest;
        RealRegistry.run("crane", "copy", repository(from) + byDigest, at(repository(image)) + byDigest);
    }

    private static String repository(String image) {
        return image.substring(0, image.lastIndexOf(':'));
    }

    /** Loses an image's manifest of a platform, whose digest it gives. */
    String losePlatform(String image, String architecture) throws Exception {
        var index = new ObjectMapper().readTree(RealRegistry.run("crane", "manifest", at(image)));
        var child = index.path("manifests")
                .valueStream()
                .filter(one -> one.at("/platform/architecture").asText().equals(architecture))
                .findFirst()
                .orElseThrow();
        delete(image, child);
        return child.path("digest").asText();
    }

    /** Loses what lists the attachments of an image: a registry without the referrers API keeps that under a tag. */
    void loseAttachments(String image) throws Exception {
        var name = image.substring(0, image.indexOf(':'));
        var subjects = new ArrayList<>(
                List.of(RealRegistry.run("crane", "digest", at(image)).strip()));
        new ObjectMapper()
                .readTree(RealRegistry.run("crane", "manifest", at(image)))
                .path("manifests")
                .forEach(child -> subjects.add(child.path("digest").asText()));
        var tags = RealRegistry.run("crane", "ls", at(name)).lines().toList();
        for (var subject : subjects) {
            var list = subject.replace(':', '-');
            if (tags.contains(list)) {
                var digest = RealRegistry.run("crane", "digest", at(name) + ":" + list)
                        .strip();
                RealRegistry.run("crane", "delete", at(name) + "@" + digest);
            }
        }
    }

    private void delete(String image, JsonNode manifest) throws Exception {
        var name = at(image).replaceAll(":[^:/]*$", "");
        RealRegistry.run("crane", "delete", name + "@" + manifest.path("digest").asText());
    }

    private String at(String image) {
        return registry() + "/infrastructure/" + image;
    }

    /** Loses a file of the package vantage6. */
    void loseFile(String name) throws Exception {
        var listed = HttpRequest.newBuilder(devpi.upload(RELEASED).resolve("vantage6"))
                .header("Accept", "application/json");
        var links = new ObjectMapper()
                .readTree(devpi.send(listed).body()).findValues("href").stream()
                        .map(JsonNode::asText)
                        .toList();
        var link = links.stream().filter(one -> one.contains("/" + name)).findFirst();
        assertThat(link).as(links.toString()).isPresent();
        var file = HttpRequest.newBuilder(URI.create(link.get().replaceAll("#.*", "")));
        var deleted = devpi.send(devpi.owned(file).DELETE());
        assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(200);
    }

    @Override
    public void close() {
        registry.close();
        devpi.close();
        git.close();
    }
}
