//! A row, told by its shape, and the words of its state.

use std::sync::LazyLock;

use super::{Connection, Endpoint, State};
use crate::text::{At, Excerpt};
use crate::windows::language::{Dictionary, Language};

/// Reads a row, and the word of its state.
pub(super) fn row(line: Excerpt<'_>) -> Option<(Connection, Option<Excerpt<'_>>)> {
    let mut words = line.text().split_whitespace().map(|word| line.narrow(word));
    let proto = words.next().filter(|word| ["TCP", "UDP"].contains(&word.text()))?;
    let (local, foreign) = (endpoint(words.next()?)?, endpoint(words.next()?)?);
    let mut left: Vec<Excerpt<'_>> = words.collect();
    let number = |word: &Excerpt<'_>| word.text().parse::<u32>().ok();
    let pid = left.last().and_then(|word| Some(word.at(number(word)?)));
    if pid.is_some() {
        left.pop();
    }
    let state = left.pop().filter(|_| proto.text() == "TCP");
    left.is_empty().then_some(())?;
    let connection = Connection {
        proto: proto.at(proto.text().to_owned()),
        local_address: local,
        foreign_address: foreign,
        state: None,
        pid,
        component: None,
        program: None,
    };
    Some((connection, state))
}

/// What stands before and behind the last colon.
fn endpoint(word: Excerpt<'_>) -> Option<At<Endpoint>> {
    let (host, port) = word.text().rsplit_once(':')?;
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    let whole = !bare.is_empty() && !port.is_empty();
    whole.then(|| word.at(Endpoint { host: bare.to_owned(), port: port.to_owned() }))
}

/// The state that a word means.
pub(super) fn state(word: &str) -> Option<State> {
    static WORDS: LazyLock<Dictionary<State>> = LazyLock::new(|| {
        Dictionary::of([
            (Language::English, "LISTENING", State::Listening),
            (Language::English, "ESTABLISHED", State::Established),
            (Language::English, "SYN_SENT", State::SynSent),
            (Language::English, "SYN_RECEIVED", State::SynReceived),
            (Language::English, "FIN_WAIT_1", State::FinWait1),
            (Language::English, "FIN_WAIT_2", State::FinWait2),
            (Language::English, "CLOSE_WAIT", State::CloseWait),
            (Language::English, "CLOSING", State::Closing),
            (Language::English, "LAST_ACK", State::LastAck),
            (Language::English, "TIME_WAIT", State::TimeWait),
            (Language::English, "CLOSED", State::Closed),
            (Language::English, "BOUND", State::Bound),
            (Language::German, "ABHÖREN", State::Listening),
            (Language::German, "HERGESTELLT", State::Established),
            (Language::German, "SYN_GESENDET", State::SynSent),
            (Language::German, "SCHLIESSEN_WARTEN", State::CloseWait),
            (Language::German, "FIN_WARTEN_2", State::FinWait2),
            (Language::German, "WARTEND", State::TimeWait),
        ])
    });
    WORDS.get(word).map(|known| known.meaning)
}
