import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { Reason } from '#lib/core/reason.ts'
import type { Fitness, ToolFitness } from '#lib/operations/fitness.ts'
import type { CheckStep } from './steps.ts'
import { tellStep } from './words.ts'

export type Reported = {
  version: string
  at: Date
  /** Of a foreign server the slug and the name are somebody's own: neither is in the report. */
  system: { slug: string; name: string; ours: boolean }
  hosting: 'vendor' | 'http' | 'stdio' | null
  /** The way of signing in, by its name in the settings. */
  way: string | null
  steps: readonly CheckStep[]
  /** Null where no tool was tried. */
  tools: readonly ToolFitness[] | null
  connector: Connector | undefined
}

/**
 * A check as a text that somebody may send to whoever helps them. It is put together from words of ours and names of our
 * own tools, slots and steps alone: no address, no record, no sentence of a vendor, no name of a field of the tenant's.
 */
export function reportOf(reported: Reported): string {
  const { version, at, system, hosting, way, steps, tools, connector } = reported
  const name = system.ours ? system.name : 'a foreign server'
  const telling = { language: 'en', name: system.ours ? system.name : 'the server', connector, outside: true } as const
  return [
    `# Connection report: ${name}`,
    '',
    `- Gatehouse ${version}, Node ${process.version}, ${process.platform} ${process.arch}`,
    `- Made at ${at.toISOString()}`,
    `- System: ${system.ours ? system.slug : 'foreign (MCP)'}, runs ${places[hosting ?? 'none']}`,
    `- Way of signing in: ${way ?? 'not known'}`,
    '',
    'It holds no data, no secrets, no addresses and no names of people.',
    '',
    '## Steps',
    '',
    '| step | outcome | ms | code | what was seen | what to do |',
    '|---|---|---|---|---|---|',
    ...steps.map((step) => {
      const { seen, mend } = tellStep(step, telling)
      const { problem, durationMs, outcome } = step
      return row([step.step, outcome, String(durationMs), codeOf(problem), seen, mend ?? ''])
    }),
    '',
    ...listed(steps.flatMap((step) => tellStep(step, telling).lines.map((line) => `- ${step.step}: ${line}`))),
    ...(tools === null ? ['No tool was tried.'] : toolLines(tools, connector)),
    '',
    ...limitLines(steps),
    '',
  ].join('\n')
}

function listed(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [...lines, '']
}

const places = {
  vendor: 'in the process of Gatehouse',
  http: 'elsewhere, over HTTP',
  stdio: 'as a child process',
  none: 'nowhere: it is not configured',
}

function codeOf(problem: CheckStep['problem']): string {
  return problem === undefined ? '' : `${problem.code} (${problem.kind})`
}

const outcomes: Record<Fitness, string> = {
  works: 'works',
  partial: 'works in part',
  needs_mapping: 'needs mapping',
  not_possible: 'not possible',
  unknown: 'not tried',
}

function toolLines(tools: readonly ToolFitness[], connector: Connector | undefined): string[] {
  const meanings = new Map(connector?.slots?.map(({ id, meaning }) => [id, meaning.en]))
  const counts = Map.groupBy(tools, ({ fitness }) => fitness)
  const summary = [...counts].map(([fitness, some]) => `${some.length} ${outcomes[fitness]}`).join(', ')
  return [
    '## Tools',
    '',
    `${summary}. Reads were tried once with one record; nothing was changed.`,
    '',
    '| tool | outcome | why | slots |',
    '|---|---|---|---|',
    ...tools.map(({ tool, fitness, because, slots }) => {
      const named = slots.map((id) => (meanings.has(id) ? `${id} (${meanings.get(id)})` : id)).join(', ')
      return row([tool, outcomeOf(fitness, because), because === null ? '' : whyOf(because), named])
    }),
  ]
}

/** A try that failed is not one that was never made. */
function outcomeOf(fitness: Fitness, because: Reason | null): string {
  return fitness === 'unknown' && because?.kind === 'failed' ? 'could not be told' : outcomes[fitness]
}

/** Without the names that the tenant gave. */
function whyOf(because: Reason): string {
  switch (because.kind) {
    case 'failed':
      return `failed (${because.code})`
    case 'not_tried':
      return because.why === 'write' ? 'a change: it is not tried' : 'nothing to ask it with'
    case 'not_shared':
      return `the vendor does not share ${because.area ?? 'it'} with this connection`
    case 'without':
      return `answers without ${because.missing.length} slots that are not mapped and ${because.gone.length} that are gone`
    default:
      return reasons[because.kind]
  }
}

const reasons = {
  not_named: 'nobody has said yet what holds it',
  name_gone: 'the name that is mapped is not known any more, or not shown',
  holds_no_dates: 'the field that is mapped holds no dates',
  no_places: 'the layer that is mapped cannot be searched by place',
  no_rows: 'what is mapped is no list of rows',
  currencies: 'amounts in several currencies that may not be added up',
  shown_nowhere: 'switched off or not shared in every place looked at',
  closed_address: 'an address that Gatehouse may not ask',
  unreadable_record: 'a record that could not be read',
} as const

function limitLines(steps: readonly CheckStep[]): string[] {
  const facts = steps.find(({ step }) => step === 'limits')?.facts
  if (facts?.remaining === undefined) return ['## Limits', '', 'The vendor did not say what is left of its limits.']
  const { remaining, limit, resetAt } = facts
  const until = resetAt === undefined ? '' : `, until ${resetAt}`
  return ['## Limits', '', `${remaining} of ${limit ?? 'an unknown number'} requests left${until}.`]
}

/** A cell holds no line and no bar of its own. */
function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll(/[\r\n]+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`
}
