package ai.vantage6.release.sigstore;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whose statements are believed when they are found: those of a job of this repository, for which the authority has vouched. */
public final class Trust {

    private final List<List<X509Certificate>> chains;
    private final String issuer;
    private final Provenance provenance;
    private final Optional<String> unknown;

    private Trust(List<List<X509Certificate>> chains, String issuer, Provenance provenance, Optional<String> unknown) {
        this.chains = List.copyOf(chains);
        this.issuer = issuer;
        this.provenance = provenance;
        this.unknown = unknown;
    }

    /** Where it comes from: it is asked for only when something was found. */
    @FunctionalInterface
    public interface Source {

        Trust ask() throws InterruptedException;
    }

    /**
     * In whatever one of these chains has certified of this job's repository.
     *
     * @param chains of the authority, each with its root last
     * @param issuer of this job's identity tokens
     */
    static Trust of(List<List<X509Certificate>> chains, String issuer, Provenance provenance) {
        return new Trust(chains, issuer, provenance, Optional.empty());
    }

    /** In nobody, since it cannot be told whom to believe. */
    public static Trust inNobody(String because) {
        var unknown = "it cannot be told whether it is genuine: " + because;
        return new Trust(List.of(), "", new Provenance(Map.of()), Optional.of(unknown));
    }

    /** Why what was signed with this certificate is not believed. */
    Optional<String> flaw(SigningCertificate certificate) {
        if (unknown.isPresent()) {
            return unknown;
        }
        if (chains.stream().noneMatch(chain -> leadsTo(chain, certificate.certificate()))) {
            return Optional.of("its certificate is not of the certificate authority");
        }
        return certificate.issuer().filter(issuer::equals).isPresent()
                        && certificate
                                .repository()
                                .filter(provenance.address()::equals)
                                .isPresent()
                ? Optional.empty()
                : Optional.of("another repository has signed it");
    }

    /** Why an index that knows this workflow as the publisher would not believe it. */
    Optional<String> foreign(SigningCertificate certificate) {
        var expected = provenance.workflowAddress().map(address -> address + "@");
        return expected.isEmpty()
                        || certificate
                                .startedWorkflow()
                                .filter(started -> started.startsWith(expected.get()))
                                .isPresent()
                ? Optional.empty()
                : Optional.of("another workflow has signed it");
    }

    /** Certificates live for minutes, so what counts is when it was given; the log says whether it was used in time. */
    private static boolean leadsTo(List<X509Certificate> chain, X509Certificate leaf) {
        try {
            var path = new ArrayList<X509Certificate>();
            path.add(leaf);
            path.addAll(chain.subList(0, chain.size() - 1));
            var parameters = new PKIXParameters(Set.of(new TrustAnchor(chain.getLast(), null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(leaf.getNotBefore());
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
