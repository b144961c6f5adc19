//! The certificates that Azure's signers chain to: ten roots, two bridges, 34 issuing certificates.
//!
//! `azure/README.md` is their table; a test writes it from the certificates and compares.

use super::Role;

macro_rules! certificates {
    ($($name:literal $role:ident)+) => {
        /// File, role and PEM of each.
        pub(super) const CERTIFICATES: &[(&str, Role, &str)] =
            &[$(($name, Role::$role, include_str!(concat!("azure/", $name, ".pem")))),+];
    };
}

certificates! {
    "root_digicert_global_root_g2" Root
    "root_baltimore_cybertrust_root" Root
    "root_microsoft_rsa_root_2017" Root
    "root_microsoft_ecc_root_2017" Root
    "root_digicert_global_root_ca" Root
    "root_digicert_global_root_g3" Root
    "root_microsoft_tls_rsa_root_g2_selfsigned" Root
    "root_digicert_tls_rsa4096_root_g5" Root
    "root_digicert_tls_ecc_p384_root_g5" Root
    "root_dtrust_root_class3_ca2_2009" Root
    "int_microsoft_tls_rsa_root_g2_xsign_digicert_g2" Bridge
    "int_microsoft_tls_ecc_root_g2_xsign_digicert_g3" Bridge
    "int_microsoft_tls_g2_rsa_ca_ocsp_02" Issuing
    "int_microsoft_tls_g2_rsa_ca_ocsp_04" Issuing
    "int_microsoft_tls_g2_rsa_ca_ocsp_06" Issuing
    "int_microsoft_tls_g2_rsa_ca_ocsp_08" Issuing
    "int_microsoft_tls_g2_rsa_ca_ocsp_10" Issuing
    "int_microsoft_tls_g2_rsa_ca_ocsp_12" Issuing
    "int_microsoft_tls_g2_rsa_ca_ocsp_14" Issuing
    "int_microsoft_tls_g2_rsa_ca_ocsp_16" Issuing
    "int_azure_rsa_tls_issuing_ca_03_xsign" Issuing
    "int_azure_rsa_tls_issuing_ca_03_msroot" Issuing
    "int_azure_rsa_tls_issuing_ca_04_xsign" Issuing
    "int_azure_rsa_tls_issuing_ca_04_msroot" Issuing
    "int_azure_rsa_tls_issuing_ca_07_xsign" Issuing
    "int_azure_rsa_tls_issuing_ca_07_msroot" Issuing
    "int_azure_rsa_tls_issuing_ca_08_xsign" Issuing
    "int_azure_rsa_tls_issuing_ca_08_msroot" Issuing
    "int_azure_tls_issuing_ca_01_xsign" Issuing
    "int_azure_tls_issuing_ca_02_xsign" Issuing
    "int_azure_tls_issuing_ca_05_xsign" Issuing
    "int_azure_tls_issuing_ca_06_xsign" Issuing
    "int_microsoft_rsa_tls_ca_01" Issuing
    "int_microsoft_rsa_tls_ca_02" Issuing
    "int_microsoft_it_tls_ca_1" Issuing
    "int_microsoft_it_tls_ca_2" Issuing
    "int_microsoft_it_tls_ca_4" Issuing
    "int_microsoft_it_tls_ca_5" Issuing
    "int_digicert_basic_rsa_cn_ca_g2" Issuing
    "int_digicert_basic_ov_g2_tls_cn_rsa4096_sha256_2022_ca1" Issuing
    "int_dtrust_ssl_class3_ca1_2009" Issuing
    "int_digicert_sha2_secure_server_ca" Issuing
    "int_azure_ecc_tls_issuing_ca_03_msroot" Issuing
    "int_azure_ecc_tls_issuing_ca_04_msroot" Issuing
    "int_azure_ecc_tls_issuing_ca_07_msroot" Issuing
    "int_azure_ecc_tls_issuing_ca_08_msroot" Issuing
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::fs;
    use std::path::Path;

    use super::super::{Found, Pki};
    use super::CERTIFICATES;

    /// The table, as the certificates say it.
    fn table() -> String {
        let mut text = String::from(HEAD);
        for ((file, role, _), known) in CERTIFICATES.iter().zip(Pki::azure().certificates()) {
            let certificate = &known.certificate;
            let days = |time: &str| time.split('T').next().map(str::to_owned).unwrap_or_default();
            let urls = certificate.ca_issuers.join(" ");
            let _ = writeln!(
                text,
                "| {file} | {} | {} | `{}` | {} | {} | {urls} |",
                role.name(),
                certificate.subject,
                certificate.sha256,
                days(&certificate.not_before),
                days(&certificate.not_after),
            );
        }
        text
    }

    const HEAD: &str = "# The trust store

The certificates that the signers of Azure's attested documents chain to, as the authorities publish them. A root is
trusted; a bridge is a root's key, signed by an older root. A test writes this table from the files and compares it:
a change of a certificate is a change of a row, to be read against the authority's own page.

| file | role | subject | SHA-256 | not before | not after | issuer's certificate |
|---|---|---|---|---|---|---|
";

    #[test]
    #[expect(clippy::disallowed_methods, reason = "`BLESS=1` is asked for by whoever runs the tests")]
    fn the_table_says_what_the_certificates_are() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pki/azure/README.md");
        if std::env::var("BLESS").is_ok() {
            fs::write(&path, table()).unwrap();
        }
        assert!(
            fs::read_to_string(&path).unwrap_or_default() == table(),
            "run `BLESS=1 cargo test`, read the diff"
        );
    }

    #[test]
    fn every_certificate_has_its_role_and_its_issuer() {
        let pki = Pki::azure();
        assert_eq!(pki.certificates().count(), CERTIFICATES.len());
        for (known, (file, role, _)) in pki.certificates().zip(CERTIFICATES) {
            assert_eq!(known.role, *role, "{file}");
            assert_eq!(known.found, Found::Azure);
            let issuers = pki.issuers_of(known).count();
            assert!(issuers > 0, "{file} has no issuer here");
        }
    }
}
