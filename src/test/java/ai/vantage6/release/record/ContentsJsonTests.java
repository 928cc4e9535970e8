package ai.vantage6.release.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.ReleaseContents.ChartContents;
import ai.vantage6.release.model.ReleaseContents.ImageContents;
import ai.vantage6.release.model.ReleaseContents.PackageContents;
import ai.vantage6.release.model.ReleaseContents.PlatformContents;
import ai.vantage6.release.model.ReleaseContents.WheelContents;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContentsJsonTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WRITTEN = "{\"packages\":{\"vantage6\":{\"wheel\":7},\"vantage6-node\":{\"sdist\":8,"
            + "\"wheel\":9,\"modules\":2,\"data\":[\"a/__build__\"],\"requirements\":[\"docker==7.1.0\"]}},\"images\":{\"node\":"
            + "{\"linux/amd64\":{\"size\":10,\"layers\":3},\"linux/arm64\":{}}},\"charts\":{\"node\":{\"size\":11,\"images\":"
            + "[\"ghcr.io/vantage6/node\"]},\"store\":{\"size\":12}}}";

    private static ReleaseContents contents() {
        var wheel =
                new WheelContents(2, new TreeSet<>(List.of("a/__build__")), new TreeSet<>(List.of("docker==7.1.0")));
        var image = new ImageContents(new TreeMap<>(
                Map.of(Platform.AMD64, Optional.of(new PlatformContents(10, 3)), Platform.ARM64, Optional.empty())));
        return new ReleaseContents(
                new TreeMap<>(Map.of(
                        "vantage6",
                        new PackageContents(new TreeMap<>(Map.of(Kind.WHEEL, 7L)), Optional.empty()),
                        "vantage6-node",
                        new PackageContents(
                                new TreeMap<>(Map.of(Kind.WHEEL, 9L, Kind.SDIST, 8L)), Optional.of(wheel)))),
                new TreeMap<>(Map.of("node", image)),
                new TreeMap<>(Map.of(
                        "node",
                        new ChartContents(11, Optional.of(new TreeSet<>(List.of("ghcr.io/vantage6/node")))),
                        "store",
                        new ChartContents(12, Optional.empty()))));
    }

    private static ReleaseContents read(String json) throws IOException {
        return ContentsJson.read(JSON.readTree(json));
    }

    @Test
    void isWrittenInOneFormWhichIsReadBack() throws Exception {
        var written = JSON.writeValueAsString(ContentsJson.fields(contents()));

        assertThat(written).isEqualTo(WRITTEN);
        assertThat(read(written)).isEqualTo(contents());
        assertThat(read("{\"packages\":{},\"images\":{},\"charts\":{}}")).isEqualTo(ReleaseContents.NONE);
    }

    @Test
    void whatALaterFormatAddsIsPassedOver() throws Exception {
        assertThat(read(WRITTEN.replace("{\"size\":12}", "{\"size\":12,\"signed\":[true]}")))
                .isEqualTo(contents());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"packages\" | {\"package\" | does not say what is in the release",
                "\"charts\":{ | \"charts\":[],\"x\":{ | does not say what is in the release",
                "\"wheel\":7 | \"wheel\":-7 | a wheel that is no number",
                "\"wheel\":7 | \"wheel\":\"7\" | a wheel that is no number",
                "\"modules\":2 | \"modules\":2.5 | a modules that is no number",
                "\"layers\":3 | \"layer\":3 | a layers that is no number",
                "linux/amd64 | linux | a platform that is none",
                "a/__build__ | a\\n::error::b | a text that no record of ours has",
                "\"vantage6\" | \"\" | a text that no record of ours has",
                "[\"docker==7.1.0\"] | \"docker\" | does not say what is in the release",
                "\"size\":11, | \"size\":1e400, | a size that is no number",
            })
    void whatNoRecordOfOursHoldsIsRefused(String from, String to, String because) {
        assertThat(WRITTEN).contains(from);
        assertThatThrownBy(() -> read(WRITTEN.replace(from, to)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(because);
    }
}
