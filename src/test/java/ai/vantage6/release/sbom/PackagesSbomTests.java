package ai.vantage6.release.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.CoreMetadata;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.ExternalReference;
import org.junit.jupiter.api.Test;

final class PackagesSbomTests {

    private static final Version VERSION = Version.parse("4.14.0").orElseThrow();
    private static final Distribution COMMON = distribution("vantage6-common", Kind.WHEEL);
    private static final Distribution NODE = distribution("vantage6-node", Kind.WHEEL);
    private static final Distribution NODE_SDIST = distribution("vantage6-node", Kind.SDIST);

    private static final CoreMetadata OF_COMMON = CoreMetadata.parse("""
            Name: vantage6-common
            Version: 4.14.0
            License: MIT
            Requires-Dist: appdirs == 1.4.4
            Requires-Dist: click>=8
            Requires-Dist: black; extra == "dev"
            """);
    private static final CoreMetadata OF_NODE = CoreMetadata.parse("""
            Name: vantage6-node
            Version: 4.14.0
            Requires-Dist: Vantage6_Common[all]==4.14.0 ; python_version >= "3.10"
            Requires-Dist: gevent (==23.9.1)
            Requires-Dist: vantage6-node[x]
            """);

    private static Distribution distribution(String project, Kind kind) {
        var file = project.replace('-', '_') + "-4.14.0" + (kind == Kind.WHEEL ? "-py3-none-any.whl" : ".tar.gz");
        return new Distribution(
                project, kind, VERSION, Path.of(file), Digest.of(file.getBytes(StandardCharsets.UTF_8)), 9);
    }

    private static Sbom sbom(Map<Distribution, CoreMetadata> distributions) {
        var commit = ObjectId.parse("a".repeat(40)).orElseThrow();
        var release = new Release(
                ReleaseTag.parse("version/4.14.0").orElseThrow(),
                commit,
                "main",
                commit,
                Optional.empty(),
                TestImage.DATE,
                Set.of());
        return new PackagesSbom("vantage6", release).of(distributions);
    }

    private static Sbom whole() {
        return sbom(Map.of(COMMON, OF_COMMON, NODE, OF_NODE, NODE_SDIST, OF_NODE));
    }

    @Test
    void namesOurPackagesWithTheirFilesAndHashes() throws Exception {
        var bom = TestImage.read(whole());
        var node = TestImage.component(bom, "vantage6-node");

        assertThat(node.getPurl()).isEqualTo("pkg:pypi/vantage6-node@4.14.0");
        assertThat(node.getExternalReferences())
                .extracting(ExternalReference::getUrl)
                .containsExactly("vantage6_node-4.14.0-py3-none-any.whl", "vantage6_node-4.14.0.tar.gz");
        assertThat(node.getExternalReferences()
                        .getFirst()
                        .getHashes()
                        .getFirst()
                        .getValue())
                .isEqualTo(NODE.sha256().hex());
        assertThat(TestImage.component(bom, "vantage6-common")
                        .getLicenses()
                        .getLicenses()
                        .getFirst()
                        .getName())
                .isEqualTo("MIT");
        assertThat(bom.getMetadata().getComponent())
                .extracting(Component::getName, Component::getVersion, Component::getType)
                .containsExactly("vantage6", "4.14.0", Component.Type.APPLICATION);
    }

    @Test
    void namesWhatTheyAlwaysRequireInTheVersionThatTheyPin() throws Exception {
        assertThat(TestImage.read(whole()).getComponents())
                .extracting(Component::getPurl)
                .containsExactly(
                        "pkg:pypi/appdirs@1.4.4",
                        "pkg:pypi/click",
                        "pkg:pypi/gevent@23.9.1",
                        "pkg:pypi/vantage6-common@4.14.0",
                        "pkg:pypi/vantage6-node@4.14.0");
    }

    @Test
    void tellsWhichOfThemNeedsWhat() throws Exception {
        var dependencies = TestImage.read(whole()).getDependencies();

        assertThat(dependencies.getFirst().getDependencies()).hasSize(5);
        assertThat(dependencies.getLast().getRef()).isEqualTo("pkg:pypi/vantage6-node@4.14.0");
        assertThat(dependencies.getLast().getDependencies())
                .extracting(Dependency::getRef)
                .containsExactly("pkg:pypi/gevent@23.9.1", "pkg:pypi/vantage6-common@4.14.0");
    }

    @Test
    void theOrderOfTheFilesMakesNoDifference() {
        var other = new LinkedHashMap<Distribution, CoreMetadata>();
        other.put(NODE_SDIST, OF_NODE);
        other.put(COMMON, OF_COMMON);
        other.put(NODE, OF_NODE);
        var turned = new LinkedHashMap<Distribution, CoreMetadata>();
        other.sequencedEntrySet().reversed().forEach(one -> turned.put(one.getKey(), one.getValue()));

        assertThat(sbom(turned).json()).isEqualTo(sbom(other).json()).isEqualTo(whole().json());
        assertThat(whole().name()).isEqualTo("sbom-packages.cdx.json");
    }

    @Test
    void anotherFileIsAnotherDocument() throws Exception {
        var other = sbom(Map.of(COMMON, OF_COMMON, NODE, OF_NODE));

        assertThat(TestImage.read(other).getSerialNumber())
                .isNotEqualTo(TestImage.read(whole()).getSerialNumber());
    }
}
