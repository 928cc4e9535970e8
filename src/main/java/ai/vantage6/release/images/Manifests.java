package ai.vantage6.release.images;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The manifests of one registry, in their own bytes. */
record Manifests(RegistryCaller registry) {

    /** Registries must take 4 MiB; what is twice as long is no manifest. */
    private static final int LONGEST = 8 << 20;

    /** A registry of several machines may show for a while what it held before. */
    private static final Duration LAG = Duration.ofSeconds(8);

    private static final String DIGEST = "docker-content-digest";

    Optional<Manifest> get(String repository, String reference) throws ReleaseException, InterruptedException {
        var call = asking(Call.get(
                "read " + registry.name(repository, reference),
                registry.address().manifest(repository, reference)));
        return registry.find(call, registry.pull(repository), answer -> manifest(call, reference, answer));
    }

    /** What a tag means now, or whether a digest is there. */
    Optional<Digest> digest(String repository, String reference) throws ReleaseException, InterruptedException {
        var call = asking(Call.head(
                "look up " + registry.name(repository, reference),
                registry.address().manifest(repository, reference)));
        Optional<Optional<Digest>> found = registry.find(call, registry.pull(repository), answer -> named(answer));
        return found.isEmpty() || found.get().isPresent()
                ? found.flatMap(named -> named)
                : get(repository, reference).map(Manifest::digest); // its answer to HEAD has no digest
    }

    void put(String repository, String reference, Manifest manifest) throws ReleaseException, InterruptedException {
        var before = digest(repository, reference);
        if (!before.equals(Optional.of(manifest.digest()))) {
            move(repository, reference, manifest, before);
        }
    }

    void move(String repository, String reference, Manifest manifest, Optional<Digest> from)
            throws ReleaseException, InterruptedException {
        var ours = manifest.digest();
        var call = Call.put(
                "put " + registry.name(repository, reference),
                registry.address().manifest(repository, reference),
                Content.bytes(manifest.mediaType(), manifest.bytes()));
        var written = registry.write(
                call, List.of(registry.push(repository)), () -> entry(digest(repository, reference), ours, from));
        if (written instanceof Written.Answered(var answer)
                && !(answer.isSuccess() && named(answer).equals(Optional.of(ours)))) {
            settle(call, answer, () -> digest(repository, reference), ours);
        }
    }

    /** A tag that is what it was before is one to which nothing has happened. */
    private static Entry entry(Optional<Digest> now, Digest ours, Optional<Digest> before) {
        if (now.equals(Optional.of(ours))) {
            return new Entry.Identical();
        }
        return now.isEmpty() || now.equals(before)
                ? new Entry.Absent()
                : new Entry.Different(now.get().oci());
    }

    /** A look tells what the answer did not: Harbor refuses to write an immutable tag again also with what it has already. */
    private void settle(Call call, Answer answer, Look look, Digest ours)
            throws ReleaseException, InterruptedException {
        if (!answer.isSuccess() && answer.status() != 412) {
            throw registry.refused(call, answer);
        }
        var limit = answer.isSuccess() ? LAG : Duration.ZERO;
        var there = registry.policy().poll(limit, look::digest, now -> now.equals(Optional.of(ours)));
        if (there.equals(Optional.of(ours))) {
            return;
        }
        throw answer.isSuccess()
                ? new ReleaseException(
                        "digest-mismatch",
                        call.tried(),
                        "afterwards it is " + there.map(Digest::oci).orElse("not there") + " and not " + ours.oci(),
                        "Find out who writes there beside this release, and run it again")
                : registry.refused(call, answer);
    }

    private static Call asking(Call call) {
        return call.header("Accept", MediaType.ACCEPTED);
    }

    private static Optional<Digest> named(Answer answer) {
        return answer.header(DIGEST).flatMap(Digest::ofOci);
    }

    private static Manifest manifest(Call call, String reference, Answer answer) throws ReleaseException {
        if (answer.body().length > LONGEST) {
            throw RegistryProblems.malformed(call.tried(), "it answers with more than a manifest can have to say");
        }
        var digest = Digest.of(answer.body());
        var wanted = Digest.ofOci(reference).or(() -> named(answer));
        if (!wanted.orElse(digest).equals(digest)
                || !named(answer).orElse(digest).equals(digest)) {
            throw new ReleaseException(
                    "digest-mismatch",
                    call.tried(),
                    "what came has the digest " + digest.oci() + " and is called "
                            + wanted.filter(other -> !other.equals(digest))
                                    .or(() -> named(answer))
                                    .map(Digest::oci)
                                    .orElse(""),
                    "Do not use it: find out what the registry, or a cache before it, has done to it");
        }
        try {
            return ManifestJson.read(answer.header("content-type").map(Manifests::type), answer.body());
        } catch (IOException e) {
            throw RegistryProblems.malformed(call.tried(), "what came cannot be used: " + e.getMessage());
        }
    }

    /** Without its parameters: {@code application/json; charset=utf-8}. */
    private static String type(String header) {
        return header.replaceFirst(";.*", "").strip();
    }

    /** Asks again what is there. */
    @FunctionalInterface
    private interface Look {
        Optional<Digest> digest() throws ReleaseException, InterruptedException;
    }
}
