import { afterAll, beforeAll, beforeEach } from 'vitest'
import { nothingMatched } from '#lib/core/joins.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { openParts, type Parts } from '#lib/home/parts.ts'
import { freshness } from '#lib/measures/asking.ts'
import { createMemory, type Memory } from '#lib/measures/memory.ts'
import { wordsFor } from '#lib/measures/words.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'
import { companyRecords } from './company-records.ts'
import { openCompanyGateway } from './home.ts'
import { readerAnswer } from './reader-answer.ts'

const people = {
  executive: ['executive@ridgeline.example', ['executive']],
  pm: ['pm@ridgeline.example', ['project-manager']],
  finance: ['finance@ridgeline.example', ['financial-read']],
  field: ['field@ridgeline.example', ['field-crew']],
  auditor: ['auditor@ridgeline.example', ['auditor']],
} as const

/** The sample company behind the real road for one test file, and what a screen asks it with as one of its people. */
export function screenOfCompany() {
  const company = companyRecords()
  let open: Awaited<ReturnType<typeof openCompanyGateway>>
  const nowMs = () => Date.now()
  let memory: Memory = createMemory(nowMs)
  beforeAll(async () => {
    open = await openCompanyGateway(company)
  })
  afterAll(() => open.close())
  beforeEach(() => {
    open.calm()
    pause()
    memory = createMemory(nowMs)
  })
  const pause = (paused?: string) => {
    const { systems, tools } = open.gateway.catalog.all()
    const stateOf = (slug: string) => (slug === paused ? ('paused' as const) : ('active' as const))
    const system = <S extends { slug: string }>(one: S) => ({ ...one, state: stateOf(one.slug) })
    open.gateway.catalog.replace({
      systems: systems.map(system),
      tools: tools.map((tool) => ({ ...tool, system: system(tool.system) })),
    })
  }
  const caller = (who: keyof typeof people) => {
    const [email, roles] = people[who]
    return open.caller(email, roles)
  }
  return {
    company,
    /** What was told stays known from one screen to the next within a test. */
    parts(who: keyof typeof people, locale: FactLocale = 'en'): Parts {
      const { gateway } = open
      const deps = {
        gateway,
        memory,
        nowMs,
        freshMs: freshness.visitMs,
        words: wordsFor(locale),
        joins: nothingMatched,
      }
      return openParts(caller(who), deps)
    },
    /** What chat answers to a question that stands on the screen, in whatever words it is called. */
    answerTo: (who: keyof typeof people, ask: Answerable) =>
      readerAnswer('Explain', caller(who), open.gateway, { ask }),
    ownJobs: (who: keyof typeof people) => [...caller(who).principal.projects].sort(),
    /** A vendor that does not answer until the test ends. */
    down: (system: string) => open.simulator(system).setFault({ kind: 'outage' }),
    /** A system that an administrator paused until the test ends. */
    pause,
    /** How many calls were asked to be made. */
    calls: () => open.admitted.length,
    /** Which systems they went to. */
    asked: () => new Set(open.admitted.map(({ system }) => system)),
  }
}
