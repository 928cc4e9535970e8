package ai.vantage6.release.rehearsal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The tree of hashes of a transparency log (RFC 6962, 2.1).
 *
 * @param leaves the hash of each entry, in the order in which they came
 */
record LogTree(List<byte[]> leaves) {

    static final String ORIGIN = "rekor.rehearsal - 1193050959916656506";

    static byte[] leaf(byte[] entry) {
        return hash(new byte[] {0}, entry);
    }

    byte[] root() {
        return root(leaves);
    }

    /** The hashes beside the way from an entry to the root. */
    List<byte[]> proof(int index) {
        return proof(index, leaves);
    }

    /** What the log signs of itself (a "signed note"): who it is, its size and its root. */
    String checkpoint(KeyPair keys) {
        var text = ORIGIN + "\n" + leaves.size() + "\n" + base64(root()) + "\n";
        var signature = new ByteArrayOutputStream();
        signature.writeBytes(Arrays.copyOf(Ecdsa.id(keys.getPublic()), 4));
        signature.writeBytes(Ecdsa.sign(keys, text.getBytes(StandardCharsets.UTF_8)));
        return text + "\n— rekor.rehearsal " + base64(signature.toByteArray()) + "\n";
    }

    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() < 2) {
            return leaves.isEmpty() ? hash() : leaves.getFirst();
        }
        var half = half(leaves);
        return node(root(leaves.subList(0, half)), root(leaves.subList(half, leaves.size())));
    }

    private static List<byte[]> proof(int index, List<byte[]> leaves) {
        if (leaves.size() < 2) {
            return List.of();
        }
        var half = half(leaves);
        var left = leaves.subList(0, half);
        var right = leaves.subList(half, leaves.size());
        var proof = new ArrayList<>(index < half ? proof(index, left) : proof(index - half, right));
        proof.add(root(index < half ? right : left));
        return proof;
    }

    /** The largest power of two below the number of leaves. */
    private static int half(List<byte[]> leaves) {
        return Integer.highestOneBit(leaves.size() - 1);
    }

    static byte[] node(byte[] left, byte[] right) {
        return hash(new byte[] {1}, left, right);
    }

    private static byte[] hash(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
