//! Words of a few that a property may have: a state, an origin. Cmdlets write them as words, or as the numbers that
//! their classes give them.

/// A type of a few words: what each is called in the output, and its number.
macro_rules! words {
    ($(#[$doc:meta])* $Type:ident { $($(#[$of:meta])* $Name:ident = $word:literal | $number:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $Type { $($(#[$of])* $Name,)+ }

        impl $Type {
            /// Reads the word in any case, or its number.
            pub(crate) fn read(text: &str) -> Option<Self> {
                $(if text.eq_ignore_ascii_case($word) || text == $number {
                    return Some(Self::$Name);
                })+
                None
            }
        }
    };
}

pub(crate) use words;
