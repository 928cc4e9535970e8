package ai.vantage6.release.ui;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.SiteStamp;
import ai.vantage6.release.model.Version;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("sets the time zone")
final class SiteTests {

    private static Site site(String page) {
        return new Site(
                new TreeMap<>(Map.of(
                        "index.html", page.getBytes(StandardCharsets.UTF_8), "assets/ä.js", new byte[] {1, 2, 3})),
                "a test");
    }

    private static SiteStamp stamp(Site site) {
        return new SiteStamp(Version.parse("4.14.0").orElseThrow(), new ObjectId("b".repeat(40)), site.digest());
    }

    @Test
    void theSamePagesAreTheSameBytesInEachTimeZone(@TempDir Path folder) throws Exception {
        var site = site("x");
        var usual = TimeZone.getDefault();
        var zips = new ArrayList<byte[]>();
        try {
            for (var zone : List.of("UTC", "Pacific/Kiritimati", "America/New_York")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                zips.add(Files.readAllBytes(site.zip(stamp(site), folder.resolve("new/" + zips.size() + ".zip"))));
            }
        } finally {
            TimeZone.setDefault(usual);
        }
        assertThat(zips).allMatch(zip -> java.util.Arrays.equals(zip, zips.getFirst()));
    }

    @Test
    void theStampLiesBesideThePagesInOrder(@TempDir Path folder) throws Exception {
        var site = site("x");
        var zip = Files.readAllBytes(site.zip(stamp(site), folder.resolve("site.zip")));

        var names = new ArrayList<String>();
        var json = "";
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        assertThat(names).containsExactly("assets/ä.js", "index.html", "release.json");
        assertThat(new ObjectMapper().readTree(json)).isEqualTo(new ObjectMapper().readTree("""
                        {"version": "4.14.0", "commit": "%s", "sha256": "%s"}""".formatted(
                                "b".repeat(40), site.digest().hex())));
    }

    @Test
    void anotherContentOrPathIsAnotherSite() {
        assertThat(site("x").digest())
                .isEqualTo(site("x").digest())
                .isNotEqualTo(site("y").digest());
        var moved = new TreeMap<>(site("x").files());
        moved.put("index2.html", moved.remove("index.html"));
        assertThat(new Site(moved, "a test").digest()).isNotEqualTo(site("x").digest());
    }
}
