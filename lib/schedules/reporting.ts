import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Fact } from '#lib/facts/types.ts'
import { openQueries } from '#lib/home/asked-queries.ts'
import type { Parts } from '#lib/home/parts.ts'
import type { Judged } from '#lib/judgements/judgement.ts'
import { jobOf } from '#lib/projects/job-of.ts'
import { type ReportDefinition, reportDefinition } from '#lib/reports/definition.ts'
import type { Leaf, ReportDocument } from '#lib/reports/document.ts'
import { forReport } from '#lib/reports/for-report.ts'
import type { OwnFigures } from '#lib/reports/own.ts'
import { leavesOf } from '#lib/reports/runs.ts'
import { tellReport } from '#lib/reports/tell.ts'
import type { Report, ScheduleDeps, Told } from './types.ts'

type Deps = {
  /** A report by its id, as far as whoever answers for a schedule may read it. */
  findReport(id: string, owner: Caller): Promise<{ definition: ReportDefinition } | null>
  /** What is asked with, as this reader and in their language, anew each time. */
  partsOf(reader: Caller): Promise<Parts>
  judgedOf(personId: string): Promise<Judged>
  /** `timeZone`: this reader's. */
  company(reader: Caller): Promise<{ name: string; timeZone: string }>
  own?: OwnFigures
}

/** Reports and figures as schedules ask for them: by their definitions, with one reader's rights. */
export function openReporting({
  findReport,
  partsOf,
  judgedOf,
  company,
  own,
}: Deps): Pick<ScheduleDeps<ReportDocument>, 'tell' | 'figure'> {
  return {
    async tell(report, reader, owner) {
      const definition = await definitionOf(report, owner, findReport)
      const [parts, judged, at] = await Promise.all([
        partsOf(forReport(reader, 'id' in report ? report.id : null)),
        judgedOf(reader.principal.id),
        company(reader),
      ])
      const job = definition.parameter === null ? null : await jobOf(parts, report.job ?? '')
      return toldOf(await tellReport(definition, { parts, job }, { judged, company: at, own }))
    },
    async figure(query, reader) {
      const told = await openQueries(await partsOf(reader)).result(query)
      if (told.state === 'told') return told.result.total
      if (told.state === 'failed') throw told.error
      return told.state === 'denied' ? unseen(told.missing[0]?.message) : null
    },
  }
}

/** Throws `not_found` for one that is gone, `invalid_input` for one of which nobody says of what it is. */
async function definitionOf(report: Report, owner: Caller, find: Deps['findReport']): Promise<ReportDefinition> {
  const definition =
    'id' in report ? (await find(report.id, owner))?.definition : reportDefinition.parse(report.definition)
  if (definition === undefined) throw new GatewayError('not_found', 'The report is not there any more.')
  if (definition.parameter !== null && (report.job ?? '') === '') {
    throw new GatewayError('invalid_input', 'The report asks for a job.')
  }
  return definition
}

/** A figure that a reader may not see is none, and says so. */
function unseen(reason: string | undefined): Fact {
  return { id: '', label: '', value: null, unit: 'count', asOf: '', status: 'redacted', reason, sources: [] }
}

function toldOf(document: ReportDocument): Told<ReportDocument> {
  const leaves = leavesOf(document.blocks)
  const incomplete = document.systems.filter(({ state }) => state !== 'current' && state !== 'denied')
  return {
    document,
    isEmpty: leaves.some((leaf) => leaf.kind === 'missing') && !leaves.some(says),
    missing: incomplete.map(({ name }) => name),
  }
}

/** Whether a part says anything of the company that is the reader's to see. */
function says(leaf: Leaf): boolean {
  switch (leaf.kind) {
    case 'figures':
    case 'table':
      return leaf.rows.length > 0
    case 'findings':
      return leaf.items.length > 0
    case 'chart':
      return true
    case 'text':
      return leaf.sentences.some((sentence) => sentence.some((part) => typeof part !== 'string'))
    default:
      return false
  }
}
