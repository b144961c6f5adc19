//! What Windows prints.

mod activation_notice;
pub mod certutil_store;
pub(crate) mod console;
mod esu_imds_check;
pub mod get_hotfix;
pub mod ipconfig_all;
mod language;
pub(crate) mod powershell;
mod prompt;
pub mod reg_query;
pub mod route_print;
pub mod slmgr_ato;
pub mod slmgr_dlv;
pub mod slmgr_xpr;
pub mod systeminfo;
pub mod windows_version;
pub mod winhttp_proxy;

pub use activation_notice::ActivationNotice;
pub use certutil_store::CertutilStore;
pub use esu_imds_check::EsuImdsCheck;
pub use get_hotfix::GetHotfix;
pub use ipconfig_all::IpconfigAll;
pub use reg_query::RegQuery;
pub use route_print::RoutePrint;
pub use slmgr_ato::SlmgrAto;
pub use slmgr_dlv::SlmgrDlv;
pub use slmgr_xpr::SlmgrXpr;
pub use systeminfo::Systeminfo;
pub use windows_version::WindowsVersion;
pub use winhttp_proxy::WinhttpProxy;
