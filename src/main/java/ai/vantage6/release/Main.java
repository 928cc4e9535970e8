package ai.vantage6.release;

/** Starts the program. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        System.exit(0);
    }
}
