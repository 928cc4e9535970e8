package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.pipeline.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Distributions before the index's own libraries; needs python3 and, for the first time, a package index.
 *
 * @param directory where the distributions lie
 * @param findings what is told of them
 */
record Judging(Path directory, Findings findings) {

    Judging(Path directory) {
        this(directory, new Findings());
    }

    List<Judgement> judge(Opened... files) throws Exception {
        return judge("4.14.0", List.of(files));
    }

    List<Judgement> judge(String version, List<Opened> files) throws Exception {
        var libraries = PinnedLibraries.get();
        try (var area = WorkArea.create()) {
            return new Judge(libraries.interpreter(), libraries.paths(), area).judge(files, version, findings);
        }
    }

    String problems() {
        return findings.problems().stream().map(Problem::text).reduce("", (one, two) -> one + "\n" + two);
    }

    /** What is wrong with one of many distributions that were judged together. */
    List<String> told(String fileName) {
        return findings.problems().stream()
                .filter(problem -> List.of(problem.tried().replace("check ", "").split(", ", -1))
                        .contains(fileName))
                .map(Problem::because)
                .toList();
    }

    Opened named(String project, String fileName) throws Exception {
        var contents = ScriptedPackage.wheel(project).contents();
        return ScriptedPackage.written(ScriptedPackage.opened(project, fileName, contents), directory);
    }

    Opened wheel(String name, String... requirements) throws Exception {
        return ScriptedPackage.written(ScriptedPackage.wheel(name, requirements), directory);
    }

    Opened changed(String name, String replaced, String by) throws Exception {
        var wheel = ScriptedPackage.wheel(name, "click>=8");
        var text = wheel.contents().text(wheel.root() + "METADATA").orElseThrow();
        assertThat(text).contains(replaced);
        ScriptedPackage.put(wheel.contents(), wheel.root() + "METADATA", text.replace(replaced, by));
        return ScriptedPackage.written(wheel, directory);
    }

    Opened with(String name, String path, String text) throws Exception {
        var wheel = ScriptedPackage.wheel(name);
        ScriptedPackage.put(wheel.contents(), path, text);
        return ScriptedPackage.written(wheel, directory);
    }

    Opened released(String version, String name, String... requirements) throws Exception {
        var wheel = ScriptedPackage.wheel(name, requirements);
        var contents = Contents.empty();
        for (var member : wheel.contents().members().entrySet()) {
            var text = new String(member.getValue().bytes(), StandardCharsets.UTF_8)
                    .replace("Version: 4.14.0", "Version: " + version);
            ScriptedPackage.put(contents, member.getKey().replace("4.14.0", version), text);
        }
        var file = wheel.name().replace("4.14.0", version);
        return ScriptedPackage.written(ScriptedPackage.opened(name, file, contents), directory);
    }

    Opened sdist(String project, String name) throws Exception {
        var contents = Contents.empty();
        ScriptedPackage.put(contents, name.replace(".tar.gz", "/PKG-INFO"), ScriptedPackage.metadata(project));
        return ScriptedPackage.opened(project, name, contents).repacked(directory, Tree.DATE);
    }
}
