//! The published KMS client setup keys.
//!
//! From "Key Management Services (KMS) client activation and product keys", section "Generic Volume License Keys".
//! They activate nothing by themselves: they tell Windows to look for a KMS host.
//! No two of them, nor of the keys for automatic virtual machine activation, end in the same five characters,
//! so that the tail that slmgr prints names the edition and the kind of key.

/// A published key and the edition that it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PublishedKey {
    /// The edition, as the page names it.
    pub(crate) edition: &'static str,
    /// The key.
    pub(crate) key: &'static str,
}

impl PublishedKey {
    /// The last five characters: what slmgr prints as `Partial Product Key`.
    pub(crate) fn tail(&self) -> &'static str {
        self.key.rsplit('-').next().unwrap_or_default()
    }
}

/// The setup key of an edition.
pub(crate) fn setup_key(edition: &str) -> Option<&'static PublishedKey> {
    KMS_CLIENT.iter().find(|key| key.edition == edition)
}

/// The key that ends in five characters.
pub(crate) fn by_tail(table: &'static [PublishedKey], tail: &str) -> Option<&'static PublishedKey> {
    table.iter().find(|key| key.tail().eq_ignore_ascii_case(tail))
}

const fn key(edition: &'static str, key: &'static str) -> PublishedKey {
    PublishedKey { edition, key }
}

/// The keys of KMS clients.
pub(crate) static KMS_CLIENT: &[PublishedKey] = &[
    key("Windows Server 2025 Standard", "TVRH6-WHNXV-R9WG3-9XRFY-MY832"),
    key("Windows Server 2025 Datacenter", "D764K-2NDRG-47T6Q-P8T8W-YP6DF"),
    key("Windows Server 2025 Datacenter: Azure Edition", "XGN3F-F394H-FD2MY-PP6FD-8MCRC"),
    key("Windows Server 2022 Standard", "VDYBN-27WPP-V4HQT-9VMD4-VMK7H"),
    key("Windows Server 2022 Datacenter", "WX4NM-KYWYW-QJJR4-XV3QB-6VM33"),
    key("Windows Server 2022 Datacenter: Azure Edition", "NTBV8-9K7Q8-V27C6-M2BTV-KHMXV"),
    key("Windows Server 2019 Standard", "N69G4-B89J2-4G8F4-WWYCC-J464C"),
    key("Windows Server 2019 Datacenter", "WMDGN-G9PQG-XVVXX-R3X43-63DFG"),
    key("Windows Server 2019 Essentials", "WVDHN-86M7X-466P6-VHXV7-YY726"),
    key("Windows Server 2016 Standard", "WC2BQ-8NRM3-FDDYY-2BFGV-KHKQY"),
    key("Windows Server 2016 Datacenter", "CB7KF-BWN84-R7R2Y-793K2-8XDDG"),
    key("Windows Server 2016 Essentials", "JCKRF-N37P4-C2D82-9YXRT-4M63B"),
    key("Windows Server SAC 1809-20H2 Standard", "N2KJX-J94YW-TQVFB-DG9YT-724CC"),
    key("Windows Server SAC 1809-20H2 Datacenter", "6NMRW-2C8FM-D24W7-TQWMY-CWH2D"),
    key("Windows Server 1803 Standard", "PTXN8-JFHJM-4WC78-MPCBR-9W4KR"),
    key("Windows Server 1803 Datacenter", "2HXDN-KRXHB-GPYC7-YCKFJ-7FVDG"),
    key("Windows Server 1709 Standard", "DPCNP-XQFKJ-BJF7R-FRC8D-GF6G4"),
    key("Windows Server 1709 Datacenter", "6Y6KB-N82V8-D8CQV-23MJW-BWTG6"),
    key("Windows Server 2012 R2 Standard", "D2N9P-3P6X9-2R39C-7RTCD-MDVJX"),
    key("Windows Server 2012 R2 Datacenter", "W3GGN-FT8W3-Y4M27-J84CP-Q3VJ9"),
    key("Windows Server 2012 R2 Essentials", "KNC87-3J2TX-XB4WP-VCPJV-M4FWM"),
    key("Windows Server 2012 Standard", "XC9B7-NBPP2-83J2H-RHMBY-92BT4"),
    key("Windows Server 2012 MultiPoint Standard", "HM7DN-YVMH3-46JC3-XYTG7-CYQJJ"),
    key("Windows Server 2012 MultiPoint Premium", "XNH6W-2V9GX-RGJ4K-Y8X6F-QGJ2G"),
    key("Windows Server 2012 Datacenter", "48HP8-DN98B-MYWDG-T2DCC-8W83P"),
    key("Windows Server 2012 Essentials", "HTDQM-NBMMG-KGYDT-2DTKT-J2MPV"),
    key("Windows Server 2008 R2 Web", "6TPJF-RBVHG-WBW2R-86QPH-6RTM4"),
    key("Windows Server 2008 R2 HPC edition", "TT8MH-CG224-D3D7Q-498W2-9QCTX"),
    key("Windows Server 2008 R2 Standard", "YC6KT-GKW9T-YTKYR-T4X34-R7VHC"),
    key("Windows Server 2008 R2 Enterprise", "489J6-VHDMP-X63PK-3K798-CPX3Y"),
    key("Windows Server 2008 R2 Datacenter", "74YFP-3QFB3-KQT8W-PMXWJ-7M648"),
    key("Windows Server 2008 R2 Itanium", "GT63C-RJFQ3-4GMB6-BRFB9-CB83V"),
    key("Windows Web Server 2008", "WYR28-R7TFJ-3X2YQ-YCY4H-M249D"),
    key("Windows Server 2008 Standard", "TM24T-X9RMF-VWXK6-X8JC9-BFGM2"),
    key("Windows Server 2008 Standard w/o Hyper-V", "W7VD6-7JFBR-RX26B-YKQ3Y-6FFFJ"),
    key("Windows Server 2008 Enterprise", "YQGMW-MPWTJ-34KDK-48M3W-X4Q6V"),
    key("Windows Server 2008 Enterprise w/o Hyper-V", "39BXF-X8Q23-P2WWT-38T2F-G3FPG"),
    key("Windows Server 2008 HPC", "RCTX3-KWVHP-BR6TB-RB6DM-6X7HP"),
    key("Windows Server 2008 Datacenter", "7M67G-PC374-GR742-YH8V4-TCBY3"),
    key("Windows Server 2008 Datacenter w/o Hyper-V", "22XQ2-VRXRG-P8D42-K34TD-G3QQC"),
    key("Windows Server 2008 Itanium", "4DWFP-JF3DJ-B7DTH-78FJB-PDRHK"),
    key("Windows 10/11 Pro", "W269N-WFGWX-YVC9B-4J6C9-T83GX"),
    key("Windows 10/11 Pro N", "MH37W-N47XK-V7XM9-C7227-GCQG9"),
    key("Windows 10/11 Pro for Workstations", "NRG8B-VKK3Q-CXVCJ-9G2XF-6Q84J"),
    key("Windows 10/11 Pro for Workstations N", "9FNHH-K3HBT-3W4TD-6383H-6XYWF"),
    key("Windows 10/11 Pro Education", "6TP4R-GNPTD-KYYHQ-7B7DP-J447Y"),
    key("Windows 10/11 Pro Education N", "YVWGF-BXNMC-HTQYQ-CPQ99-66QFC"),
    key("Windows 10/11 Education", "NW6C2-QMPVW-D7KKK-3GKT6-VCFB2"),
    key("Windows 10/11 Education N", "2WH4N-8QGBV-H22JP-CT43Q-MDWWJ"),
    key("Windows 10/11 Enterprise", "NPPR9-FWDCX-D2C8J-H872K-2YT43"),
    key("Windows 10/11 Enterprise N", "DPH2V-TTNVB-4X9Q3-TJR4H-KHJW4"),
    key("Windows 10/11 Enterprise G", "YYVX9-NTFWV-6MDM3-9PT4T-4M68B"),
    key("Windows 10/11 Enterprise G N", "44RPN-FTY23-9VTTB-MP9BX-T84FV"),
    key("Windows 11 Ent LTSC 2024 / 10 Ent LTSC 2021, 2019", "M7XTQ-FN8P6-TTKYV-9D4CC-J462D"),
    key("Windows 11 Ent N LTSC 2024 / 10 Ent N LTSC 2021, 2019", "92NFX-8DJQP-P6BBQ-THF9C-7CG2H"),
    key("Windows IoT Enterprise LTSC 2024 / 2021", "KBN8V-HFGQ4-MGXVD-347P6-PDQGT"),
    key("Windows 10 Enterprise LTSB 2016", "DCPHK-NFMTC-H88MJ-PFHPY-QJ4BJ"),
    key("Windows 10 Enterprise N LTSB 2016", "QFFDN-GRT3P-VKWWX-X7T3R-8B639"),
    key("Windows 10 Enterprise LTSB 2015", "WNMTR-4C88C-JK8YV-HQ7T2-76DF9"),
    key("Windows 10 Enterprise N LTSB 2015", "2F77B-TNFGY-69QQF-B8YKP-D69TJ"),
    key("Windows 8.1 Pro", "GCRJD-8NW9H-F2CDX-CCM8D-9D6T9"),
    key("Windows 8.1 Pro N", "HMCNV-VVBFX-7HMBH-CTY9B-B4FXY"),
    key("Windows 8.1 Enterprise", "MHF9N-XY6XB-WVXMC-BTDCT-MKKG7"),
    key("Windows 8.1 Enterprise N", "TT4HM-HN7YT-62K67-RGRQJ-JFFXW"),
    key("Windows 8 Pro", "NG4HW-VH26C-733KW-K6F98-J8CK4"),
    key("Windows 8 Pro N", "XCVCF-2NXM9-723PB-MHCB7-2RYQQ"),
    key("Windows 8 Enterprise", "32JNW-9KQ84-P47T8-D8GGY-CWCK7"),
    key("Windows 8 Enterprise N", "JMNMF-RHW7P-DMY6X-RF3DR-X2BQT"),
    key("Windows 7 Professional", "FJ82H-XT6CR-J8D7P-XQJJ2-GPDD4"),
    key("Windows 7 Professional N", "MRPKT-YTG23-K7D7T-X2JMM-QY7MG"),
    key("Windows 7 Professional E", "W82YF-2Q76Y-63HXB-FGJG9-GF7QX"),
    key("Windows 7 Enterprise", "33PXH-7Y6KF-2VJC9-XBBR8-HVTHH"),
    key("Windows 7 Enterprise N", "YDRBP-3D83W-TY26F-D46B2-XCKRJ"),
    key("Windows 7 Enterprise E", "C29WB-22CC8-VJ326-GHFJW-H9DH4"),
    key("Windows Vista Business", "YFKBB-PQJJV-G996G-VWGXY-2V3X8"),
    key("Windows Vista Business N", "HMBQG-8H2RH-C77VX-27R82-VMQBT"),
    key("Windows Vista Enterprise", "VKK3X-68KWM-X2YGT-QR4M6-4BWMV"),
    key("Windows Vista Enterprise N", "VTC42-BM838-43QHV-84HX6-XJXKV"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::facts::product_keys_avma::AVMA;

    #[test]
    fn no_two_tails_are_the_same_and_every_key_has_its_shape() {
        let all = || KMS_CLIENT.iter().chain(AVMA);
        assert_eq!(all().map(PublishedKey::tail).collect::<BTreeSet<_>>().len(), all().count());
        assert_eq!((KMS_CLIENT.len(), AVMA.len()), (78, 15), "a key of a page is missing, or one is on none");
        for key in all() {
            assert_eq!(key.key.len(), 29, "{}", key.edition);
            assert_eq!(key.key.matches('-').count(), 4, "{}", key.edition);
        }
    }

    #[test]
    fn every_guest_of_automatic_activation_has_a_setup_key_of_its_edition() {
        for key in AVMA {
            assert!(setup_key(key.edition).is_some(), "{}", key.edition);
        }
    }
}
