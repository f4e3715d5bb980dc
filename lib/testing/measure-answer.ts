import { afterAll, beforeAll } from 'vitest'
import type { Caller } from '#lib/core/caller.ts'
import { type Joins, nothingMatched } from '#lib/core/joins.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { openAsking } from '#lib/measures/asking.ts'
import { needsOf } from '#lib/measures/certified/compare.ts'
import type { Certified } from '#lib/measures/certified/measure.ts'
import { querySchema } from '#lib/measures/certified/query.ts'
import { type Result, run } from '#lib/measures/certified/run.ts'
import { gather, readingOf } from '#lib/measures/gather.ts'
import { createMemory } from '#lib/measures/memory.ts'
import { keyOfAsk } from '#lib/measures/replies.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { companyRecords } from './company-records.ts'
import { openCompanyGateway } from './home.ts'

/** A query through the real road, with this person's rights. */
async function measureAnswer(
  measure: Certified,
  more: object,
  { caller, gateway, joins }: { caller: Caller; gateway: GatewayDeps; joins: Joins },
): Promise<Result | null> {
  const query = querySchema.parse({ measure: measure.id, ...more })
  const nowMs = () => Date.now()
  const reading = readingOf(gateway.company())
  const deps = { gateway, memory: createMemory(nowMs), nowMs, freshMs: 0 }
  const asking = openAsking(caller, { correlationId: 'measure', reading }, deps)
  const base = { ...reading, words: wordsFor('en'), joins, today: gateway.today(), about: null }
  const input = await gather(
    (given) => needsOf(measure, query, given),
    { ...base, ownDomain: 'ridgeline.example' },
    async (needs) =>
      new Map(await Promise.all(needs.map(async (need) => [keyOfAsk(need), await asking.ask(need)] as const))),
  )
  return run(measure, query, input)
}

/** The whole sample company behind the real road for one test file, and measures asked of it as one of its people. */
export function askedOfCompany(company = companyRecords()) {
  let open: Awaited<ReturnType<typeof openCompanyGateway>>
  beforeAll(async () => {
    open = await openCompanyGateway(company)
  })
  afterAll(() => open.close())
  const as = {
    executive: () => open.caller('executive@ridgeline.example', ['executive']),
    office: () => open.caller('executive@ridgeline.example', ['office-staff']),
    books: () => open.caller('executive@ridgeline.example', ['financial-read']),
    pm: () => open.caller('pm@ridgeline.example', ['project-manager']),
    field: () => open.caller('field@ridgeline.example', ['field-crew']),
  }
  const asked = (measure: Certified, more: object = {}, who: keyof typeof as = 'executive', joins = nothingMatched) =>
    measureAnswer(measure, more, { caller: as[who](), gateway: open.gateway, joins })
  return { company, as, asked }
}
