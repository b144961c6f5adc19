//! What Windows prints.

mod activation_notice;
pub mod certutil_store;
mod console;
pub mod ipconfig_all;
mod language;
mod prompt;
mod reg_query;
pub mod route_print;
pub mod slmgr_ato;
pub mod slmgr_dlv;

pub use activation_notice::ActivationNotice;
pub use certutil_store::CertutilStore;
pub use ipconfig_all::IpconfigAll;
pub use reg_query::RegQuery;
pub use route_print::RoutePrint;
pub use slmgr_ato::SlmgrAto;
pub use slmgr_dlv::SlmgrDlv;
