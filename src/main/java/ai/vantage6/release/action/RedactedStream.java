package ai.vantage6.release.action;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Takes what somebody else prints, such as a library or the virtual machine, to the console line by line. */
public final class RedactedStream extends OutputStream {

    private final Console console;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    public RedactedStream(Console console) {
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
        console.print(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }
}
