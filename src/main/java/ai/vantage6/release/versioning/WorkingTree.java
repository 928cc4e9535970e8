package ai.vantage6.release.versioning;

import ai.vantage6.release.model.SourceFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The files of a directory, without what tools leave there: {@code .git}, {@code .venv}, {@code node_modules}, builds. Links
 * within the directory are followed.
 */
public final class WorkingTree implements SourceFiles {

    private static final Set<String> LEFT_BY_TOOLS =
            Set.of(".git", ".venv", "venv", ".tox", "node_modules", "build", "dist", "__pycache__");

    private final Path root;
    private final SortedSet<String> paths;

    private WorkingTree(Path root, SortedSet<String> paths) {
        this.root = root;
        this.paths = Collections.unmodifiableSortedSet(paths);
    }

    public static WorkingTree of(Path directory) throws IOException {
        var root = directory.toRealPath();
        var paths = new TreeSet<String>();
        Files.walkFileTree(root, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                var left = LEFT_BY_TOOLS.contains(String.valueOf(directory.getFileName())) && !directory.equals(root);
                return left || !directory.toRealPath().startsWith(root)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()
                        && (!Files.isSymbolicLink(file) || file.toRealPath().startsWith(root))) {
                    paths.add(relative(root, file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof FileSystemLoopException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return new WorkingTree(root, paths);
    }

    private static String relative(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    @Override
    public String target(String path) {
        try {
            return relative(root, root.resolve(path).toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /**
     * Replaces the files, all or none: everything is written beside them first, and what is replaced already is put back where one
     * cannot be. Whoever looks sees the old or the new content of a file, never a part.
     */
    void replace(Map<String, byte[]> contents) throws IOException {
        var prepared = new LinkedHashMap<Path, Path>();
        var old = new LinkedHashMap<Path, byte[]>();
        try {
            for (var content : contents.entrySet()) {
                var file = root.resolve(content.getKey());
                prepared.put(file, beside(file, content.getValue()));
            }
            for (var file : prepared.keySet()) {
                var before = Files.readAllBytes(file);
                move(prepared.get(file), file);
                old.put(file, before);
            }
        } catch (IOException e) {
            for (var file : old.keySet()) {
                move(beside(file, old.get(file)), file);
            }
            throw e;
        } finally {
            for (var file : prepared.values()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Path beside(Path file, byte[] content) throws IOException {
        var beside = Files.createTempFile(file.getParent(), ".version-", ".new");
        try {
            Files.write(beside, content);
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(file));
            }
            return beside;
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
    }

    private static void move(Path beside, Path file) throws IOException {
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
