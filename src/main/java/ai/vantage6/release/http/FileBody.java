package ai.vantage6.release.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Takes the body of a 200 into a file as it comes; every other body stays in memory, for the message.
 *
 * @param most bytes that the file may have; a longer body counts as no usable answer
 */
record FileBody(Path file, long most) implements BodyHandler<byte[]> {

    private static final long LONGEST_REFUSAL = 1L << 20;

    @Override
    public BodySubscriber<byte[]> apply(ResponseInfo info) {
        return info.statusCode() == 200
                ? BodySubscribers.limiting(new Sink(file), most)
                : BodySubscribers.limiting(BodySubscribers.ofByteArray(), LONGEST_REFUSAL);
    }

    /** A refusal of the disk is an {@link UncheckedIOException}, so that nobody takes it for one of the network. */
    private static final class Sink implements BodySubscriber<byte[]> {

        private final Path file;
        private final CompletableFuture<byte[]> done = new CompletableFuture<>();
        private OutputStream stream = OutputStream.nullOutputStream();

        Sink(Path file) {
            this.file = file;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return done;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            try {
                stream = Files.newOutputStream(file);
            } catch (IOException e) {
                done.completeExceptionally(new UncheckedIOException(e));
            }
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> pieces) {
            try {
                for (var piece : pieces) {
                    Channels.newChannel(stream).write(piece);
                }
            } catch (IOException e) {
                done.completeExceptionally(new UncheckedIOException(e));
            }
        }

        @Override
        public void onError(Throwable failure) {
            close();
            done.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            close();
            done.complete(new byte[0]);
        }

        private void close() {
            try {
                stream.close();
            } catch (IOException e) {
                done.completeExceptionally(new UncheckedIOException(e));
            }
        }
    }
}
