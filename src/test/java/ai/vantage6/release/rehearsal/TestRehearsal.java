package ai.vantage6.release.rehearsal;

import ai.vantage6.release.action.Input;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.model.Phase;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.RehearsalRequest.Interruption;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * Rehearsals of one small repository, and what they printed.
 *
 * @param folder takes the repository, the worlds, and under {@code kept} the results
 */
record TestRehearsal(Path folder, ShippedRepository shipped, ByteArrayOutputStream printed) {

    private static final PersonIdent SOMEBODY = new PersonIdent(
            "somebody", "somebody@vantage6.invalid", Instant.parse("2026-01-02T00:00:00Z"), ZoneOffset.UTC);

    static TestRehearsal of(String layout, String tag, Path folder) throws IOException {
        var shipped = new ShippedRepository(layout, tag);
        shipped.unpackTo(folder.resolve("source"));
        return new TestRehearsal(folder, shipped, new ByteArrayOutputStream());
    }

    /** Of a repository with the packages vantage6-common and vantage6-client only, which one needs of the other. */
    static TestRehearsal ofTwoPackages(Path folder) throws Exception {
        var rehearsal = of("between", "version/5.0.0", folder);
        PathUtils.deleteDirectory(rehearsal.source().resolve("vantage6"));
        PathUtils.deleteDirectory(rehearsal.source().resolve("docker")); // images have a matrix of their own
        try (var git = Git.open(rehearsal.source().toFile())) {
            git.add().setAll(true).addFilepattern(".").call();
            git.commit()
                    .setMessage("Keep two packages")
                    .setAuthor(SOMEBODY)
                    .setCommitter(SOMEBODY)
                    .setSign(false)
                    .call();
            git.tag()
                    .setName("version/5.0.0")
                    .setAnnotated(false)
                    .setForceUpdate(true)
                    .call();
        }
        return rehearsal;
    }

    Path source() {
        return folder.resolve("source");
    }

    Path kept() {
        return folder.resolve("kept");
    }

    /** What the repository says of its releases. */
    private ReleaseConfig config() {
        var file = source().resolve(".github/vantage6-release.yml");
        try {
            return ReleaseConfig.load(Optional.of(file).filter(Files::exists), Optional.empty(), Services.DEFAULT);
        } catch (ReleaseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The repository says how it is released, in the commit that is tagged. */
    TestRehearsal configured(String yaml) throws Exception {
        Files.createDirectories(source().resolve(".github"));
        Files.writeString(source().resolve(".github/vantage6-release.yml"), yaml);
        try (var git = Git.open(source().toFile())) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Say how it is released")
                    .setAuthor(SOMEBODY)
                    .setCommitter(SOMEBODY)
                    .setSign(false)
                    .call();
            git.tag()
                    .setName(shipped.tag())
                    .setAnnotated(false)
                    .setForceUpdate(true)
                    .call();
        }
        return this;
    }

    RehearsalRequest request(Interruption interruption, String... faults) {
        return new RehearsalRequest(
                source(),
                RehearsalSubject.tagged(ReleaseTag.parse(shipped.tag()).orElseThrow()),
                config(),
                interruption,
                List.of(faults).stream()
                        .map(text -> Fault.parse(text).orElseThrow())
                        .toList(),
                Optional.of(kept()),
                Map.of(Input.SMOKE_TEST, "metadata"));
    }

    /** The next candidate of a version, made on main as the repository is. */
    RehearsalRequest candidate(String leadsTo, Interruption interruption) {
        var request = request(interruption);
        var inputs = new EnumMap<>(request.inputs());
        inputs.put(Input.VERSION, leadsTo);
        return new RehearsalRequest(
                request.source(),
                RehearsalSubject.candidate(Version.parse(leadsTo).orElseThrow(), Phase.CANDIDATE),
                request.config(),
                interruption,
                List.of(),
                request.keep(),
                inputs);
    }

    /** The undisturbed rehearsal, with one more input. */
    RehearsalRequest with(Input input, String value) {
        return with(input, value, new Interruption.Never());
    }

    RehearsalRequest with(Input input, String value, Interruption interruption) {
        var request = request(interruption);
        var inputs = new EnumMap<>(request.inputs());
        inputs.put(input, value);
        return new RehearsalRequest(
                request.source(),
                request.subject(),
                request.config(),
                request.interruption(),
                request.faults(),
                request.keep(),
                inputs);
    }

    RehearsalResult run(Interruption interruption, String... faults) throws Exception {
        var place = Files.createTempDirectory(folder, "rehearsal");
        return new Rehearsal(request(interruption, faults), out(), place).run();
    }

    PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    byte[] world() throws IOException {
        return Files.readAllBytes(kept().resolve("world.json"));
    }

    static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
