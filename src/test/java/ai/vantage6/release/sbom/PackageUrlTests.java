package ai.vantage6.release.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.packageurl.PackageURL;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the library of the specification's own project. */
final class PackageUrlTests {

    @ParameterizedTest
    @CsvSource({
        "deb, debian, libc6, 2.36-9+deb12u10",
        "deb, debian, libstdc++6, 12.2.0-14",
        "deb, debian, passwd, 1:4.13+dfsg1-1+b1",
        "deb, debian, base-files, 12.4~a b*c",
        "apk, alpine, musl, 1.2.4-r2",
        "oci, '', node, sha256:0123",
        "pypi, '', %/?#@&=, 1!2.0+local",
    })
    void isWrittenAsTheSpecificationHasIt(String type, String namespace, String name, String version) throws Exception {
        var qualifiers = new TreeMap<>(
                Map.of("arch", "amd64", "distro", "debian-12.11", "upstream", "shadow@1:4.13 & more", "empty", ""));

        var written = new PackageUrl(type, namespace, name, version, qualifiers).toString();
        var read = new PackageURL(written);

        assertThat(read.canonicalize()).isEqualTo(written);
        assertThat(read.getName()).isEqualTo(name);
        assertThat(read.getVersion()).isEqualTo(version);
        assertThat(read.getQualifiers()).hasSize(3).containsEntry("upstream", "shadow@1:4.13 & more");
    }
}
