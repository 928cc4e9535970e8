package ai.vantage6.release.images;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What is attached to a subject: by the referrers API, or by an index under the tag {@code sha256-…} where there is none. */
record Referrers(RegistryCaller registry, Manifests manifests) {

    List<Descriptor> of(String repository, Digest subject) throws ReleaseException, InterruptedException {
        var listed = byApi(repository, subject);
        var all = listed.isPresent()
                ? listed.get()
                : byTag(repository, subject)
                        .map(index -> index.content().children())
                        .orElse(List.of());
        return Parallel.each(all, one -> typed(repository, one));
    }

    /** Empty where there is no such API: GHCR, Docker Hub and distribution answer 404. */
    Optional<List<Descriptor>> byApi(String repository, Digest subject) throws ReleaseException, InterruptedException {
        var first = Call.get(
                        tried(repository, subject), registry.address().in(repository, "referrers/" + subject.oci()))
                .header("Accept", MediaType.INDEX);
        return new Pages(registry.address())
                .all(first, call -> registry.read(call, registry.pull(repository), answer -> page(call, answer)));
    }

    /** The index under the fallback tag; empty where nothing is attached. */
    Optional<Manifest> byTag(String repository, Digest subject) throws ReleaseException, InterruptedException {
        var found = manifests
                .get(repository, tag(subject))
                .filter(manifest -> !manifest.digest().equals(subject)); // some registries take the tag for the digest
        if (found.isPresent() && !found.get().isIndex()) {
            throw new ReleaseException(
                    "referrers-tag-taken",
                    tried(repository, subject),
                    "the tag " + tag(subject) + " is an image and no list",
                    "Find out who has put it there, and delete the tag if nobody needs it");
        }
        return found;
    }

    static String tag(Digest subject) {
        return "sha256-" + subject.hex();
    }

    String tried(String repository, Digest subject) {
        return "list what is attached to " + registry.name(repository, subject.oci());
    }

    private Optional<Pages.Page<Descriptor>> page(Call call, Answer answer) throws ReleaseException {
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (answer.status() != 200 || new RegistryAnswer(answer).isWebPage()) {
            throw registry.refused(call, answer);
        }
        try {
            var index = ManifestJson.read(Optional.of(MediaType.INDEX), answer.body());
            return Optional.of(Pages.Page.of(answer, index.content().children()));
        } catch (IOException e) {
            throw RegistryProblems.malformed(call.tried(), "what came cannot be used: " + e.getMessage());
        }
    }

    /** Some registries list every artifact as "empty" or not at all, since they look at its config and not at its own word. */
    private Descriptor typed(String repository, Descriptor listed) throws ReleaseException, InterruptedException {
        if (listed.artifactType().filter(type -> !type.equals(MediaType.EMPTY)).isPresent()) {
            return listed;
        }
        return manifests
                .get(repository, listed.digest().oci())
                .map(Manifest::referrer)
                .orElse(listed);
    }
}
