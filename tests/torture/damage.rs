//! What happens to captures on their way.

/// What was done to a text.
pub(super) struct Damage {
    pub(super) name: &'static str,
    /// How many times the capture stands in it then.
    pub(super) runs: usize,
    pub(super) apply: fn(&str) -> String,
}

impl Damage {
    const fn of(name: &'static str, apply: fn(&str) -> String) -> Self {
        Self { name, runs: 1, apply }
    }
}

pub(super) static DAMAGES: &[Damage] = &[
    Damage::of("none", str::to_owned),
    Damage::of("quoted", |text| each_line(text, |line| format!("> {line}"))),
    Damage::of("unindent", |text| each_line(text, |line| line.trim_start().to_owned())),
    Damage::of("wrap 60", |text| wrapped(text, 60)),
    Damage::of("wrap 80", |text| wrapped(text, 80)),
    Damage::of("wrap 120", |text| wrapped(text, 120)),
    Damage::of("tabs", |text| text.replace("        ", "\t")),
    Damage::of("CR LF", |text| text.replace('\n', "\r\n")),
    Damage::of("CR CR LF", |text| text.replace('\n', "\r\r\n")),
    Damage::of("NBSP", |text| text.replace(" . ", "\u{A0}. ").replace("   ", "\u{A0}\u{A0} ")),
    Damage::of("fenced", |text| format!("Here it is:\n\n```text\n{text}```\n\nThanks\n")),
    Damage::of("script", transcript),
    Damage::of("prompt", |text| format!("C:\\Users\\admin>type out.txt\n{text}\nC:\\Users\\admin>\n")),
    Damage::of("run-cmd", run_command),
    Damage { name: "two runs", runs: 2, apply: |text| format!("{text}\n{text}") },
    Damage::of("doubled", |text| text.replace('\n', "\n\n")),
];

fn each_line(text: &str, change: impl Fn(&str) -> String) -> String {
    text.lines().map(|line| change(line) + "\n").collect()
}

/// Broken at a width, in the middle of words, as a console does.
fn wrapped(text: &str, width: usize) -> String {
    each_line(text, |line| {
        let characters: Vec<char> = line.chars().collect();
        let rows: Vec<String> = characters.chunks(width).map(|row| row.iter().collect()).collect();
        rows.join("\n")
    })
}

/// In a transcript of Windows PowerShell, printed from a file.
fn transcript(text: &str) -> String {
    let stars = "**********************";
    format!(
        "{stars}\nWindows PowerShell transcript start\nStart time: 20260728101502\nUsername: CONTOSO\\admin\n\
         RunAs User: CONTOSO\\admin\nConfiguration Name: \nHost Application: powershell.exe\nProcess ID: 4120\n\
         {stars}\nTranscript started, output file is C:\\temp\\transcript.txt\n\
         PS C:\\Users\\admin> Get-Content .\\out.txt\n{text}\nPS C:\\Users\\admin> Stop-Transcript\n\
         {stars}\nWindows PowerShell transcript end\nEnd time: 20260728101633\n{stars}\n"
    )
}

/// As the answer of the run command holds it.
fn run_command(text: &str) -> String {
    let status = |stream: &str, message: &str| {
        serde_json::json!({
            "code": format!("ComponentStatus/{stream}/succeeded"),
            "displayStatus": "Provisioning succeeded",
            "level": "Info",
            "message": message,
            "time": null,
        })
    };
    let answer = serde_json::json!({ "value": [status("StdOut", text), status("StdErr", "")] });
    serde_json::to_string_pretty(&answer).unwrap() + "\n"
}
