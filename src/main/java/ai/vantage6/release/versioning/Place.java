package ai.vantage6.release.versioning;

/** A stretch of a text that declares the version, and what has to stand there. */
record Place(int start, int end, String wanted) {

    boolean declared(String text) {
        return text.regionMatches(start, wanted, 0, wanted.length()) && end - start == wanted.length();
    }
}
