//! openssl as a witness: it knows nothing of this program.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::cli::scratch;

/// `openssl cms -verify`.
pub(super) struct Openssl(PathBuf);

impl Openssl {
    /// Nothing where it is not installed.
    pub(super) fn find() -> Option<Self> {
        let version = Command::new("openssl").arg("version").stdout(Stdio::null()).status();
        version.is_ok_and(|status| status.success()).then(|| Self(scratch()))
    }

    /// Whether the signature of a document holds, whoever signed it.
    pub(super) fn signature_holds(&self, document: &[u8]) -> bool {
        self.verifies(document, &["-noverify"])
    }

    /// Whether it holds, and its signer led to a root of these certificates at a time.
    pub(super) fn holds(&self, document: &[u8], certificates: &str, at: i64) -> bool {
        let store = self.write("store.pem", certificates.as_bytes());
        let store = store.to_str().unwrap();
        let options = ["-purpose", "any", "-attime", &at.to_string(), "-CAfile", store];
        self.verifies(document, &[&options[..], &["-no-CApath", "-no-CAstore"]].concat())
    }

    fn verifies(&self, document: &[u8], options: &[&str]) -> bool {
        let path = self.write("document.der", document);
        let mut command = Command::new("openssl");
        command.args(["cms", "-verify", "-inform", "DER", "-binary", "-in"]).arg(path).args(options);
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success()
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}
