package ai.vantage6.release.python;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a program says on one stream: all of it is read, and of more than fits, beginning and end are kept. */
final class Captured {

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final int PIECE = 1 << 16;

    private final int half;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final ByteArrayOutputStream tail = new ByteArrayOutputStream();
    private long length;

    private Captured(int most) {
        half = most / 2;
    }

    /** Reads on a thread of its own; gives the text when asked. */
    static Text from(InputStream stream, int most) {
        var captured = new Captured(most);
        var reader = Thread.ofPlatform().daemon().name("captured").start(() -> captured.read(stream));
        return () -> {
            reader.join(LAST_WORDS);
            return captured.text();
        };
    }

    /** Whatever the bytes are, once the program has ended. Where a daemon holds the stream open, nobody waits for it. */
    interface Text {
        String get() throws InterruptedException;
    }

    private void read(InputStream stream) {
        try (stream) {
            var piece = new byte[PIECE];
            for (var count = stream.read(piece); count >= 0; count = stream.read(piece)) {
                keep(piece, count);
            }
        } catch (IOException e) {
            // Who ended it does not want to hear more.
        }
    }

    private synchronized void keep(byte[] piece, int count) {
        length += count;
        var room = Math.min(count, half - head.size());
        head.write(piece, 0, room);
        tail.write(piece, room, count - room);
        if (tail.size() > 2 * half) {
            var last = tail.toByteArray();
            tail.reset();
            tail.write(last, last.length - half, half);
        }
    }

    private synchronized String text() {
        var last = tail.toByteArray();
        var shown = Math.min(half, last.length);
        var left = length - head.size() - shown;
        return head.toString(StandardCharsets.UTF_8)
                + (left == 0 ? "" : "\n[" + left + " bytes]\n")
                + new String(last, last.length - shown, shown, StandardCharsets.UTF_8);
    }
}
