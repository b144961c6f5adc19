//! A request for the metadata service, and what comes of it.

use serde_json::json;

use super::guest_network::at_prompt;
use super::vm::Vm;
use super::world::Answer;

const URL: &str = "http://169.254.169.254/metadata/instance?api-version=2021-02-01";
const PS: &str = r"PS C:\Users\ops> ";

/// The id of the VM, which the attested documents of the tests name too.
pub(super) const VM_ID: &str = "00000000-0000-4000-8000-0000000000a1";
pub(super) const SUBSCRIPTION: &str =
    "/subscriptions/00000000-0000-0000-0000-0000000000f1/resourceGroups/rg-test";

/// What a customer shows of a request.
pub(super) fn request(vm: &Vm) -> String {
    match vm.imds() {
        Answer::Described => at_prompt(
            &format!(r#"curl.exe -s --noproxy * -H Metadata:true "{URL}""#),
            &format!("{}\n", described(vm)),
        ),
        Answer::NoConnection => refused("Unable to connect to the remote server"),
        Answer::Forbidden => refused(
            "An attempt was made to access a socket in a way forbidden by its access permissions 169.254.169.254:80",
        ),
        Answer::Proxy if vm.proxy.is_some_and(|proxy| proxy.starts_with("169.254.169.254")) => exchange(
            "169.254.169.254:80",
            "",
            "200 OK",
            "Content-Type: text/html\n< Server: Contoso Appliance",
        ),
        Answer::Proxy => exchange(
            vm.proxy.unwrap(),
            "",
            "403 Forbidden",
            "Server: squid/5.7\n< Content-Type: text/html;charset=utf-8",
        ),
        Answer::Forwarded => exchange(
            "169.254.169.254:80",
            "> X-Forwarded-For: 10.0.0.9\n",
            "400 Bad Request",
            "Content-Type: application/json; charset=utf-8\n< Server: IMDS/150.870.65.1854",
        ),
    }
}

/// An error of Windows PowerShell.
fn refused(why: &str) -> String {
    let underline = "~".repeat(69);
    format!(
        "{PS}Invoke-RestMethod -Headers @{{\"Metadata\"=\"true\"}} -Method GET -Uri \"{URL}\" -WebSession $WebSession\n\
         Invoke-RestMethod : {why}\nAt line:1 char:1\n\
         + Invoke-RestMethod -Headers @{{\"Metadata\"=\"true\"}} -Method GET -Uri \"htt ...\n+ {underline}\n    \
         + CategoryInfo          : InvalidOperation: (System.Net.HttpWebRequest:HttpWebRequest) \
         [Invoke-RestMethod], WebException\n    + FullyQualifiedErrorId : \
         WebCmdletWebResponseException,Microsoft.PowerShell.Commands.InvokeRestMethodCommand\n\n{PS}\n"
    )
}

/// What curl tells of a request that somebody answered.
fn exchange(peer: &str, header: &str, status: &str, headers: &str) -> String {
    let (address, port) = peer.split_once(':').unwrap();
    let asked = if address == "169.254.169.254" {
        "/metadata/instance?api-version=2021-02-01".to_owned()
    } else {
        URL.to_owned()
    };
    let printed = format!(
        "*   Trying {peer}...\n* Connected to {address} ({address}) port {port}\n> GET {asked} HTTP/1.1\n\
         > Host: 169.254.169.254\n> User-Agent: curl/8.9.1\n> Accept: */*\n{header}> Metadata:true\n>\n\
         < HTTP/1.1 {status}\n< {headers}\n<\n"
    );
    at_prompt(&format!(r#"curl.exe -v -H Metadata:true "{URL}""#), &printed)
}

/// The service describes the VM.
fn described(vm: &Vm) -> serde_json::Value {
    let interface = |nic: &super::world::Nic| {
        let address = |ip: &&str| json!({"privateIpAddress": ip, "publicIpAddress": ""});
        let addresses: Vec<_> = nic.addresses.iter().map(address).collect();
        let subnet = nic.addresses[0].rsplit_once('.').map(|(network, _)| format!("{network}.0"));
        json!({
            "ipv4": {"ipAddress": addresses, "subnet": [{"address": subnet, "prefix": "24"}]},
            "ipv6": {"ipAddress": []},
            "macAddress": nic.mac.replace('-', ""),
        })
    };
    json!({
        "compute": {
            "azEnvironment": vm.cloud.environment(),
            "location": vm.cloud.location(),
            "name": "vm-test",
            "osProfile": {"computerName": "vm-test"},
            "osType": "Windows",
            "resourceGroupName": "rg-test",
            "resourceId": format!("{SUBSCRIPTION}/providers/Microsoft.Compute/virtualMachines/vm-test"),
            "subscriptionId": "00000000-0000-0000-0000-0000000000f1",
            "vmId": VM_ID,
        },
        "network": {"interface": vm.nics.iter().map(interface).collect::<Vec<_>>()},
    })
}
