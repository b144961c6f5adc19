//! What Windows prints.

mod activation_notice;
mod console;
mod esu_imds_check;
pub mod ipconfig_all;
mod language;
mod prompt;
pub mod reg_query;
pub mod route_print;
pub mod slmgr_ato;
pub mod slmgr_dlv;
pub mod winhttp_proxy;

pub use activation_notice::ActivationNotice;
pub use esu_imds_check::EsuImdsCheck;
pub use ipconfig_all::IpconfigAll;
pub use reg_query::RegQuery;
pub use route_print::RoutePrint;
pub use slmgr_ato::SlmgrAto;
pub use slmgr_dlv::SlmgrDlv;
pub use winhttp_proxy::WinhttpProxy;
