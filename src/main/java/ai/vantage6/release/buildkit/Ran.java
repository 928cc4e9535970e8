package ai.vantage6.release.buildkit;

/**
 * What a program in a container left behind.
 *
 * @param exitCode 0 is success
 * @param output its standard output, up to 1 MiB
 */
record Ran(long exitCode, String output) {

    boolean succeeded() {
        return exitCode == 0;
    }
}
