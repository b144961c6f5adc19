//! The report for programs: version 1 of its wire format.
//!
//! Fields may be added and are never renamed; what is not known is null, never left out.

mod rules;
pub mod schema;
mod wire;

pub use self::rules::rules;

use coldcase_parsers::render::Node;
use coldcase_parsers::{AnyArtifact, Span};

use self::wire::{
    Artifact, AsOf, Asked, Document, Evidence, Finding, From, Gap, Identity, Next, Nic, Place, Problem,
    Refused, Section, Source, Tool, Unassigned, Vm,
};
use super::{Report, VmReport, artifact_of, mask, next};
use crate::bundle::{Bundle, Collected};
use crate::fact::{Statement, Want, Why};
use crate::pki::{self, Verified};

/// Renders a report.
///
/// # Errors
/// None that a caller can meet: the wire format has strings, numbers and lists only.
pub fn render(report: &Report<'_>, asked: &crate::Asked, version: &str) -> Result<String, serde_json::Error> {
    let document = Document {
        schema: schema::REPORT,
        tool: Tool { name: "coldcase", version: version.to_owned() },
        asked: Asked {
            as_of: asked.as_of.clone(),
            platform: asked.platform.map(crate::Platform::name),
            reported: asked.reported.iter().map(|seen| seen.name()).collect(),
            trust_bundles: asked.trust_bundles.iter().map(|bundle| bundle.path.clone()).collect(),
        },
        vms: report.vms.iter().map(|vm| self::vm(vm, report.bundle)).collect(),
        unassigned: report.unassigned.iter().map(|artifact| unassigned(artifact, report.bundle)).collect(),
        sources: sources(report.bundle),
        refused: report.bundle.refused.iter().map(refused).collect(),
    };
    serde_json::to_string_pretty(&document).map(|text| text + "\n")
}

/// Renders every artifact, as `parse` prints them.
///
/// # Errors
/// None that a caller can meet, as above.
pub fn artifacts(bundle: &Bundle) -> Result<String, serde_json::Error> {
    let sections = bundle.sections.iter().zip(&bundle.answers);
    let all: Result<Vec<_>, _> =
        sections.map(|(section, answer)| artifact(section, answer.as_ref(), bundle)).collect();
    serde_json::to_string_pretty(&all?).map(|text| text + "\n")
}

fn artifact<'a>(
    artifact: &AnyArtifact,
    answer: Option<&Node>,
    bundle: &'a Bundle,
) -> Result<Artifact<'a>, serde_json::Error> {
    Ok(Artifact {
        schema: schema::ARTIFACT,
        artifact: artifact.kind().name(),
        source: bundle.file(artifact.span().file).map_or("", |file| &file.path),
        lines: lines(artifact.span(), bundle),
        complete: artifact.is_complete(),
        value: artifact.to_json()?,
        verified: verified(artifact, bundle),
        collected: collected(artifact, bundle),
        answer: answer.map(serde_json::to_value).transpose()?,
        problems: problems(artifact, bundle),
    })
}

fn verified(artifact: &AnyArtifact, bundle: &Bundle) -> Option<Verified> {
    let AnyArtifact::ImdsAttested(parsed) = artifact else { return None };
    let as_of = bundle.statements.as_of.as_ref().map(|time| time.value.as_str());
    pki::verified(&parsed.value, bundle.pki(), as_of)
}

fn collected<'a>(artifact: &AnyArtifact, bundle: &'a Bundle) -> Option<Vec<&'a Collected>> {
    let is_manifest = matches!(artifact, AnyArtifact::TssManifest(_));
    let of_it = |one: &&Collected| one.manifest == artifact.span();
    is_manifest.then(|| bundle.collected.iter().filter(of_it).collect())
}

fn vm<'a>(vm: &'a VmReport, bundle: &'a Bundle) -> Vm<'a> {
    let files = vm.sources.iter().filter_map(|file| bundle.file(*file)).map(|file| file.path.as_str());
    Vm {
        name: &vm.name,
        as_of: bundle.statements.as_of.as_ref().map(|time| AsOf {
            time: &time.value,
            from: From {
                source: crate::statement::COMMAND_LINE,
                line: place(time.span, bundle).map(|place| place.line),
            },
        }),
        told_by: places(&vm.told_by, bundle),
        sources: files.collect(),
        identity: identity(vm),
        findings: vm.findings.iter().map(|finding| self::finding(finding, bundle)).collect(),
        collect_next: vm.next.iter().map(self::next_of).collect(),
    }
}

fn identity(vm: &VmReport) -> Identity<'_> {
    let known = &vm.identity;
    Identity {
        host_name: known.host_name.as_deref(),
        vm_id: known.vm_id.as_deref(),
        edition: known.edition.as_deref(),
        build: known.build.as_deref(),
        channel: known.channel.as_deref(),
        platform: known.platform.map(crate::Platform::name),
        cloud: known.cloud.as_deref(),
        vm_size: known.vm_size.as_deref(),
        image: known.image.as_deref(),
        license_type: known.license_type.as_deref(),
        nics: known
            .nics
            .iter()
            .map(|nic| Nic { mac: nic.mac.to_string(), addresses: &nic.addresses, primary: nic.primary })
            .collect(),
    }
}

fn finding<'a>(finding: &'a super::Finding, bundle: &'a Bundle) -> Finding<'a> {
    let rule = finding.rule;
    let evidence = finding.verdict.evidence.iter().map(|evidence| self::evidence(evidence, bundle));
    let before = finding.verdict.changes().map(|(was, _)| self::evidence(was, bundle));
    Finding {
        rule: rule.id,
        title: rule.title,
        role: rule.role.name(),
        verdict: finding.verdict.truth.name(),
        confidence: finding.confidence().name(),
        explains: rule.explains.iter().map(|effect| effect.id).collect(),
        cause: rule.cause,
        evidence: evidence.collect(),
        before: before.collect(),
        gaps: finding.verdict.gaps.iter().map(|gap| self::gap(gap, bundle)).collect(),
        solution: finding.solution.iter().map(wire::step).collect(),
        citations: rule.citations.iter().map(|cite| wire::citation(cite)).collect(),
    }
}

fn evidence<'a>(evidence: &'a crate::verdict::Evidence, bundle: &'a Bundle) -> Evidence<'a> {
    Evidence {
        claim: evidence.claim,
        holds: evidence.holds,
        found: &evidence.found,
        captured_at: evidence.spans.first().and_then(|span| bundle.times.shown(*span)),
        places: places(&evidence.spans, bundle),
    }
}

fn gap<'a>(gap: &'a crate::fact::Gap, bundle: &'a Bundle) -> Gap<'a> {
    let (on, collect) = next::how(gap.want);
    Gap {
        artifact: artifact_of(gap.want).map(coldcase_parsers::ArtifactKind::name),
        option: option_of(gap.want),
        why: match gap.why {
            Why::Absent => "absent",
            Why::Incomplete(_) => "incomplete",
            Why::Silent(_) => "silent",
            Why::Contradicted(_) => "contradicted",
        },
        places: places(gap.why.spans(), bundle),
        on,
        collect,
    }
}

fn next_of(next: &super::Next) -> Next<'_> {
    Next {
        artifact: artifact_of(next.want).map(coldcase_parsers::ArtifactKind::name),
        option: option_of(next.want),
        on: next.on,
        command: next.command,
        fits_run_command: next.fits_run_command,
        decides: &next.decides,
        reason: next.reason,
    }
}

fn option_of(want: Want) -> Option<&'static str> {
    match want {
        Want::Capture(_) => None,
        Want::Statement(Statement::Platform) => Some("--platform"),
        Want::Statement(Statement::Reported) => Some("--reported"),
    }
}

fn places<'a>(spans: &[Span], bundle: &'a Bundle) -> Vec<Place<'a>> {
    spans.iter().filter_map(|span| place(*span, bundle)).collect()
}

fn place(span: Span, bundle: &Bundle) -> Option<Place<'_>> {
    let file = bundle.file(span.file)?;
    let (start, end) = file.positions(span);
    Some(Place {
        source: &file.path,
        line: start.line,
        end_line: end.line,
        column: start.column,
        end_column: end.column,
        text: mask::keys(file.line(start.line).trim_end()),
    })
}

fn unassigned<'a>(artifact: &AnyArtifact, bundle: &'a Bundle) -> Unassigned<'a> {
    let source = bundle.file(artifact.span().file).map_or("", |file| &file.path);
    Unassigned { source, artifact: artifact.kind().name(), lines: lines(artifact.span(), bundle) }
}

fn lines(span: Span, bundle: &Bundle) -> (usize, usize) {
    place(span, bundle).map_or((0, 0), |place| (place.line, place.end_line))
}

fn sources(bundle: &Bundle) -> Vec<Source<'_>> {
    let sections = |file: &coldcase_parsers::File| {
        let own = bundle.sections.iter().filter(|section| section.span().file == file.id);
        own.map(|artifact| section(artifact, bundle)).collect()
    };
    let named = bundle.sources().map(|file| Source {
        path: &file.path,
        bytes: file.bytes,
        same_as: bundle.same_as(file).map(|first| first.path.as_str()),
        unrecognized: bundle.unclaimed(file),
        sections: sections(file),
    });
    named.collect()
}

fn refused(one: &crate::bundle::Refused) -> Refused<'_> {
    Refused { path: &one.path, reason: &one.reason }
}

fn section<'a>(artifact: &AnyArtifact, bundle: &'a Bundle) -> Section<'a> {
    Section {
        artifact: artifact.kind().name(),
        lines: lines(artifact.span(), bundle),
        encoding: bundle
            .file(artifact.span().file)
            .map_or("", |file| file.encoding_of(artifact.span()).name()),
        language: artifact.language(),
        complete: artifact.is_complete(),
        problems: problems(artifact, bundle),
    }
}

fn problems(artifact: &AnyArtifact, bundle: &Bundle) -> Vec<Problem> {
    let of = |problem: &coldcase_parsers::Problem| Problem {
        line: lines(problem.span, bundle).0,
        expected: problem.expected,
    };
    artifact.problems().iter().map(of).collect()
}
