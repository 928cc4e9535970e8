package ai.vantage6.release.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Somebody without a name, a group or a capability, as whom root lets code of others run. */
record OtherUser(Path setpriv, int id) {

    /** The numbers that systemd gives to users for the time that a service runs: no file and no person has one of them. */
    private static final int FIRST = 61_184;

    private static final int LAST = 65_519;
    private static final int ROOT = 0;
    private static final int SECONDS = 10;
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/setpriv"), Path.of("/bin/setpriv"), Path.of("/usr/local/bin/setpriv"));

    /** Where we are root and may become another; who cannot reach what it needs stays root, without a capability. */
    static Optional<OtherUser> reaching(List<Path> needed) throws IOException, InterruptedException {
        if (!OwnProcess.isRoot()) {
            return Optional.empty();
        }
        var id = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
        for (var setpriv : PLACES.stream().filter(Files::isExecutable).limit(1).toList()) {
            for (var user : List.of(new OtherUser(setpriv, id), new OtherUser(setpriv, ROOT))) {
                if ((user.isRoot() || needed.stream().allMatch(OtherUser::isOpenToAll)) && user.works()) {
                    return Optional.of(user);
                }
            }
        }
        return Optional.empty();
    }

    boolean isRoot() {
        return id == ROOT;
    }

    List<String> command(List<String> command) {
        var whole = new ArrayList<>(List.of(setpriv.toString(), "--no-new-privs"));
        whole.addAll(List.of("--inh-caps=-all", "--bounding-set=-all"));
        if (!isRoot()) {
            whole.addAll(List.of("--reuid=" + id, "--regid=" + id, "--clear-groups"));
        }
        whole.add("--");
        whole.addAll(command);
        return whole;
    }

    /** A container may have lost the capabilities that this takes, and another setpriv knows fewer options. */
    private boolean works() throws IOException, InterruptedException {
        var process = new ProcessBuilder(command(List.of(setpriv.toString(), "--version")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Gives a directory with all that lies in it to this user. */
    void own(Path directory) throws IOException {
        if (isRoot()) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return give(folder);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return give(file);
            }
        });
    }

    private FileVisitResult give(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", id, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", id, LinkOption.NOFOLLOW_LINKS);
        return FileVisitResult.CONTINUE;
    }

    /** Whether everybody can come to it and read it. */
    static boolean isOpenToAll(Path path) {
        try {
            for (var place = Optional.of(path.toRealPath()); place.isPresent(); place = parent(place.get())) {
                var permissions = Files.getPosixFilePermissions(place.get());
                if (!permissions.contains(PosixFilePermission.OTHERS_EXECUTE) && Files.isDirectory(place.get())) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Path> parent(Path path) {
        return Optional.ofNullable(path.getParent());
    }
}
