import { writeFile } from 'node:fs/promises'
import { connectors } from '#lib/connectors/index.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'
import { checkSystem } from '#lib/system-check/check-system.ts'
import type { CheckStep } from '#lib/system-check/steps.ts'
import { type ToldStep, toldStep } from '#lib/system-check/told-step.ts'
import { checkTools, type WaitingTool } from '#lib/systems/check.ts'
import { type Checking, openChecking } from './check-deps.ts'
import { CliError, UsageError } from './cli-error.ts'
import { type Answer, type Command, plain, table } from './command.ts'
import type { Context } from './context.ts'
import { makeReport } from './systems-report.ts'
import { pinOf, requireSystem, systemsDeps, withSignedInHosts } from './systems-shared.ts'

type Row = Awaited<ReturnType<typeof requireSystem>>
type Checked = { system: string; ok: boolean; steps: ToldStep[]; news: string | null; waiting: WaitingTool[] }

export const systemsCheck: Command = {
  name: 'systems check',
  summary: 'tests systems step by step, with the settings of this shell; --report writes what can be sent to somebody',
  usage: '[SYSTEM...] | SYSTEM --report [FILE]',
  options: { report: { type: 'boolean' } },
  async run({ options, positionals }, context) {
    if (options['report'] === true) return report(positionals, context)
    for (const slug of positionals) await requireSystem(context, slug)
    const database = await context.database()
    const where = positionals.length === 0 ? {} : { slug: { in: [...positionals] } }
    const systems = await database.system.findMany({ where, orderBy: [{ position: 'asc' }, { slug: 'asc' }] })
    const checked = await withChecking(context, ({ hosts, checking }) =>
      Promise.all(systems.map((row) => check(row, { hosts, checking, context }))),
    )
    return {
      json: checked,
      lines: checked.flatMap(shortLines),
      failed: checked.some(({ ok }) => !ok),
    }
  },
}

type Opened = { hosts: Hosts; checking: Checking }

function withChecking<T>(context: Context, work: (opened: Opened) => Promise<T>): Promise<T> {
  return withSignedInHosts(context, async (signedIn) => {
    const checking = await openChecking(context, signedIn)
    try {
      return await work({ hosts: signedIn.hosts, checking })
    } finally {
      await checking.close()
    }
  })
}

async function stepsOf({ slug }: Row, { deps }: Checking, context: Context): Promise<CheckStep[]> {
  const actor = context.actor()
  const asked = { system: slug, email: 'gatehouse', correlationId: actor.correlationId }
  await deps.trail.write(actor, { action: 'systems.test', facts: { system: slug } })
  const steps: CheckStep[] = []
  for await (const step of checkSystem(deps, asked)) steps.push(step)
  const told = steps.map(({ step, outcome, durationMs, problem }) => ({
    step,
    outcome,
    durationMs,
    code: problem?.code ?? null,
  }))
  await deps.trail.write(actor, { action: 'systems.tested', facts: { system: slug, steps: told } })
  return steps
}

type At = { hosts: Hosts; checking: Checking; context: Context }

async function check(row: Row, { hosts, checking, context }: At): Promise<Checked> {
  const steps = await stepsOf(row, checking, context)
  const connector = connectors.find(({ slug }) => slug === row.slug)
  const told = steps.map((step) => toldStep(step, { language: 'en', name: row.name, connector }))
  const ok = steps.every(({ outcome }) => outcome !== 'failed')
  const checked = { system: row.slug, ok, steps: told, news: null, waiting: [] }
  if (!ok || row.ours) return checked
  const found = await checkTools(await systemsDeps(context, hosts), context.actor(), row.slug)
  const { added, changed, gone, waiting } = found
  const news = `${added.length} new, ${changed.length} changed, ${gone.length} gone since the last look`
  return { ...checked, news, waiting }
}

function shortLines({ system, ok, steps, news, waiting }: Checked): string[] {
  const rows = steps.flatMap((step) => [
    [step.step, step.outcome === 'failed' ? 'FAILED' : step.outcome, plain(step.seen)],
    ...step.lines.map((line) => ['', '', plain(line)]),
    ...(step.nextStep === undefined ? [] : [['', '', plain(`What to do: ${step.nextStep}`)]]),
  ])
  const body = table(['STEP', 'STATE', 'DETAIL'], rows).map((line) => `  ${line}`)
  return [
    `${system}: ${ok ? 'ok' : 'FAILED'}${news === null ? '' : `, ${news}`}`,
    ...body,
    ...waiting.map(({ name, state, hash, now }) => {
      const said = `${now.title}. ${now.description}`.replace(/\s+/g, ' ').slice(0, 100)
      return plain(`  ${system} ${pinOf({ tool: name, hash })} is ${state}: ${said}`)
    }),
  ]
}

async function report(positionals: readonly string[], context: Context): Promise<Answer> {
  const [slug, file, ...more] = positionals
  if (slug === undefined || more.length > 0) throw new UsageError('Name one system, and a file where it is to be kept.')
  const row = await requireSystem(context, slug)
  const made = await withChecking(context, async ({ hosts, checking }) =>
    makeReport(row, await stepsOf(row, checking, context), { hosts, checking, context }),
  )
  if (file === undefined) return { ...made, lines: [made.text] }
  try {
    // Whoever made it looks at it before it is sent.
    await writeFile(file, made.text, { mode: 0o600 })
  } catch {
    throw new CliError(`The file ${file} cannot be written.`)
  }
  return { ...made, lines: [`The report is in ${file}. Read it before you send it.`] }
}
