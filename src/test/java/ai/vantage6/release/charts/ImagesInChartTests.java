package ai.vantage6.release.charts;

import static ai.vantage6.release.charts.ChartSources.beside;
import static ai.vantage6.release.charts.ChartSources.chart;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImagesInChartTests {

    private static final String VALUES = """
            plain: busybox:1
            full: {registry: ghcr.io, repository: vantage6/hq, tag: 3}
            nothing:
            """;

    private static ImagesInChart images(Map<String, String> files) throws Exception {
        var tree = ChartSources.small()
                .with("charts/node/Chart.yaml", chart("node", "appVersion: 5.0.0-rc2\n" + beside("common")));
        for (var file : files.entrySet()) {
            tree = tree.with("charts/" + file.getKey(), file.getValue());
        }
        return ImagesInChart.of(new ChartAssembly(new ChartTree(tree), ChartSources.DATE).whole("charts/node"));
    }

    private static ImagesInChart inTemplate(String text) throws Exception {
        return images(Map.of("node/templates/x.yaml", text, "node/values.yaml", "some: {value: x}\n" + VALUES));
    }

    @Test
    void aFieldWithoutANameIsNoneThatTemplatesSee() throws Exception {
        var found = images(Map.of(
                "node/Chart.yaml",
                chart("node", "appVersion: 5.0.0-rc2\n\"\": x\n" + beside("common")),
                "node/templates/x.yaml",
                "image: busybox:{{ .Chart.AppVersion }}",
                "node/values.yaml",
                VALUES));

        assertThat(found.references()).contains("docker.io/library/busybox:5.0.0-rc2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "image: busybox:1 ; docker.io/library/busybox:1",
                "- image: \"busybox:1\" ; docker.io/library/busybox:1",
                "image: 'busybox:1' # why ; docker.io/library/busybox:1",
                "image: {{ .Values.plain }} ; docker.io/library/busybox:1",
                "image: {{- .Values.plain | quote -}} ; docker.io/library/busybox:1",
                "image: {{ $.Values.plain }} ; docker.io/library/busybox:1",
                "image: \"{{ .Values.full.registry }}/{{ .Values.full.repository }}:{{ .Values.full.tag }}\" ; ghcr.io/vantage6/hq:3",
                "image: {{ printf \"%s/%s:%v\" .Values.full.registry .Values.full.repository .Values.full.tag }} ; ghcr.io/vantage6/hq:3",
                "image: ghcr.io/vantage6/node:{{ .Chart.AppVersion }} ; ghcr.io/vantage6/node:5.0.0-rc2",
                "image: ghcr.io/vantage6/node:{{ .Chart.AppVersion | replace \"-\" \"\" }} ; ghcr.io/vantage6/node:5.0.0rc2",
                "image: {{ .Values.missing.image | default \"curlimages/curl:8\" }} ; docker.io/curlimages/curl:8",
                "image: {{ .Values.nothing | default (printf \"%s:%s\" \"x/y\" .Chart.Version) }} ; docker.io/x/y:5.0.0-rc2",
                "image: {{ coalesce .Values.nothing .Values.plain }} ; docker.io/library/busybox:1",
                "image: {{ required \"say which\" .Values.plain }} ; docker.io/library/busybox:1",
                "image: {{ (index .Values \"full\").repository }}:1 ; docker.io/vantage6/hq:1",
                "image: {{ (.Values.nothing | default (dict \"name\" \"x/z:1\")).name }} ; docker.io/x/z:1",
                "image: {{ tpl .Values.plain . }} ; docker.io/library/busybox:1",
                "image: x@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ; docker.io/library/x@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "args: [\"--sidecar=ghcr.io/vantage6/x:1\"] ; ghcr.io/vantage6/x:1",
            })
    void anImageOfATemplateIsFound(String line, String image) throws Exception {
        assertThat(inTemplate(line).references()).contains(image);
        assertThat(inTemplate(line).untold()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image: {{ .Values.nobody }}",
                "image: {{ .Values.nobody.tag }}:{{ .Values.nobody.tag }}",
                "image: {{ .Release.Name }}",
                "image: {{ someFunction .Values.plain }}",
                "image: {{ $unknown }}",
                "image: {{ | }}",
                "image: {{ include \"nobody\" . }}",
            })
    void anImageThatNobodyCanTellIsSaidToBeSo(String line) throws Exception {
        assertThat(inTemplate("kind: Pod\n" + line).untold()).containsExactly("charts/node/templates/x.yaml:2");
    }

    @Test
    void theDefaultCountsBesideTheValue() throws Exception {
        assertThat(inTemplate("image: {{ .Values.plain | default \"other:2\" }}")
                        .references())
                .contains("docker.io/library/busybox:1", "docker.io/library/other:2");
    }

    @Test
    void variablesAreFollowed() throws Exception {
        var text = """
                {{- $global := .Values.global | default (dict) }}
                {{- $wait := $global.wait | default (dict) }}
                {{- if $wait.enabled }}
                image: {{ $wait.image | default "curlimages/curl:8.7.1" }}
                {{- end }}
                """;
        assertThat(inTemplate(text).references()).contains("docker.io/curlimages/curl:8.7.1");
    }

    @Test
    void aTemplateOfTheLibraryIsCarriedOutWithWhatItIsGiven() throws Exception {
        // the form in which charts of 5.1 name their images of others
        var helper = """
                {{/* Usage: {{ include "common.supportImage" (dict "Chart" .Chart "name" "busybox") }} */}}
                {{- define "common.supportImage" -}}
                {{- if .override -}}
                {{ .override }}
                {{- else -}}
                {{ printf "ghcr.io/vantage6/infrastructure/%s:%s" .name .Chart.AppVersion }}
                {{- end -}}
                {{- end }}
                """;
        var use =
                "image: {{ include \"common.supportImage\" (dict \"Chart\" .Chart \"name\" \"curl\" \"override\" .Values.own) }}";
        var images = images(Map.of("common/templates/_images.tpl", helper, "node/templates/x.yaml", use));
        assertThat(images.references()).containsExactly("ghcr.io/vantage6/infrastructure/curl:5.0.0-rc2");
        assertThat(images.untold()).isEmpty();
        var overridden = images(Map.of(
                "common/templates/_images.tpl",
                helper,
                "node/templates/x.yaml",
                use,
                "node/values.yaml",
                "own: mine:1"));
        assertThat(overridden.references())
                .containsExactly("docker.io/library/mine:1", "ghcr.io/vantage6/infrastructure/curl:5.0.0-rc2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image: a/b:1 | docker.io/a/b:1",
                "{deep: [{waitImage: a/b:1}]} | docker.io/a/b:1",
                "image: {repository: a/b, tag: 1} | docker.io/a/b:1",
                "x: {registry: r.io, repository: a/b, tag: 1.5} | r.io/a/b:1.5",
                "{default: &d {repository: a/b, tag: x}, node: {<<: *d, tag: y}} | docker.io/a/b:y",
                "{allowed: [ghcr.io/vantage6/algorithm:1]} | ghcr.io/vantage6/algorithm:1",
            })
    void anImageOfTheValuesIsFound(String values, String image) throws Exception {
        assertThat(images(Map.of("node/values.yaml", values)).references()).contains(image);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{image: }",
                "{image: {repository: a/b, tag: ''}}",
                "{repository: 'https://github.com/a/b', tag: v1}",
                "{url: 'https://store.vantage6.ai:443/x'}",
                "{annotation: 'app.kubernetes.io/name: x'}",
                "{image: Not An Image}",
            })
    void whatIsNoImageIsNotTakenForOne(String values) throws Exception {
        assertThat(images(Map.of("node/values.yaml", values)).references()).isEmpty();
    }

    @Test
    void commentsNameNothing() throws Exception {
        var text = "# image: a:1\n{{/* ghcr.io/a/b:1 */}}\n  # ghcr.io/a/b:1\n";
        assertThat(images(Map.of("node/templates/x.yaml", text)).references()).isEmpty();
    }

    @Test
    void chartsOfOthersThatLieInItNameImagesToo() throws Exception {
        var images = images(Map.of(
                "node/charts/db/Chart.yaml", "{apiVersion: v2, name: db, version: 1.0.0}",
                "node/charts/db/values.yaml", "image: postgres:16"));
        assertThat(images.references()).containsExactly("docker.io/library/postgres:16");
    }

    @Test
    void aChartOfOursThatItNeedsNamesItsOwn() throws Exception {
        assertThat(images(Map.of("common/values.yaml", "image: a:1")).references())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ define \"a\" }}{{ include \"a\" . }}{{ end }}image: {{ include \"a\" . }}",
                "{{ $x := $y }}{{ $y := $x }}\nimage: {{ $x }}",
                "{{ end }}{{ end }}{{ else }}\nimage: {{ if }}",
                "image: {{ \"",
            })
    void templatesThatNeverEndAreGivenUp(String text) throws Exception {
        assertThat(inTemplate(text).references()).containsOnly("ghcr.io/vantage6/hq:3");
    }

    @Test
    void templatesThatMultiplyAreGivenUp() throws Exception {
        var text = new StringBuilder();
        for (var level = 0; level < 19; level++) {
            var next = "{{ include \"t%d\" . }}".formatted(level + 1);
            text.append(
                    "{{ define \"t%d\" }}{{ if .x }}%s{{ else }}%s{{ end }}{{ end }}\n".formatted(level, next, next));
        }
        text.append("image: {{ include \"t0\" . }}\nimage: {{ ")
                .append("(".repeat(5_000))
                .append(" }}\n");
        assertThat(inTemplate(text.toString()).untold()).hasSize(2);
    }
}
