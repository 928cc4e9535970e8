package ai.vantage6.release.wheels;

/** Names from files of others, made fit for a message. */
final class Shown {

    private static final int MOST = 200;

    private Shown() {}

    static String of(String name) {
        var line = name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return line.length() <= MOST ? line : line.substring(0, MOST) + " …";
    }
}
