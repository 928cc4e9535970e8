package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Digest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChartMuseumStandInTests {

    private static final String ROOT = "/api/chartrepo/infrastructure/charts";
    private static final String GOOD = "apiVersion: v2\nname: node\nversion: 4.14.0\n";
    private static final String ACCOUNT = TestRegistry.basic("me:secret");

    private final ChartMuseumStandIn standIn = new ChartMuseumStandIn();

    private static byte[] chart(String path, String metadata) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            var content = metadata.getBytes(StandardCharsets.UTF_8);
            var entry = new TarArchiveEntry(path);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private Reply upload(String authorization, String field, String fileName, byte[] file) throws Exception {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/gzip\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        var headers = Map.of("authorization", authorization, "content-type", "multipart/form-data; boundary=b");
        return standIn.answer(new Request("POST", ROOT, "", headers, body.toByteArray()));
    }

    private Reply upload(String fileName, byte[] file) throws Exception {
        return upload(ACCOUNT, "chart", fileName, file);
    }

    private Reply get(String path) throws Exception {
        return standIn.answer(new Request("GET", path, "", Map.of(), new byte[0]));
    }

    private static JsonNode read(Reply reply) throws Exception {
        return new YAMLMapper().readTree(reply.body()); // JSON is YAML
    }

    @Test
    void aChartIsUploadedOnceAndFoundByEverybody() throws Exception {
        var chart = chart("node/Chart.yaml", GOOD);
        assertThat(get(ROOT + "/node/4.14.0").status()).isEqualTo(404);
        assertThat(read(get(ROOT))).hasToString("[]");
        var uploaded = upload("node-4.14.0.tgz", chart);

        assertThat(uploaded.status()).isEqualTo(201);
        assertThat(read(uploaded)).hasToString("{\"saved\":true}");
        assertThat(uploaded.change().map(Reply.Change::summary)).contains("uploaded node-4.14.0.tgz");
        assertThat(read(get(ROOT + "/node/4.14.0")).at("/metadata/digest").asText())
                .isEqualTo(Digest.of(chart).hex());
        assertThat(read(get("/chartrepo/infrastructure/index.yaml"))
                        .at("/entries/node/0/digest")
                        .asText())
                .isEqualTo(Digest.of(chart).hex());
        assertThat(read(get(ROOT))).hasToString("[{\"name\":\"node\"}]");
        assertThat(get("/chartrepo/infrastructure/charts/node-4.14.0.tgz").body())
                .isEqualTo(chart);
        assertThat(standIn.state())
                .isEqualTo(Map.of("node-4.14.0.tgz", Digest.of(chart).hex()));
    }

    @Test
    void aVersionIsNotOverwrittenUnlessItIsHarborThatIsAsked() throws Exception {
        upload("node-4.14.0.tgz", chart("node/Chart.yaml", GOOD));
        var other = chart("node/Chart.yaml", GOOD + "description: another\n");
        var again = upload("node-4.14.0.tgz", other);

        assertThat(again.status()).isEqualTo(409);
        assertThat(read(again)).hasToString("{\"error\":\"file already exists\"}");
        assertThat(again.change()).isEmpty();
        standIn.overwrite();
        assertThat(upload("node-4.14.0.tgz", other).status()).isEqualTo(201);
        assertThat(standIn.state())
                .isEqualTo(Map.of("node-4.14.0.tgz", Digest.of(other).hex()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic !", "Bearer x"})
    void whoeverIsUnknownUploadsNothing(String authorization) throws Exception {
        var chart = chart("node/Chart.yaml", GOOD);
        for (var wrong : new String[] {authorization, TestRegistry.basic("me:" + RegistryStandIn.BAD_TOKEN)}) {
            var refused = upload(wrong, "chart", "node-4.14.0.tgz", chart);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(read(refused).at("/errors/0/code").asText()).isEqualTo("UNAUTHORIZED");
            assertThat(refused.headers()).containsKey("WWW-Authenticate");
        }
        assertThat(standIn.state()).isEqualTo(Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "node/values.yaml   | apiVersion: v2              | chart metadata (Chart.yaml) missing",
                "Chart.yaml         | apiVersion: v2              | chart metadata (Chart.yaml) missing",
                "node/Chart.yaml    | {name: node, version: 1.0.0} | validation: chart.metadata.apiVersion is required",
                "node/Chart.yaml    | {apiVersion: v2, name: node} | validation: chart.metadata.version is required",
                "node/Chart.yaml    | {apiVersion: v2, version: 1} | validation: chart.metadata.name is required",
                "node/Chart.yaml    | {apiVersion: v2, name: node, version: 4.14.0rc1} | version \"4.14.0rc1\" is invalid",
                "server/Chart.yaml  | {apiVersion: v2, name: node, version: 4.14.0} | lies in the folder server",
                "node/Chart.yaml    | {apiVersion: v2, name: node, version: 4.14.1} | is improperly formatted",
            })
    void whatIsNoChartOfItsNameIsRefused(String path, String metadata, String reason) throws Exception {
        var refused = upload("node-4.14.0.tgz", chart(path, metadata));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(read(refused).path("error").asText()).contains(reason);
        assertThat(standIn.state()).isEqualTo(Map.of());
    }

    @Test
    void whatIsNoPackageOrNoFormIsRefused() throws Exception {
        assertThat(upload("node-4.14.0.tgz", new byte[] {1, 2}).status()).isEqualTo(400);
        assertThat(upload(ACCOUNT, "file", "node-4.14.0.tgz", chart("node/Chart.yaml", GOOD))
                        .status())
                .isEqualTo(400);
        assertThat(standIn.answer(new Request("POST", ROOT, "", Map.of("authorization", ACCOUNT), new byte[0]))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void nothingElseIsThere() throws Exception {
        for (var path : new String[] {"/", "/api/charts", ROOT + "/", "/chartrepo/other/index.yaml", ROOT + "/node"}) {
            assertThat(get(path).status()).isEqualTo(404);
        }
        assertThat(standIn.answer(new Request("DELETE", ROOT + "/node/4.14.0", "", Map.of(), new byte[0]))
                        .status())
                .isEqualTo(404);
        assertThat(read(standIn.tooManyRequests()).path("error").asText()).isEqualTo("too many requests");
        assertThat(standIn.pretended(new Request("POST", ROOT, "", Map.of(), new byte[0]))
                        .status())
                .isEqualTo(201);
    }
}
