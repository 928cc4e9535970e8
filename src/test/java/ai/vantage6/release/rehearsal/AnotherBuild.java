package ai.vantage6.release.rehearsal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Another build of this program, as the next release of the action would be: it pins another setuptools, so that its wheels
 * have other bytes, and its records have a field that this one does not know.
 */
final class AnotherBuild {

    private static final String PINS = "python/build-requirements.txt";
    private static final String OTHER_SETUPTOOLS =
            "setuptools==80.9.0" + " --hash=sha256:062d34222ad13e0cc312a4c02d73f059e86a4acbfbdea8f8f76b28c99f306922";
    private static final String RECORD = "ai/vantage6/release/record/RecordJson.java";
    private static final String LAST_FIELD = "fields.put(\"tools\",";

    private AnotherBuild() {}

    /** Puts what is other before what this build has. */
    static ReleaseBuild in(Path overlay) throws IOException {
        var pins = Files.readString(Path.of("src/main/resources", PINS));
        write(overlay.resolve(PINS), replaced(pins, "setuptools==\\S+ --hash=\\S+", OTHER_SETUPTOOLS));
        var record = Files.readString(Path.of("src/main/java", RECORD));
        var source = overlay.resolve(RECORD);
        write(
                source,
                replaced(record, "\\Q" + LAST_FIELD + "\\E", "fields.put(\"builder\", \"another one\");" + LAST_FIELD));
        compile(source, overlay);
        var classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
        return ReleaseBuild.of(Stream.concat(Stream.of(overlay), classPath).toList());
    }

    private static void compile(Path source, Path target) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var arguments = List.of(
                "-proc:none", "-d", target.toString(), "-cp", System.getProperty("java.class.path"), source.toString());
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("could not compile " + source);
        }
    }

    private static String replaced(String text, String pattern, String replacement) {
        var changed = text.replaceFirst(pattern, java.util.regex.Matcher.quoteReplacement(replacement));
        if (changed.equals(text)) {
            throw new IllegalStateException("there is no " + pattern);
        }
        return changed;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
