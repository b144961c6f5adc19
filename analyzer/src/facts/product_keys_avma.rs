//! The published keys for automatic virtual machine activation (AVMA).
//!
//! From "Automatic Virtual Machine Activation in Windows Server", section "AVMA keys".

use super::product_keys::PublishedKey;

/// The keys of guests. The editions are named as in the table of setup keys.
pub(crate) static AVMA: &[PublishedKey] = &[
    PublishedKey { edition: "Windows Server 2025 Datacenter", key: "YQB4H-NKHHJ-Q6K4R-4VMY6-VCH67" },
    PublishedKey {
        edition: "Windows Server 2025 Datacenter: Azure Edition",
        key: "6NMQ9-T38WF-6MFGM-QYGYM-88J4F",
    },
    PublishedKey { edition: "Windows Server 2025 Standard", key: "WWVGQ-PNHV9-B89P4-8GGM9-9HPQ4" },
    PublishedKey { edition: "Windows Server 2022 Datacenter", key: "W3GNR-8DDXR-2TFRP-H8P33-DV9BG" },
    PublishedKey {
        edition: "Windows Server 2022 Datacenter: Azure Edition",
        key: "F7TB6-YKN8Y-FCC6R-KQ484-VMK3J",
    },
    PublishedKey { edition: "Windows Server 2022 Standard", key: "YDFWN-MJ9JR-3DYRK-FXXRW-78VHK" },
    PublishedKey { edition: "Windows Server 2019 Datacenter", key: "H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW" },
    PublishedKey { edition: "Windows Server 2019 Standard", key: "TNK62-RXVTB-4P47B-2D623-4GF74" },
    PublishedKey { edition: "Windows Server 2019 Essentials", key: "2CTP7-NHT64-BP62M-FV6GG-HFV28" },
    PublishedKey { edition: "Windows Server 2016 Datacenter", key: "TMJ3Y-NTRTM-FJYXT-T22BY-CWG3J" },
    PublishedKey { edition: "Windows Server 2016 Standard", key: "C3RCX-M6NRP-6CXC9-TW2F2-4RHYD" },
    PublishedKey { edition: "Windows Server 2016 Essentials", key: "B4YNW-62DX9-W8V6M-82649-MHBKQ" },
    PublishedKey { edition: "Windows Server 2012 R2 Datacenter", key: "Y4TGP-NPTV9-HTC2H-7MGQ3-DV4TW" },
    PublishedKey { edition: "Windows Server 2012 R2 Standard", key: "DBGBW-NPF86-BJVTX-K3WKJ-MTB6V" },
    PublishedKey { edition: "Windows Server 2012 R2 Essentials", key: "K2XGM-NMBT3-2R6Q8-WF2FK-P36R2" },
];
