package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order in which the services see a whole release, of every layout: finals, and a pre-release of each phase. */
@Execution(ExecutionMode.CONCURRENT)
final class ReleaseOrderTests {

    /** What the services see, in the order in which they may see it. */
    private enum Step {
        PUSH("git pushed .*"),
        DRAFT("github created the draft .*"),
        RECORD("github attached release-record.json .*"),
        CHECKSUMS("github attached SHA256SUMS .*"),
        DOCUMENT("github attached sbom-.*"),
        ASSET("github attached vantage6(?!.*[.]publish[.]attestation).*"),
        ATTEST("rekor entered vantage6.*|github attached .*[.]publish[.]attestation .*"),
        IMAGE(
                "(rekor entered|github stored an attestation of) .*|"
                        + "registry (uploaded|mounted|pushed|tagged) (?!.*:(cotopaxi|uluru|latest|[0-9]+\\.[0-9]+(-live)?)(-live)?$).*"),
        CHART("chartmuseum uploaded .*"),
        UPLOAD("index uploaded .*"),
        LOOK("GET index /simple/.+/"),
        TAG("registry (tagged|moved) .*"),
        PUBLISH("github published .*"),
        DEPLOY("kudu deployed .*"),
        STORE("store leads .*"),
        COVERAGE("coveralls took .*"),
        DOCUMENTATION("readthedocs (looks|shows and builds) .*"),
        FINISH("github (added|moved|commented on) #.*"),
        ANNOUNCE("discord (posted|crossposted) .*");

        private final Pattern pattern;

        Step(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }

        boolean is(String event) {
            return pattern.matcher(event).matches();
        }
    }

    private static final Pattern REQUIREMENT =
            Pattern.compile("Requires-Dist: (vantage6[a-z0-9._-]*?)(?:[^a-z0-9._-].*)?");
    private static final String PEOPLE_INSTALL = "vantage6";
    private static final Pattern UPLOADED = Pattern.compile("index uploaded (vantage6[a-z_]*)-.*");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "v4, version/4.14.0, 8",
        "v4, version/4.14.0rc1, 8",
        "between, version/5.0.0, 3",
        "between, version/5.0.0a29, 3",
        "v5, version/5.0.0, 8",
        "v5, version/5.0.0b2, 8",
        "ui, version/4.3.1, 0",
        "ui, version/4.3.1rc1, 0",
        "algorithm, 1.3.0, 0",
        "algorithm, 1.3.0b1, 0"
    })
    void isThatOfThePipeline(String layout, String tag, int packages) throws Exception {
        var events = Collections.synchronizedList(new ArrayList<String>());
        var rehearsal = TestRehearsal.of(layout, tag, folder);
        try (var release = new TestRelease(rehearsal, new Events(events))) {
            assertThat(release.run(Map.of())).as(rehearsal.text()).isZero();
            assertThat(release.report().path("outcome").asText()).isEqualTo("REHEARSED");
            var isFinal = !tag.matches(".*\\d(a|b|rc)\\d+");
            assertOrder(events, packages, isFinal, isFinal && !layout.equals("algorithm"));
            assertThat(events.stream().filter(Step.COVERAGE::is))
                    .as("the user interface that ships with us has no code")
                    .hasSize(layout.equals("ui") ? 0 : 1);
            assertLeavesFirst(events, release.results().resolve("dist"));
        }
    }

    private static void assertOrder(List<String> events, int packages, boolean announced, boolean deployed) {
        var changes = events.stream()
                .filter(event -> !event.startsWith("GET "))
                .filter(event -> !event.startsWith("fulcio ")) // whoever signs first gets the certificate
                .toList();
        var steps = changes.stream().map(ReleaseOrderTests::step).toList();
        assertThat(steps).as(String.join("\n", changes)).isSorted();
        assertThat(steps)
                .haveExactly(deployed ? 1 : 0, step(Step.DEPLOY))
                .containsOnlyOnce(Step.PUSH, Step.DRAFT, Step.RECORD, Step.CHECKSUMS, Step.PUBLISH)
                .haveExactly(2 * packages, step(Step.ASSET))
                .haveExactly(2 * packages, step(Step.UPLOAD));
        assertThat(steps.contains(Step.ANNOUNCE)).isEqualTo(announced && deployed);
        assertThat(steps.contains(Step.STORE)).as("only of an algorithm").isEqualTo(announced && !deployed);
        assertThat(changes.stream().filter(Step.FINISH::is))
                .hasSize(announced ? 5 : 0); // two issues are done, of which one is not on the board
        assertThat(steps.contains(Step.DOCUMENTATION)).isEqualTo(announced && packages > 0);

        var uploaded = events.stream().filter(Step.UPLOAD::is).reduce((one, next) -> next);
        var looks = uploaded.map(last -> events.subList(events.indexOf(last), events.indexOf(published(events))))
                .orElse(List.of());
        assertThat(new TreeSet<>(looks.stream().filter(Step.LOOK::is).toList()))
                .as("the index shows every project before anybody is told")
                .hasSize(packages);
    }

    private static String published(List<String> events) {
        return events.stream().filter(Step.PUBLISH::is).findFirst().orElseThrow();
    }

    private static Step step(String event) {
        return Stream.of(Step.values())
                .filter(step -> step.is(event))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step of a release: " + event));
    }

    private static org.assertj.core.api.Condition<Step> step(Step wanted) {
        return new org.assertj.core.api.Condition<>(wanted::equals, "is %s", wanted);
    }

    /**
     * By what the wheels themselves require: whatever a package needs is on the index before it. But the package that people
     * install comes last, although one of the others needs it.
     */
    private static void assertLeavesFirst(List<String> events, Path dist) throws IOException {
        var out = new TreeSet<String>();
        var last = "";
        for (var event : events) {
            var uploaded = UPLOADED.matcher(event);
            if (uploaded.matches()) {
                var project = uploaded.group(1).replace('_', '-');
                if (!project.equals(last)) {
                    out.add(last);
                    last = project;
                    assertThat(out).as("what " + project + " needs").containsAll(required(project, dist));
                }
            }
        }
        assertThat(last).isIn("", PEOPLE_INSTALL);
    }

    private static List<String> required(String project, Path dist) throws IOException {
        try (var files = Files.newDirectoryStream(dist, project.replace('-', '_') + "-*.whl")) {
            var wheel = files.iterator().next();
            try (var zip = new ZipFile(wheel.toFile())) {
                var metadata = zip.stream()
                        .filter(entry -> entry.getName().endsWith(".dist-info/METADATA"))
                        .findFirst()
                        .orElseThrow();
                return new String(zip.getInputStream(metadata).readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(REQUIREMENT::matcher)
                        .filter(line -> line.matches())
                        .map(line -> line.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
                        .filter(needed -> !needed.equals(PEOPLE_INSTALL))
                        .toList();
            }
        }
    }

    /** Writes down who was asked for what, and what was changed. */
    private record Events(List<String> events) implements Journal.Listener {

        @Override
        public void changed(Journal.Entry change) {
            events.add(change.text());
        }

        @Override
        public void asked(String service, Request request) {
            if (request.method().equals("GET")) {
                events.add("GET " + service + " " + request.path());
            }
        }
    }
}
