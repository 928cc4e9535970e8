package ai.vantage6.release.wheels;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.wheels.LayerFiles.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts the files of wheels where {@code pip install --no-deps --no-compile} does, with the files that pip writes itself. Nothing is
 * compiled: what Python would write depends on its release, and it writes it again wherever it may.
 *
 * @param folder takes what is written
 */
record PipInstallation(PythonHome home, BaseFiles base, Path folder) {

    private static final byte[] ANY_PYTHON = "#!python".getBytes(StandardCharsets.US_ASCII);

    /**
     * Of one wheel.
     *
     * @throws IOException when pip would not install it, in words that follow "because"
     */
    LayerFiles of(Wheel wheel) throws IOException {
        var entryPoints = EntryPoints.read(wheel.text(wheel.info() + "/entry_points.txt"));
        var files = new TreeMap<String, Content>();
        var rows = new TreeMap<>(wheel.record().rows());
        checkFormat(wheel);
        for (var member : wheel.members().entrySet()) {
            var path = member.getKey();
            var scripts = wheel.name().stem() + ".data/scripts/";
            if (path.startsWith(scripts) && entryPoints.include(path.substring(path.lastIndexOf('/') + 1))) {
                continue;
            }
            var target = target(wheel, path);
            var content =
                    new Content(member.getValue().file(), member.getValue().executable());
            var told = rows.getOrDefault(path, RecordRows.UNTOLD);
            rows.remove(path);
            if (path.startsWith(scripts) && begins(content.file(), ANY_PYTHON)) {
                content = new Content(withInterpreter(content.file()), content.executable());
                told = told(content);
            }
            put(files, target, content);
            rows.put(relative(target), told);
        }
        for (var name : entryPoints.programs().keySet()) {
            var script = written(entryPoints.script(name, home.interpreter()), true);
            files.put(home.scripts() + "/" + name, script);
            rows.put(relative(home.scripts() + "/" + name), told(script));
        }
        finish(wheel, files, rows);
        return new LayerFiles(
                files, Earlier.of(base, home, wheel.name().project()).removed(files.keySet()));
    }

    private static void checkFormat(Wheel wheel) throws IOException {
        var version = wheel.text(wheel.info() + "/WHEEL")
                .lines()
                .filter(line -> line.startsWith("Wheel-Version:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
        if (!version.orElse("none").matches("1\\.[0-9]+")) {
            throw new IOException("its Wheel-Version is " + Shown.of(version.orElse("missing")));
        }
    }

    private String target(Wheel wheel, String path) throws IOException {
        var top = path.replaceFirst("/.*", "");
        if (!top.endsWith(".data")) {
            return home.packages() + "/" + path;
        }
        var parts = path.split("/", 3);
        if (!top.equals(wheel.name().stem() + ".data") || parts.length < 3) {
            throw new IOException("it holds " + Shown.of(path) + ", which belongs nowhere");
        }
        return switch (parts[1]) {
                    case "purelib", "platlib" -> home.packages();
                    case "scripts" -> home.scripts();
                    case "data" -> home.data();
                    case "headers" ->
                        home.headers() + "/"
                                + wheel.metadata()
                                        .one("Name")
                                        .orElse(wheel.name().project());
                    default -> throw new IOException("it holds " + Shown.of(path) + ", which belongs nowhere");
                }
                + "/" + parts[2];
    }

    private static void put(SortedMap<String, Content> files, String target, Content content) throws IOException {
        if (files.put(target, content) != null) {
            throw new IOException("it brings " + target + " twice");
        }
    }

    /** What pip leaves beside the metadata: who installed it, that somebody asked for it, and the list of all files. */
    private void finish(Wheel wheel, SortedMap<String, Content> files, SortedMap<String, String> rows)
            throws IOException {
        var info = home.packages() + "/" + wheel.info();
        var installer = written("pip\n", false);
        files.put(info + "/INSTALLER", installer);
        rows.put(wheel.info() + "/INSTALLER", told(installer));
        var requested = written("", false);
        files.put(info + "/REQUESTED", requested);
        rows.put(wheel.info() + "/REQUESTED", told(requested));
        files.put(info + "/RECORD", written(new RecordRows(rows).text(), false));
    }

    private Path withInterpreter(Path script) throws IOException {
        var bytes = Files.readAllBytes(script);
        var end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        var rest = Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length);
        var file = Files.createTempFile(folder, "script", "");
        try (var out = Files.newOutputStream(file)) {
            out.write(("#!" + home.interpreter() + "\n").getBytes(StandardCharsets.UTF_8));
            out.write(rest);
        }
        return file;
    }

    private static boolean begins(Path file, byte[] beginning) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(beginning.length), beginning);
        }
    }

    private Content written(String text, boolean executable) throws IOException {
        return new Content(Files.writeString(Files.createTempFile(folder, "made", ""), text), executable);
    }

    private static String told(Content content) throws IOException {
        try (var in = Files.newInputStream(content.file())) {
            return Wheel.told(Digest.of(in), Files.size(content.file()));
        }
    }

    private String relative(String target) {
        return Path.of(home.packages()).relativize(Path.of(target)).toString();
    }
}
