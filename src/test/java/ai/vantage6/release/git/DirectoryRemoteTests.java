package ai.vantage6.release.git;

import java.nio.file.Path;

/** A remote that is a directory of this machine. */
final class DirectoryRemoteTests implements SourceRepositoryContract {

    @Override
    public Served serve(Path bareRepository) {
        return new Served() {
            @Override
            public String url() {
                return bareRepository.toUri().toString();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public int depth() {
        return 1;
    }
}
