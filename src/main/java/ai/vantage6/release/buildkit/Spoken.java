package ai.vantage6.release.buildkit;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes what a program in a container says: its errors line by line, its output as a whole up to a limit. */
final class Spoken implements ResultCallback<Frame> {

    /** In bytes; no line and no output that we ask for is as long. */
    private static final int LONGEST = 1 << 20;

    private final Consumer<String> errors;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Closeable stream;
    private volatile @Nullable Throwable failure;

    Spoken(Consumer<String> errors) {
        this.errors = errors;
    }

    @Override
    public void onStart(Closeable opened) {
        stream = opened;
        started.countDown();
    }

    @Override
    public synchronized void onNext(Frame frame) {
        if (frame.getStreamType() == StreamType.STDERR) {
            for (var letter : frame.getPayload()) {
                if (letter == '\n') {
                    endLine();
                } else if (line.size() < LONGEST) {
                    line.write(letter);
                }
            }
        } else {
            output.write(frame.getPayload(), 0, Math.min(frame.getPayload().length, LONGEST - output.size()));
        }
    }

    private void endLine() {
        errors.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }

    @Override
    public void onError(Throwable thrown) {
        failure = thrown;
        end();
    }

    @Override
    public void onComplete() {
        end();
    }

    private synchronized void end() {
        if (line.size() > 0) {
            endLine();
        }
        started.countDown();
        ended.countDown();
    }

    void awaitStart(Duration limit) throws InterruptedException {
        started.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether it ended within the limit. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    synchronized String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        var opened = stream;
        if (opened != null) {
            opened.close();
        }
        ended.countDown();
    }
}
