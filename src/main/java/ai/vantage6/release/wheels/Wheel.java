package ai.vantage6.release.wheels;

import ai.vantage6.release.model.CoreMetadata;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.MemberPath;
import ai.vantage6.release.model.ProjectName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.commons.io.input.TeeInputStream;

/**
 * A wheel, unpacked beside us under names of our own, and found to be what its list of files says.
 *
 * @param info its directory of metadata: vantage6_node-4.14.0.dist-info
 * @param record what its list says
 */
record Wheel(WheelName name, String info, SortedMap<String, Member> members, RecordRows record) {

    /** In bytes, of one wheel unpacked: more than any has. */
    private static final long MOST = 2L << 30;

    private static final int MOST_FILES = 100_000;
    private static final long LARGEST_TEXT = 8 << 20;
    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int ANY_EXECUTE_BIT = 0111;

    /** One file of it, whose content lies in another file here. */
    record Member(Path file, boolean executable) {}

    /**
     * Unpacks it.
     *
     * @param folder empty; takes the files
     * @throws IOException when no installer should take it, in words that follow "because"
     */
    static Wheel unpack(WheelName name, Path file, Path folder) throws IOException {
        return unpack(name, file, folder, MOST);
    }

    static Wheel unpack(WheelName name, Path file, Path folder, long limit) throws IOException {
        var members = new TreeMap<String, Member>();
        var hashes = new TreeMap<String, String>();
        try (var zip = ZipFile.builder().setPath(file).get()) {
            var left = limit;
            for (var entry : Collections.list(zip.getEntries())) {
                var path = path(entry);
                if (entry.isDirectory()) {
                    continue;
                }
                if (members.size() == MOST_FILES) {
                    throw new IOException("it holds more than " + MOST_FILES + " files");
                }
                var target = folder.resolve(Integer.toString(members.size()));
                try (var content = bounded(zip.getInputStream(entry), left);
                        var out = Files.newOutputStream(target)) {
                    hashes.put(path, told(Digest.of(new TeeInputStream(content, out)), content.getCount()));
                    left -= content.getCount();
                }
                if (members.put(path, new Member(target, (entry.getUnixMode() & ANY_EXECUTE_BIT) != 0)) != null) {
                    throw new IOException("it holds " + path + " twice");
                }
            }
        }
        var info = info(name, members);
        var record = RecordRows.read(text(members, info + "/RECORD"));
        compare(hashes, record, info + "/RECORD");
        return new Wheel(name, info, members, record);
    }

    private static String path(ZipArchiveEntry entry) throws IOException {
        // The name as it is stored: the library would turn a backslash into a slash.
        var stored = new String(entry.getRawName(), StandardCharsets.UTF_8).replaceFirst("/$", "");
        if (!MemberPath.isPlain(stored)) {
            throw new IOException("it holds a file with the name " + Shown.of(stored));
        }
        var type = entry.getUnixMode() & TYPE;
        if (!entry.isDirectory() && type != 0 && type != REGULAR) {
            throw new IOException("it holds " + Shown.of(stored) + ", which is no plain file");
        }
        return stored;
    }

    private static BoundedInputStream bounded(InputStream packed, long limit) throws IOException {
        return BoundedInputStream.builder()
                .setInputStream(packed)
                .setMaxCount(limit + 1)
                .setOnMaxCount((most, count) -> {
                    throw new IOException("it unpacks to more bytes than it may");
                })
                .get();
    }

    private static String info(WheelName name, SortedMap<String, Member> members) throws IOException {
        var found = members.keySet().stream()
                .map(path -> path.replaceFirst("/.*", ""))
                .filter(top -> top.endsWith(".dist-info"))
                .distinct()
                .toList();
        if (found.size() != 1) {
            throw new IOException("it holds " + found.size() + " directories of metadata instead of one");
        }
        var project = ProjectName.normalised(found.getFirst().replaceFirst("-[^-]*\\.dist-info$", ""));
        if (!project.equals(name.project())) {
            throw new IOException("its metadata lies in " + Shown.of(found.getFirst()));
        }
        return found.getFirst();
    }

    /** pip believes the list; we do not, since it stays in the image and others compare with it. */
    private static void compare(SortedMap<String, String> hashes, RecordRows record, String list) throws IOException {
        for (var told : record.rows().entrySet()) {
            var hash = hashes.get(told.getKey());
            if (hash == null) {
                throw new IOException("its RECORD lists " + Shown.of(told.getKey()) + ", which it does not hold");
            }
            if (!isItself(told.getKey(), list) && !told.getValue().equals(hash)) {
                throw new IOException(
                        "its RECORD lists " + told.getKey() + " as " + told.getValue() + ", but it is " + hash);
            }
        }
        for (var path : hashes.keySet()) {
            if (!record.rows().containsKey(path) && !isItself(path, list)) {
                throw new IOException("its RECORD does not list " + path);
            }
        }
    }

    /** The list cannot hold its own hash, nor can what signs it. */
    private static boolean isItself(String path, String list) {
        return path.equals(list) || path.equals(list + ".jws") || path.equals(list + ".p7s");
    }

    /** Hash and size in the spelling of RECORD. */
    static String told(Digest digest, long size) {
        var hash = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(digest.hex()));
        return "sha256=" + hash + "," + size;
    }

    /** The text of one of its small files; empty when it has none of that name. */
    String text(String path) throws IOException {
        return text(members, path);
    }

    private static String text(SortedMap<String, Member> members, String path) throws IOException {
        var member = members.get(path);
        if (member == null) {
            return "";
        }
        if (Files.size(member.file()) > LARGEST_TEXT) {
            throw new IOException("its " + path + " is larger than 8 MiB");
        }
        return new String(Files.readAllBytes(member.file()), StandardCharsets.UTF_8);
    }

    CoreMetadata metadata() throws IOException {
        return CoreMetadata.parse(text(info + "/METADATA"));
    }
}
