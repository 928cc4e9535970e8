package ai.vantage6.release.github;

import static ai.vantage6.release.github.TestGitHub.asset;
import static ai.vantage6.release.github.TestGitHub.release;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.rehearsal.GitHubStandIn;
import ai.vantage6.release.rehearsal.Listening.Spoken;
import ai.vantage6.release.sigstore.Statement;
import ai.vantage6.release.sigstore.Statement.Subject;
import ai.vantage6.release.sigstore.TestSigstore;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What we send to GitHub, and what our stand-in answers, against GitHub's own OpenAPI document. */
@Tag("servers")
final class GitHubOpenApiTests {

    @Test
    void everyRequestAndEveryAnswerOfTheStandInIsAsGitHubDescribesIt() throws Exception {
        var validator = OpenApiInteractionValidator.createForInlineApiSpecification(GitHubOpenApi.releases())
                // GitHub's answers may always hold more than the document says
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.response.body.schema.additionalProperties", Level.IGNORE)
                        // its text recommends application/vnd.github+json, its schema names the plain type only
                        .withLevel("validation.request.accept.notAllowed", Level.IGNORE)
                        .build())
                .build();
        var spoken = everythingWeSay();

        assertThat(spoken)
                .extracting(GitHubOpenApiTests::line)
                .contains(
                        "GET /repos/vantage6/vantage6",
                        "GET /repos/vantage6/vantage6/immutable-releases",
                        "GET /repos/vantage6/vantage6/git/ref/tags%2Fversion%2F4.14.0",
                        "GET /repos/vantage6/vantage6/git/tags/" + "d".repeat(40),
                        "GET /repos/vantage6/vantage6/releases",
                        "GET /repos/vantage6/vantage6/releases/latest",
                        "GET /repos/vantage6/vantage6/releases/tags/version%2F4.14.0",
                        "GET /repos/vantage6/vantage6/releases/assets/4",
                        "POST /repos/vantage6/vantage6/releases",
                        "POST /repos/vantage6/vantage6/releases/generate-notes",
                        "POST /repos/vantage6/vantage6/releases/1/assets",
                        "DELETE /repos/vantage6/vantage6/releases/2",
                        "DELETE /repos/vantage6/vantage6/releases/assets/3",
                        "PATCH /repos/vantage6/vantage6/releases/assets/4",
                        "PATCH /repos/vantage6/vantage6/releases/1",
                        "POST /repos/vantage6/vantage6/attestations",
                        "GET /repos/vantage6/vantage6/attestations/"
                                + Digest.of(new byte[0]).oci());
        assertThat(spoken.stream().flatMap(one -> faults(validator, one))).isEmpty();
        assertThat(validator.validateRequest(wrong()).getMessages())
                .as("a document that finds nothing proves nothing")
                .anySatisfy(message -> assertThat(message.getMessage()).contains("make_latest"));
    }

    private static SimpleRequest wrong() {
        return new SimpleRequest.Builder(Method.PATCH, "/repos/vantage6/vantage6/releases/1")
                .withContentType("application/json")
                .withBody("{\"make_latest\": \"yes\"}")
                .build();
    }

    private static List<Spoken> everythingWeSay() throws Exception {
        try (var github = new TestGitHub()) {
            github.tags().annotate("version/4.14.0", "d".repeat(40));
            github.releases(Optional.of(new Secret(GitHubStandIn.ADMIN_TOKEN))).immutability();
            github.releases().tryWriting();
            for (var version : List.of(release("4.14.0", "4.13.7"), release("5.0.0rc1"))) {
                var releases = github.releases();
                releases.createDraft(version);
                github.releases().find(version.tag());
                if (version.version().isFinal()) {
                    draftAgain(github, version);
                }
                releases.attach(version.tag(), asset("vantage6.whl", "other bytes"));
                releases.attach(version.tag(), asset("vantage6.whl", "wheel"));
                releases.attach(version.tag(), asset("release-record.json", "{}"));
                var hosted = releases.find(version.tag())
                        .orElseThrow()
                        .asset("vantage6.whl")
                        .orElseThrow();
                releases.fetch(hosted, Files.createTempDirectory("openapi").resolve("vantage6.whl"));
                releases.publish(version, List.of());
                releases.published();
                releases.rewrite(version.tag(), page -> page.withdrawn().with("Do not install it."));
            }
            github.releases().makeLatest(release("4.14.0").tag());
            attest(github);
            // the storage that downloads are sent on to is no part of the API
            return github.spoken().stream()
                    .filter(spoken -> !spoken.request().path().contains("/download/"))
                    .toList();
        }
    }

    private static void attest(TestGitHub github) throws Exception {
        try (var sigstore = new TestSigstore()) {
            var subject = new Subject("an image", Digest.of(new byte[0]));
            var host = github.releases().attestations();
            host.store(
                    sigstore.signer()
                            .sign(Statement.built(List.of(subject), Map.of()))
                            .bundle(),
                    subject.sha256());
            host.find(subject.sha256());
        }
    }

    /** As a run that cannot see the draft yet. */
    private static void draftAgain(TestGitHub github, Release release) throws Exception {
        var notes = new ObjectMapper()
                .readTree(github.spoken().stream()
                        .filter(spoken -> spoken.request().path().endsWith("/generate-notes"))
                        .toList()
                        .getLast()
                        .reply()
                        .body());
        github.somebodyDrafts(release.tag().name(), notes.path("body").asText());
        github.releases().published();
        github.releases().createDraft(release);
    }

    private static SimpleRequest request(Spoken spoken) {
        var request = spoken.request();
        var builder = new SimpleRequest.Builder(method(spoken), path(spoken));
        request.headers().forEach((name, value) -> {
            // the document knows application/octet-stream only; its text says that any media type will do
            var upload = name.equals("content-type") && path(spoken).endsWith("/assets");
            builder.withHeader(name, upload ? "application/octet-stream" : value);
        });
        Stream.of(request.query().split("&", -1))
                .filter(pair -> pair.contains("="))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> builder.withQueryParam(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return (request.body().length == 0 ? builder : builder.withBody(request.text())).build();
    }

    private static SimpleResponse response(Spoken spoken) {
        var reply = spoken.reply();
        var builder = new SimpleResponse.Builder(reply.status());
        reply.headers().forEach((name, value) -> builder.withHeader(name, value));
        return (reply.body().length == 0 ? builder : builder.withBody(new String(reply.body(), StandardCharsets.UTF_8)))
                .build();
    }

    private static Method method(Spoken spoken) {
        return Method.valueOf(spoken.request().method());
    }

    /** Uploads have a server of their own, with the same paths; a ref is one parameter with slashes ("x-multi-segment"). */
    private static String path(Spoken spoken) {
        var path = spoken.request().path().replaceFirst("^/uploads", "");
        var ref = path.indexOf("/git/ref/") + "/git/ref/".length();
        return path.contains("/git/ref/")
                ? path.substring(0, ref) + path.substring(ref).replace("/", "%2F")
                : path;
    }

    private static String line(Spoken spoken) {
        return spoken.request().method() + " " + path(spoken);
    }

    private static Stream<String> faults(OpenApiInteractionValidator validator, Spoken spoken) {
        // of the repository itself the stand-in tells no more than its names; the document's 422 has no body, GitHub's
        // has
        var reduced = spoken.request().path().equals("/repos/" + TestGitHub.REPOSITORY)
                || (spoken.reply().status() == 422 && path(spoken).endsWith("/assets"));
        return Stream.of(
                        validator.validateRequest(request(spoken)),
                        reduced
                                ? ValidationReport.empty()
                                : validator.validateResponse(path(spoken), method(spoken), response(spoken)))
                .flatMap(report -> report.getMessages().stream())
                .filter(message -> message.getLevel() == Level.ERROR)
                .map(message -> line(spoken) + ": " + message.getKey() + ": " + message.getMessage());
    }
}
