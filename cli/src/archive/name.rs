//! The names of members. They name a place in a report and nothing else: no file is ever made of one.

/// The longest name that is taken; Windows ends at 260 characters, Linux at 4,096 bytes.
const LONGEST: usize = 4_096;

/// The path of a member, with the archive before it.
pub(super) fn path(archive: &str, name: &str) -> Result<String, &'static str> {
    let name = name.replace('\\', "/");
    let drive = name.split_once(':').is_some_and(|(drive, _)| drive.len() == 1);
    let parts: Vec<&str> = name.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    if name.len() > LONGEST {
        Err("its name is too long")
    } else if name.starts_with('/') || drive {
        Err("its name is absolute")
    } else if parts.contains(&"..") {
        Err("its name leads out of the archive")
    } else if parts.is_empty() {
        Err("it has no name")
    } else {
        Ok(format!("{archive}!/{}", parts.join("/")))
    }
}

/// What a refused member is called.
pub(super) fn shown(archive: &str, name: &str) -> String {
    let short: String = name.chars().take(LONGEST / 16).collect();
    format!("{archive}!/{short}")
}

/// Whether a name is that of a folder.
pub(super) fn is_folder(name: &str) -> bool {
    name.ends_with(['/', '\\'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_path_below_its_archive() {
        for name in ["vm/route.txt", "./vm/route.txt", "vm\\route.txt", "vm//./route.txt"] {
            assert_eq!(path("a.zip", name).unwrap(), "a.zip!/vm/route.txt", "{name}");
        }
    }

    #[test]
    fn a_name_that_leads_elsewhere_is_refused() {
        for name in
            ["../../etc/passwd", "a/../../b", "..\\x", "/etc/passwd", "C:\\x", "\\\\host\\x", "", "./"]
        {
            assert!(path("a.zip", name).is_err(), "{name}");
        }
        assert!(path("a.zip", &"x".repeat(LONGEST + 1)).is_err());
    }
}
