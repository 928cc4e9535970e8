package ai.vantage6.release.config;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema, which editors use, and the reader, which decides, say the same. */
final class ConfigSchemaTests {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Objects.requireNonNull(
                    ConfigSchemaTests.class.getResourceAsStream("/vantage6-release.schema.json")));

    private static final String WHOLE = """
            branches: [main, "release/*"]
            branch-moved: merge
            semantic-style: sortable
            profile: v5
            packages: {own: [vantage6-gateway], ignored: [examples]}
            charts: [gateway]
            announcement: {channel: news, title: a, text: b, link: "https://docs.vantage6.ai/{version}"}
            services:
              git: ssh://git@github.com/vantage6/vantage6.git
              github: http://127.0.0.1:8080
              index: https://mirror.example.org/simple/
              upload: http://localhost:9/legacy/
              discord: "http://[::1]:9"
              registry: https://ghcr.io
              bases: http://127.0.0.1:5000
              chartmuseum: https://harbor2.vantage6.ai/api/chartrepo/infrastructure
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                WHOLE,
                ImagesConfigTests.WHOLE,
                "{}",
                "branches: [main]",
                "branch-moved: refuse",
                "semantic-style: plain",
                "profile: algorithm",
                "services: {}",
                "services: {git: 'file:///tmp/remote.git'}",
                "accepted-warnings: [docs only, 'the sdist of *']",
                "announcement: {}",
                "board: {owner: vantage6, number: 1}",
                "board: {owner: iknl, number: 23, field: Progress, done: 'Is out', milestone: 'Release {version}'}",
                "coverage: {file: reports/coverage.xml, flag: unit}",
                "coverage: {parallel: true}",
                "coverage: {parallel: false, file: coverage.json}",
                "documentation: {project: vantage6-docs, minutes: 30}",
                "announcement: {channel: 123456789012345678, thread: Releases, highlights: 0, links: {}}",
                "announcement: {forum: releases, links: {PyPI: 'https://pypi.org/project/a/{version}/', GitHub: '{release}'}}",
                "user-interface: {deploy: finals}",
                "user-interface: {deploy: never, page: 'http://127.0.0.1:80/site'}",
                "user-interface: {deploy: all, deployment: 'https://ui.scm.azurewebsites.net', page: 'https://portal.example.org/ui'}"
            })
    void bothAcceptAGoodConfiguration(String text) throws Exception {
        assertThat(SCHEMA.validate(tree(text))).isEmpty();
        assertThat(accepted(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "branch: [main]",
                "branches: main",
                "branches: []",
                "branches: [[main]]",
                "semantic-style: other",
                "branch-moved: rebase",
                "profile: v6",
                "packages: {names: []}",
                "packages: []",
                "charts: gateway",
                "accepted-warnings: docs only",
                "accepted-warnings: ['*']",
                "accepted-warnings: ['']",
                "announcement: {chanel: a}",
                "announcement: {channel: [a]}",
                "board: {}",
                "board: {owner: vantage6}",
                "board: {number: 1}",
                "board: {owner: vantage6, number: 0}",
                "board: {owner: vantage6, number: 1000000}",
                "board: {owner: vantage6, number: one}",
                "board: {owner: 'vantage6/vantage6', number: 1}",
                "board: {owner: vantage6, number: 1, field: ''}",
                "board: {owner: vantage6, number: 1, milestone: ' '}",
                "board: {owner: vantage6, number: 1, column: Done}",
                "coverage: {parallel: maybe}",
                "coverage: {parallel: true, file: coverage.xml}",
                "coverage: {parallel: true, flag: unit}",
                "documentation: {project: Vantage6}",
                "documentation: {project: ../vantage6}",
                "documentation: {minutes: 0}",
                "documentation: {minutes: 121}",
                "documentation: {minutes: soon}",
                "announcement: {forum: a, thread: b}",
                "announcement: {forum: a, channel: b}",
                "announcement: {title: 'vantage6 {versoin}'}",
                "announcement: {text: 'See {release}'}",
                "announcement: {link: 'https://docs.vantage6.ai/{versoin}'}",
                "announcement: {link: '{release}'}",
                "board: {owner: vantage6, number: 1, milestone: 'Release {Version}'}",
                "announcement: {highlights: 51}",
                "announcement: {highlights: many}",
                "announcement: {link: 'http://example.org'}",
                "announcement: {links: {a: 'http://example.org'}}",
                "announcement: {links: [a]}",
                "services: {registries: 'https://example.org'}",
                "services: {github: 'http://example.org'}",
                "services: {github: 'http://127.0.0.1.example.org'}",
                "services: {github: 'https://user@example.org'}",
                "services: {index: example.org}",
                "services: {git: 'http://example.org/x.git'}",
                "user-interface: {deploy: always}",
                "user-interface: {deployment: 'http://ui.scm.azurewebsites.net'}",
                "user-interface: {deployment: 'https://me@ui.scm.azurewebsites.net'}",
                "user-interface: {page: portal.example.org}",
                "user-interface: {page: 'https://portal.example.org/?a=b'}",
                "[]"
            })
    void bothRefuseABadOne(String text) throws Exception {
        assertThat(SCHEMA.validate(tree(text))).isNotEmpty();
        assertThat(accepted(text)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void theSchemaKnowsExactlyTheNamesThatTheReaderKnows(String section) throws IOException {
        var text = section.isEmpty() ? "x: 1" : section + ": {x: 1}";
        var problem = "";
        try {
            new ConfigReader(ReleaseConfig.DEFAULT).read(text, "test");
        } catch (ReleaseException e) {
            problem = e.problem().because();
        }
        var names = new TreeSet<>(
                Set.of(problem.substring(problem.indexOf("known are ") + 10).split(", ", -1)));
        var properties =
                SCHEMA.getSchemaNode().at(section.isEmpty() ? "/properties" : "/properties/" + section + "/properties");
        var described = new TreeSet<String>();
        properties.fieldNames().forEachRemaining(described::add);
        assertThat(names).isEqualTo(described);
    }

    @Test
    void theProfilesOfTheSchemaAreThoseThatShip() {
        assertThat(SCHEMA.getSchemaNode().at("/properties/profile/enum"))
                .extracting(JsonNode::asText)
                .isEqualTo(Profiles.NAMES);
    }

    static Set<String> sections() {
        return Set.of(
                "", "packages", "announcement", "board", "coverage", "documentation", "services", "user-interface");
    }

    private static JsonNode tree(String text) throws IOException {
        return YAML.readTree(text);
    }

    private static boolean accepted(String text) {
        try {
            new ConfigReader(ReleaseConfig.DEFAULT).read(text, "test");
            return true;
        } catch (ReleaseException e) {
            return false;
        }
    }
}
