package ai.vantage6.release.versioning;

import ai.vantage6.release.model.SourceFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The files of a directory, without what tools leave there: {@code .git}, {@code .venv}, {@code node_modules}, builds. */
public final class WorkingTree implements SourceFiles {

    private static final Set<String> LEFT_BY_TOOLS =
            Set.of(".git", ".venv", "venv", ".tox", "node_modules", "build", "dist", "__pycache__");

    private final Path root;
    private final SortedSet<String> paths;

    private WorkingTree(Path root, SortedSet<String> paths) {
        this.root = root;
        this.paths = Collections.unmodifiableSortedSet(paths);
    }

    public static WorkingTree of(Path root) throws IOException {
        var paths = new TreeSet<String>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return LEFT_BY_TOOLS.contains(String.valueOf(directory.getFileName())) && !directory.equals(root)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    paths.add(root.relativize(file).toString().replace('\\', '/'));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new WorkingTree(root, paths);
    }

    @Override
    public SortedSet<String> paths() {
        return paths;
    }

    @Override
    public byte[] read(String path) {
        try {
            return Files.readAllBytes(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean executable(String path) {
        return Files.isExecutable(root.resolve(path));
    }

    /** Replaces a file as a whole: whoever looks sees the old or the new content, never a part. */
    void replace(String path, byte[] content) throws IOException {
        var file = root.resolve(path);
        var beside = Files.createTempFile(file.getParent(), ".version-", ".new");
        try {
            Files.write(beside, content);
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(file));
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
