package ai.vantage6.release.action;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Takes what somebody else prints, such as a library or the virtual machine, line by line to where it is redacted. */
public final class RedactedStream extends OutputStream {

    private final Consumer<String> console;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** A stream to {@link Console#print} or {@link Console#complain}. */
    public RedactedStream(Consumer<String> console) {
        this.console = console;
    }

    @Override
    public synchronized void write(int octet) {
        if (octet == '\n') {
            print();
        } else {
            line.write(octet);
        }
    }

    @Override
    public synchronized void close() {
        if (line.size() > 0) {
            print();
        }
    }

    private void print() {
        console.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }
}
