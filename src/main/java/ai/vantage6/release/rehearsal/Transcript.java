package ai.vantage6.release.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a run prints, in its log and on the console, line by line; and between the lines what was done to the run. */
final class Transcript extends OutputStream {

    private static final byte[] MASK = "::add-mask::".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream log;
    private final OutputStream console;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /**
     * Begins it.
     *
     * @param console stays open
     */
    Transcript(Path log, OutputStream console) throws IOException {
        this.log = Files.newOutputStream(log);
        this.console = console;
    }

    /** Says what was done to the run. Comes between two lines of what it prints, never into one. */
    synchronized void note(String text) {
        try {
            emit(("──── " + text + " ────\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // what prints next meets the same failure, and tells it
        }
    }

    @Override
    public synchronized void write(int value) throws IOException {
        line.write(value);
        if (value == '\n') {
            emitLine();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        for (var i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (line.size() > 0) {
            line.write('\n'); // a killed run may leave a line open
            emitLine();
        }
        log.close();
    }

    private void emitLine() throws IOException {
        var bytes = line.toByteArray();
        line.reset();
        emit(bytes);
    }

    /** A runner swallows the commands that name what it is to hide; a log that is kept must not hold them. */
    private void emit(byte[] bytes) throws IOException {
        console.write(bytes);
        console.flush();
        if (!startsWith(bytes, MASK)) {
            log.write(bytes);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return bytes.length >= beginning.length
                && java.util.Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }
}
