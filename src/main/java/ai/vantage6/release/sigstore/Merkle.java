package ai.vantage6.release.sigstore;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The tree of hashes that a transparency log is (RFC 9162, 2.1). */
final class Merkle {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Merkle() {}

    /**
     * The root that follows from an entry and its proof of inclusion.
     *
     * @return an empty array when no tree of that size has such a proof
     */
    static byte[] root(byte[] entry, long index, long size, List<byte[]> proof) {
        var own = index;
        var last = size - 1;
        var hash = hash(LEAF, entry, new byte[0]);
        if (own > last) {
            return new byte[0];
        }
        for (var sibling : proof) {
            if (last == 0) {
                return new byte[0];
            }
            if ((own & 1) == 1 || own == last) {
                hash = hash(NODE, sibling, hash);
                while ((own & 1) == 0 && own != 0) {
                    own >>= 1;
                    last >>= 1;
                }
            } else {
                hash = hash(NODE, hash, sibling);
            }
            own >>= 1;
            last >>= 1;
        }
        return last == 0 ? hash : new byte[0];
    }

    private static byte[] hash(byte kind, byte[] one, byte[] other) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(kind);
            digest.update(one);
            digest.update(other);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
