//! What holds for the repository itself.

use std::fs;
use std::path::{Path, PathBuf};

use coldcase_analyzer::ArtifactKind;
use coldcase_analyzer::report::rules::markdown;
use coldcase_analyzer::rule::{On, Step};
use coldcase_analyzer::rules::RULES;
use regex::Regex;

use crate::common::{entries, root};

/// No file is longer: a longer one has a second subject.
const LONGEST: usize = 300;

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(root().join(&path))
        .unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()))
}

/// Every file below a folder, without what is built.
fn below(folder: &Path) -> Vec<PathBuf> {
    let skipped = |path: &Path| path.file_name().is_some_and(|name| name == "target" || name == ".git");
    let all = entries(folder).into_iter().filter(|path| !skipped(path));
    all.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

fn sources() -> Vec<PathBuf> {
    let folders = ["parsers", "analyzer", "cli", "tests"].map(|folder| root().join(folder));
    let all = folders.iter().flat_map(|folder| below(folder));
    all.filter(|path| path.extension().is_some_and(|end| end == "rs")).collect()
}

#[test]
fn arrows_point_one_way() {
    let (parsers, analyzer) = (read("parsers/Cargo.toml"), read("analyzer/Cargo.toml"));
    assert!(!parsers.contains("coldcase-analyzer") && !parsers.contains("path = \"..\""));
    assert!(analyzer.contains("coldcase-parsers"));
    for (of, forbidden) in [(&parsers, "clap"), (&analyzer, "clap"), (&analyzer, "nom"), (&analyzer, "regex")]
    {
        assert!(!of.lines().any(|line| line.starts_with(forbidden)), "{forbidden}");
    }
}

#[test]
fn a_rule_asks_facts_and_sees_no_artifacts() {
    for path in below(&root().join("analyzer/src/rules")) {
        assert!(!read(&path).contains("coldcase_parsers"), "{}", path.display());
    }
}

/// Certificates and signatures are judged in one module.
#[test]
fn one_module_judges_certificates() {
    let is_pki = |path: &Path| {
        path.strip_prefix(root().join("analyzer/src")).is_ok_and(|path| path.starts_with("pki"))
    };
    for path in below(&root().join("analyzer/src")).into_iter().filter(|path| {
        !is_pki(path)
            && !path.ends_with("analyzer/src/pki.rs")
            && path.extension().is_some_and(|end| end == "rs")
    }) {
        for word in ["x509_parser", "use ring", " ring::", "webpki", "rustls_pki_types"] {
            assert!(!read(&path).contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn nothing_opens_a_socket() {
    let lock = read("Cargo.lock");
    let sockets = [
        "reqwest",
        "hyper",
        "tokio",
        "mio",
        "socket2",
        "ureq",
        "curl",
        "openssl-sys",
        "native-tls",
        "async-std",
        "rustls",
    ];
    for name in sockets {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name} can open sockets");
    }
    for path in sources() {
        let text = read(&path);
        for word in ["TcpStream", "TcpListener", "UdpSocket", "std::os::unix::net"] {
            assert!(path.ends_with("tests/tidy.rs") || !text.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    for path in sources() {
        let text = read(&path);
        assert!(text.lines().count() <= LONGEST, "{}: {} lines", path.display(), text.lines().count());
        assert!(text.starts_with("//! "), "{} does not begin with what it is", path.display());
    }
}

/// Rules that differ by a code or a state only are rows of these.
const TABLES: [&str; 8] = [
    "error_codes/keys",
    "error_codes/kms",
    "error_codes/kms_hosts",
    "error_codes/notes",
    "error_codes/windows",
    "imds_status",
    "license_states",
    "platform_tags",
];

#[test]
fn every_rule_has_its_file_or_row_and_its_fixtures() {
    let tables: String = TABLES.iter().map(|table| read(format!("analyzer/src/rules/{table}.rs"))).collect();
    for rule in RULES {
        let file = root().join(format!("analyzer/src/rules/{}.rs", rule.id.replace('-', "_")));
        let row = tables.contains(&format!("id: \"{}\"", rule.id));
        assert!(file.is_file() != row, "{} wants one file or one row", rule.id);
        if file.is_file() {
            assert!(read(&file).contains(&format!("id: \"{}\"", rule.id)), "{} is not in its file", rule.id);
        }
        for verdict in ["proven", "refuted", "unknown"] {
            let fixture = root().join("fixtures/rules").join(rule.id).join(verdict);
            assert!(fixture.is_dir(), "{} has no fixture for {verdict}", rule.id);
        }
    }
}

#[test]
fn no_fixture_is_an_orphan() {
    for folder in entries(&root().join("fixtures/rules")).into_iter().filter(|path| path.is_dir()) {
        let id = folder.file_name().unwrap().to_string_lossy().into_owned();
        assert!(RULES.iter().any(|rule| rule.id == id), "fixtures/rules/{id} is of no rule");
        for path in entries(&folder) {
            let stem = path.with_extension("");
            assert!(path.is_dir() || stem.is_dir(), "{} stands beside no bundle", path.display());
            let verdict = stem.file_name().unwrap().to_string_lossy().into_owned();
            let known =
                ["proven", "refuted", "unknown"].iter().any(|known| verdict.split('-').next() == Some(known));
            assert!(known, "{} names no verdict", path.display());
        }
    }
    for path in entries(&root().join("fixtures/bundles")) {
        assert!(
            path.is_dir() || path.with_extension("").is_dir(),
            "{} stands beside no bundle",
            path.display()
        );
    }
    for path in below(&root().join("fixtures/artifacts"))
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end == "snap"))
    {
        assert!(path.with_extension("").is_file(), "{} stands beside no sample", path.display());
    }
}

/// Addresses in fixtures are private, of documentation, or the platform's own: nobody's.
#[test]
fn fixtures_are_anonymous() {
    let quad = Regex::new(r"\b(?:\d{1,3}\.){3}\d{1,3}\b").unwrap();
    let physical = Regex::new(r"(?i)\b(?:[0-9a-f]{2}-){5}[0-9a-f]{2}\b").unwrap();
    // As "Windows activation fails in forced tunneling scenario" publishes them, cloud by cloud.
    let azure_kms = [
        ["20.118.99.224", "40.83.235.53", "23.102.135.246"],
        ["52.126.105.2", "23.97.0.13", "51.4.143.248"],
        ["159.27.28.100", "163.228.64.161", "42.159.7.249"],
    ];
    for path in below(&root().join("fixtures")) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for found in quad.find_iter(&text) {
            let Ok(address) = found.as_str().parse::<std::net::Ipv4Addr>() else { continue };
            // Four numbers of an object identifier, which has more, are no address.
            let is_dot = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)) == Some(&b'.');
            let goes_on = text.as_bytes().get(found.end() + 1).is_some_and(u8::is_ascii_digit);
            if is_dot(found.start().checked_sub(1)) || is_dot(Some(found.end())) && goes_on {
                continue;
            }
            let platform = ["168.63.129.16", "169.254.169.254"].contains(&found.as_str());
            let mask = address.to_bits().leading_ones() + address.to_bits().trailing_zeros() >= 32;
            let octets = address.octets();
            let version = octets[0] <= 10 && octets[1] == 0;
            let nobodys = address.is_private()
                || address.is_documentation()
                || address.is_loopback()
                || address.is_link_local()
                || address.is_multicast()
                || mask
                || version;
            assert!(
                platform || nobodys || azure_kms.iter().any(|kms| kms.contains(&found.as_str())),
                "{}: {address}",
                path.display()
            );
        }
        // The DUID of a DHCPv6 client has the shape of two MACs.
        let lines = text.lines().filter(|line| !line.contains("DUID"));
        for found in
            lines.flat_map(|line| physical.find_iter(line)).map(|found| found.as_str().to_ascii_uppercase())
        {
            let invented = ["02-00-", "00-0D-3A-00-00", "00-15-5D-00", "00-00-", "00-01-00-01"];
            assert!(invented.iter().any(|start| found.starts_with(start)), "{}: {found}", path.display());
        }
    }
}

#[test]
fn the_page_of_the_rules_is_what_the_rules_say() {
    is_current("RULES.md", &markdown());
}

#[test]
fn the_page_of_the_artifacts_is_what_readers_and_rules_say() {
    is_current("docs/ARTIFACTS.md", &coldcase_analyzer::report::artifacts::markdown());
}

/// A page that is written by the tests: compared, and written anew where `BLESS=1` asks for it.
pub(crate) fn is_current(page: &str, text: &str) {
    #[expect(clippy::disallowed_methods, reason = "`BLESS=1` is asked for by whoever runs the tests")]
    if std::env::var("BLESS").is_ok() {
        fs::write(root().join(page), text).unwrap();
    }
    assert!(read(page) == text, "{page} is not current: run `BLESS=1 cargo test` and read the diff");
}

/// The report that the README shows is the one that its first command prints.
#[test]
fn the_readme_shows_a_real_report() {
    let story = "fixtures/bundles/watermark-imds-route-on-secondary-nic";
    let readme = read("README.md");
    assert!(readme.contains(&format!("cargo run --release -- analyze {story}\n")));
    let snapshot = read(format!("{story}.snap"));
    let report = snapshot.splitn(3, "---\n").nth(2).unwrap();
    let (before, rest) = readme.split_once("```text\n").unwrap();
    let (_, after) = rest.split_once("```\n").unwrap();
    is_current("README.md", &format!("{before}```text\n{report}```\n{after}"));
}

#[test]
fn the_architecture_names_only_what_is_there() {
    let path = Regex::new(r"`((?:parsers|analyzer|cli|tests|fixtures)/[A-Za-z0-9_./-]*)`").unwrap();
    for page in ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"] {
        for found in path.captures_iter(&read(page)).filter_map(|found| found.get(1)) {
            assert!(root().join(found.as_str()).exists(), "{page} names {}", found.as_str());
        }
    }
}

/// The repository speaks of itself alone: a path of the machine it lies on is true nowhere else.
#[test]
fn no_path_of_the_machine_it_was_made_on() {
    let here = root().canonicalize().unwrap();
    let here = here.to_string_lossy();
    for path in below(&root()) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        assert!(!text.contains(&*here), "{} names {here}", path.display());
    }
}

/// Run Command is PowerShell and people open `cmd`: there `%` stands for itself, `$` is lost between quotation marks, `&` is
/// an error, and `sc` writes a file. That a cmdlet needs PowerShell is seen by its name.
#[test]
fn commands_mean_the_same_in_cmd_and_in_powershell() {
    let steps =
        RULES.iter().flat_map(|rule| Step::chosen(rule.solution, None)).filter_map(|step| match step {
            Step::Check(On::Vm, command, _)
            | Step::Verify(On::Vm, command, _)
            | Step::Run { on: On::Vm, command, .. } => Some(command),
            _ => None,
        });
    let captures = ArtifactKind::ALL.iter().map(|kind| kind.collect());
    let captures =
        captures.filter(|collect| collect.on == coldcase_parsers::On::Vm).map(|collect| collect.command);
    for command in steps.chain(captures) {
        assert!(!command.contains(['%', '$']) && !command.starts_with("sc "), "{command}");
        assert!(!command.contains('&') || command.starts_with("cmd /c \""), "{command}");
    }
}
