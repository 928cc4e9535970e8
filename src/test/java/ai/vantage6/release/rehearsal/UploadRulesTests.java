package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stand-in refuses the forms that PyPI refuses, in its words; a good form passes. */
final class UploadRulesTests {

    private static final String WHEEL = "vantage6_node-4.14.0-py3-none-any.whl";
    private static final String INFO = "vantage6_node-4.14.0.dist-info/";
    private static final String[] COMPLETE = {INFO + "METADATA", INFO + "WHEEL", INFO + "RECORD"};

    private static UploadedForm form(Map<String, String> changed, String fileName, byte[] file) {
        var fields = new HashMap<String, List<String>>();
        var values = new HashMap<>(Map.of(
                ":action", "file_upload",
                "protocol_version", "1",
                "metadata_version", "2.4",
                "name", "vantage6-node",
                "version", "4.14.0",
                "filetype", fileName.endsWith(".whl") ? "bdist_wheel" : "sdist",
                "pyversion", fileName.endsWith(".whl") ? "py3" : "source",
                "sha256_digest", Digest.of(file).hex()));
        values.putAll(changed);
        values.forEach((field, value) -> fields.put(field, new ArrayList<>(List.of(value.split("\\|", -1)))));
        return new UploadedForm(fields, Optional.of("content"), Optional.of(fileName), file);
    }

    private static Optional<String> refusal(Map<String, String> changed) {
        return UploadRules.broken(form(changed, WHEEL, new byte[0]));
    }

    @Test
    void theFormOfARealPackagePasses() {
        var real = Map.of(
                "summary", "vantage6 node",
                "home_page", "https://github.com/vantage6/vantage6",
                "author_email", "Maintainers <v6-team@vantage6.ai>",
                "description_content_type", "text/markdown; charset=UTF-8; variant=GFM",
                "requires_python", ">=3.10,<3.14",
                "classifiers", "Programming Language :: Python :: 3|Operating System :: OS Independent",
                "project_urls",
                        "Docs, https://docs.vantage6.ai|Bug Tracker, https://github.com/vantage6/vantage6/issues",
                "requires_dist",
                        "vantage6-common==4.14.0|click>=8,<9; python_version > '3'|uvicorn[standard] ~= 0.30|gevent|qrcode (==7.3.1)"
                                + "|flask==3.*; extra == \"dev\"|vantage6==4.14.0.rc1",
                "license_expression", "Apache-2.0");

        assertThat(refusal(real)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                ":action ~ submit ~ Unknown protocol version.",
                "protocol_version ~ 2 ~ Unknown protocol version.",
                "filetype ~ bdist_egg ~ Use a known file type.",
                "filetype ~ sdist ~ Use 'source' as Python version for an sdist.",
                "pyversion ~ '' ~ Python version is required for binary distribution uploads.",
                "sha256_digest ~ '' ~ Include at least one message digest.",
                "sha256_digest ~ 00 ~ The digest supplied does not match a digest calculated from the uploaded file.",
                "metadata_version ~ 2.6 ~ '2.6' is not a valid metadata version.",
                "metadata_version ~ '' ~ 'metadata-version' is a required field.",
                "name ~ -node ~ '-node' is invalid for 'name'.",
                "name ~ vantage6-node|other ~ 'name' has invalid data.",
                "version ~ four ~ 'four' is invalid for 'version'.",
                "version ~ 4.14.0+here ~ The use of local versions in '4.14.0+here' is not allowed.",
                "author_email ~ the team ~ 'the team' is not a valid email address",
                "maintainer_email ~ Us <team@vantage6> ~ is not a valid email address",
                "home_page ~ www.vantage6.ai ~ 'www.vantage6.ai' is not a valid url.",
                "download_url ~ https://vantage6.ai/a b ~ 'https://vantage6.ai/a b' is not a valid url.",
                "project_urls ~ https://x.org ~ Must have a URL.",
                "project_urls ~ ', https://x.org' ~ Must have a label.",
                "project_urls ~ Docs, docs.org ~ 'docs.org' is not a valid url.",
                "project_urls ~ a label of more than thirty-two letters, https://x.org ~ must be 32 characters or less.",
                "classifiers ~ Private :: Do Not Upload ~ 'Private :: Do Not Upload' is not a valid classifier.",
                "classifiers ~ Natural Language :: Ukranian ~ The classifier 'Natural Language :: Ukranian' has been deprecated.",
                "requires_dist ~ click 8 or newer ~ 'click 8 or newer' is invalid for 'requires-dist'.",
                "requires_dist ~ click==8.*.1 ~ 'click==8.*.1' is invalid for 'requires-dist'.",
                "requires_dist ~ click>=8.* ~ 'click>=8.*' is invalid for 'requires-dist'.",
                "requires_dist ~ click @ https://x.org/click.whl ~ Can't have direct dependency: 'click @ https://x.org/click.whl'.",
                "provides_dist ~ a @ https://x.org/a.whl ~ Can't have direct dependency",
                "requires_python ~ 3.10 or newer ~ '3.10 or newer' is invalid for 'requires-python'.",
                "description_content_type ~ text/html ~ 'description-content-type' must be one of",
                "description_content_type ~ text/markdown; variant=Mine ~ 'description-content-type' must be one of",
            })
    void whatPyPiRefusesIsRefused(String field, String value, String told) {
        assertThat(refusal(Map.of(field, value)).orElse("")).contains(told);
    }

    @Test
    void longTextsAreRefused() {
        assertThat(refusal(Map.of("summary", "x".repeat(513))).orElse("")).contains("must be 512 characters or less");
        assertThat(refusal(Map.of("summary", "one\ntwo")).orElse("")).contains("must be a single line");
        assertThat(refusal(Map.of("license", "MIT", "license_expression", "MIT"))
                        .orElse(""))
                .contains("Only License-Expression should be present");
        assertThat(refusal(Map.of("metadata_version", "2.1", "license_files", "LICENSE"))
                        .orElse(""))
                .contains("'license-files' introduced in metadata version 2.4, not 2.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "vantage6_node-4.14.0.whl ~ wrong number of parts",
                "vantage6-node-4.14.0-py3-none-any.whl ~ Start filename for 'vantage6-node' with 'vantage6_node'.",
                "Vantage6_node-4.14.0-py3-none-any.whl ~ Start filename for 'vantage6-node' with 'vantage6_node'.",
                "vantage6_node-4.13.0-py3-none-any.whl ~ Version in filename should be '4.14.0' not '4.13.0'.",
                "a/vantage6_node-4.14.0-py3-none-any.whl ~ Cannot upload a file with '/' or '\\' in the name.",
                "vantage6-node-4.14.0.tar.gz ~ should be 'vantage6_node-4.14.0.tar.gz'.",
                "vantage6_node-4.14.tar.gz ~ should be 'vantage6_node-4.14.0.tar.gz'.",
            })
    void otherFileNamesAreRefused(String name, String told) {
        assertThat(UploadRules.broken(form(Map.of(), name, new byte[0])).orElse(""))
                .contains(told);
    }

    @ParameterizedTest
    @CsvSource({
        "linux_x86_64, false",
        "manylinux2014_riscv64, false",
        "macosx_14_1_arm64, false",
        "freebsd_14_amd64, false",
        "manylinux_2_17_x86_64.manylinux2014_x86_64, true",
        "manylinux_2_17_x86_64.linux_x86_64, false",
        "musllinux_1_2_aarch64, true",
        "macosx_11_0_universal2, true",
        "win_amd64, true"
    })
    void platformsAreThoseOfPyPi(String platform, boolean taken) {
        var name = "vantage6_node-4.14.0-cp311-cp311-" + platform + ".whl";
        var refusal = UploadRules.broken(form(Map.of(), name, new byte[0]));

        assertThat(refusal.isEmpty()).isEqualTo(taken);
        assertThat(refusal.orElse("unsupported platform tag")).contains("unsupported platform tag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"METADATA", "WHEEL", "RECORD"})
    void aWheelHoldsItsMetadata(String missing) throws Exception {
        var names = java.util.stream.Stream.of(COMPLETE).filter(name -> !name.endsWith(missing));

        assertThat(content(Map.of(), WHEEL, zip(names.toArray(String[]::new)))).contains(INFO + missing);
        assertThat(content(Map.of(), WHEEL, zip(COMPLETE))).isEmpty();
        assertThat(content(Map.of(), WHEEL, new byte[] {1, 2, 3}))
                .isEqualTo("Invalid distribution file. File is not a zipfile");
    }

    @Test
    void commandsHaveNamesOfCommands() throws Exception {
        var good = INFO + "entry_points.txt=[console_scripts]\nv6 = a:b\n[other]\na/b = c\n";
        var bad = INFO + "entry_points.txt=[console_scripts]\n../v6 = a:b\n";

        assertThat(content(Map.of(), WHEEL, zip(COMPLETE[0], COMPLETE[1], COMPLETE[2], good)))
                .isEmpty();
        assertThat(content(Map.of(), WHEEL, zip(COMPLETE[0], COMPLETE[1], COMPLETE[2], bad)))
                .isEqualTo("Wheel '" + WHEEL + "' has invalid entry points defined in the entry_points.txt file");
    }

    @Test
    void declaredLicenceFilesAreThere() throws Exception {
        var license = Map.of("license_files", "LICENSE");

        assertThat(content(license, WHEEL, zip(COMPLETE)))
                .isEqualTo("License-File LICENSE does not exist in distribution file " + WHEEL + " at " + INFO
                        + "licenses/LICENSE");
        assertThat(content(license, WHEEL, zip(COMPLETE[0], COMPLETE[1], COMPLETE[2], INFO + "licenses/LICENSE")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "vantage6_node-4.14.0/PKG-INFO ~ ''",
                "vantage6_node-4.14.0/setup.py ~ PKG-INFO not found at vantage6_node-4.14.0/PKG-INFO",
                "a/PKG-INFO b/PKG-INFO ~ Incorrect number of top-level directories in sdist",
            })
    void anSdistHasOneRootWithItsMetadata(String names, String told) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            for (var name : names.split(" ", -1)) {
                tar.putArchiveEntry(new TarArchiveEntry(name));
                tar.closeArchiveEntry();
            }
        }

        assertThat(content(Map.of(), "vantage6_node-4.14.0.tar.gz", bytes.toByteArray()))
                .endsWith(told);
        assertThat(content(Map.of(), "vantage6_node-4.14.0.tar.gz", new byte[] {1}))
                .isEqualTo("Invalid distribution file. File is not a tarfile");
    }

    private static String content(Map<String, String> changed, String name, byte[] file) {
        return UploadRules.brokenContent(form(changed, name, file)).orElse("");
    }

    /** Each name may carry its text behind an equals sign. */
    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : names) {
                var text = name.split("=", 2);
                zip.putNextEntry(new ZipEntry(text[0]));
                zip.write((text.length == 2 ? text[1] : "").getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
