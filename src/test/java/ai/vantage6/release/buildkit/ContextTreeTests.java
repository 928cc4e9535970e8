package ai.vantage6.release.buildkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.SourceFiles;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

final class ContextTreeTests {

    private static final SourceTexts FILES = SourceTexts.of("a/b/run.sh", "#!/bin/sh\n")
            .with("a/é" + "x".repeat(120) + ".txt", "text")
            .with(".dockerignore", "a\n");

    private static byte[] archive(SourceFiles files) throws Exception {
        return LayoutArchiveTests.read(new ContextTree(files, "vantage6/context", SourceTexts.DATE));
    }

    private static List<TarArchiveEntry> entries(byte[] archive) throws Exception {
        var entries = new ArrayList<TarArchiveEntry>();
        try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(archive), "UTF-8")) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    @Test
    void everyFileIsInItWithItsModeAndTheDateOfTheRelease() throws Exception {
        assertThat(entries(archive(FILES)))
                .extracting(entry -> Integer.toOctalString(entry.getMode() & 0777) + " " + entry.getName())
                .containsExactly(
                        "755 vantage6/context/",
                        "755 vantage6/context/a/",
                        "755 vantage6/context/a/b/",
                        "644 vantage6/context/.dockerignore",
                        "755 vantage6/context/a/b/run.sh",
                        "644 vantage6/context/a/é" + "x".repeat(120) + ".txt");
        assertThat(entries(archive(FILES))).allSatisfy(entry -> {
            assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(SourceTexts.DATE);
            assertThat(entry.getLongUserId()).isZero();
            assertThat(entry.getUserName()).isEmpty();
        });
    }

    @Test
    void theSameFilesGiveTheSameBytesAnywhere() throws Exception {
        var here = archive(FILES);
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertThat(archive(FILES)).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(archive(FILES.with("z", ""))).isNotEqualTo(here);
    }
}
