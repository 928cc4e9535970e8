package ai.vantage6.release.git;

import ai.vantage6.release.model.ObjectId;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The files of a commit of vantage6, when the environment variable VANTAGE6_REPOSITORY names a clone of it.
 *
 * @param members their contents by path
 * @param programs those that may be executed
 */
public record RealCommit(ObjectId tree, SortedMap<String, byte[]> members, Set<String> programs) {

    private static final int EXECUTABLE = 0111;

    /** The version commit of a version. */
    public static RealCommit ofVersion(String version, String... without) throws IOException {
        var message = "^Updated the version to " + version.replace(".", "\\.") + "$";
        return of(text("log", "--all", "-1", "--format=%H", "--grep", message), without);
    }

    /** What a name or an id leads to, without some paths. */
    public static RealCommit of(String commit, String... without) throws IOException {
        var archived = new ArrayList<>(List.of("archive", commit, "--"));
        for (var path : without) {
            archived.add(":!" + path);
        }
        var members = new TreeMap<String, byte[]>();
        var programs = new HashSet<String>();
        try (var tar =
                new TarArchiveInputStream(new BufferedInputStream(git(archived).getInputStream()))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    members.put(entry.getName(), tar.readAllBytes());
                    if ((entry.getMode() & EXECUTABLE) != 0) {
                        programs.add(entry.getName());
                    }
                }
            }
        }
        return new RealCommit(new ObjectId(text("rev-parse", commit + "^{tree}")), members, programs);
    }

    private static String text(String... arguments) throws IOException {
        var said = git(List.of(arguments)).getInputStream().readAllBytes();
        return new String(said, StandardCharsets.UTF_8).strip();
    }

    private static Process git(List<String> arguments) throws IOException {
        var command =
                new ArrayList<>(List.of("git", "-C", Objects.requireNonNull(System.getenv("VANTAGE6_REPOSITORY"))));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
