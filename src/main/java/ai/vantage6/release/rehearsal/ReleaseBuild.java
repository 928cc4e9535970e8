package ai.vantage6.release.rehearsal;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * One build of this program, as java is to start it.
 *
 * @param arguments what names the program, after the options of the virtual machine
 */
record ReleaseBuild(List<String> arguments) {

    ReleaseBuild {
        arguments = List.copyOf(arguments);
    }

    /** The one that runs now. */
    static ReleaseBuild running() {
        return of(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList());
    }

    /** By its jar, as the action is started; else from the classes, as in a test. */
    static ReleaseBuild of(List<Path> classPath) {
        var paths =
                classPath.stream().map(path -> path.toAbsolutePath().toString()).toList();
        return new ReleaseBuild(
                paths.size() == 1 && paths.getFirst().endsWith(".jar")
                        ? List.of("-jar", paths.getFirst())
                        : List.of(
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                String.join(File.pathSeparator, paths),
                                "ai.vantage6.release.Main"));
    }
}
