import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { migrate } from '#lib/db/migrate.ts'
import { gathered, type House, openHouse } from '#lib/testing/chat.ts'
import type { AskedQuestion } from '#lib/testing/questions/expected.ts'
import { questionsIn } from '#lib/testing/questions/in-file.ts'
import { root } from '../paths.ts'
import { startOwnPostgres } from '../postgres.ts'
import { type Answered, figuresOf, SLOW_MS } from './answer-figures.ts'
import { machine, pressure } from './machine.ts'

/** Who of the sample company asks in each role. */
const people: Record<AskedQuestion['role'], string> = {
  executive: 'executive',
  finance: 'finance',
  office: 'office',
  'project-manager': 'pm',
  'field-crew': 'field',
}

/**
 * `npm run bench -- answers`: what an answer of chat takes without a model, over the simulators: each question in a
 * conversation of its own, one after the other, first by nobody who asked before and then again. `--vendor-ms` lets every
 * request to a vendor take so long, `--most` asks fewer.
 */
export async function measureAnswers(argv: readonly string[]): Promise<void> {
  const { vendorMs, most } = readOptions(argv)
  const folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-answers-'))
  const own = await startOwnPostgres(folder)
  try {
    await migrate(own.url, path.join(root, 'prisma/migrations'))
    const house = await openHouse({ url: own.url, drop: async () => undefined }, { unlimited: true })
    try {
      for (const simulator of house.simulators) simulator.setFault({ kind: 'slow', ms: vendorMs })
      await report(await askAll(questionsIn('tune-2.json').slice(0, most), house), vendorMs)
    } finally {
      await house.close()
    }
  } finally {
    await own.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function readOptions(argv: readonly string[]) {
  const options = {
    'vendor-ms': { type: 'string', default: '0' },
    most: { type: 'string', default: '1000' },
  } as const
  const { values } = parseArgs({ args: [...argv], options })
  return { vendorMs: Number(values['vendor-ms']), most: Number(values.most) }
}

/** The first question of each role finds no name known. */
async function askAll(questions: readonly AskedQuestion[], house: House): Promise<Answered[]> {
  const met = new Set<string>()
  const answered: Answered[] = []
  for (const question of questions) {
    const cold = !met.has(question.role)
    met.add(question.role)
    answered.push({ ...(await askOne(question, house)), cold })
  }
  return answered
}

async function askOne(question: AskedQuestion, house: House): Promise<Omit<Answered, 'cold'>> {
  const text = question.after[0] ?? question.text
  const reached = () => house.simulators.reduce((sum, { log }) => sum + log.length, 0)
  const before = reached()
  const begun = performance.now()
  const turn = await house.ask(people[question.role], text, { locale: question.lang })
  const ms = performance.now() - begun
  const { calls, errors } = gathered(turn)
  if (errors.length > 0) throw new Error(`${text}: ${JSON.stringify(errors)}`)
  const failed = Object.entries(calls).flatMap(([call, state]) => (state === 'done' ? [] : [`${call}: ${state}`]))
  return {
    ...{ role: question.role, text, ms, failed },
    calls: Object.keys(calls).length,
    requests: reached() - before,
  }
}

async function report(answered: readonly Answered[], vendorMs: number): Promise<void> {
  console.log(`\n${machine()}; ${await pressure()}`)
  console.log(`a request to a vendor takes ${vendorMs} ms more than its simulator needs; one question at a time; ms\n`)
  console.log('answers                      n     p50     p95     max  over 1.5 s  calls  requests')
  for (const row of figuresOf(answered)) {
    const ms = [row.p50, row.p95, row.max].map((value) => value.toFixed(0).padStart(6))
    console.log(
      [
        row.of.padEnd(24),
        String(row.n).padStart(4),
        ...ms,
        String(row.slow).padStart(10),
        row.calls.toFixed(1).padStart(5),
        row.requests.toFixed(1).padStart(8),
      ].join('  '),
    )
  }
  const warm = answered.filter(({ cold }) => !cold)
  console.log(`\nslowest (${warm.filter(({ ms }) => ms > SLOW_MS).length} of ${warm.length} over ${SLOW_MS} ms):`)
  for (const { ms, calls, requests, role, text } of warm.toSorted((a, b) => b.ms - a.ms).slice(0, 5)) {
    console.log(`${ms.toFixed(0).padStart(6)}  ${calls} calls, ${requests} requests  ${role}: ${text}`)
  }
  const failed = answered.flatMap(({ text, failed: some }) => some.map((one) => `${text}: ${one}`))
  console.log(`\ncalls that did not come: ${failed.length}`)
  for (const one of failed.slice(0, 10)) console.log(`  ${one}`)
}
