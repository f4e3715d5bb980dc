import { afterAll, beforeAll } from 'vitest'
import type { Company } from '#lib/company/types.ts'
import { nothingMatched } from '#lib/core/joins.ts'
import type { Finding, FindingRule } from '#lib/findings/finding.ts'
import { insightWriter } from '#lib/findings/writer.ts'
import { openAsking } from '#lib/measures/asking.ts'
import type { Need } from '#lib/measures/asks.ts'
import { gather, type InsightInput, readingOf } from '#lib/measures/gather.ts'
import { createMemory } from '#lib/measures/memory.ts'
import { keyOfAsk } from '#lib/measures/replies.ts'
import { wordsFor } from '#lib/measures/words.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'
import { companyRecords } from './company-records.ts'
import { openCompanyGateway } from './home.ts'
import { readerAnswer } from './reader-answer.ts'

const people = {
  executive: ['executive@ridgeline.example', 'executive'],
  office: ['executive@ridgeline.example', 'office-staff'],
  books: ['executive@ridgeline.example', 'financial-read'],
  pm: ['pm@ridgeline.example', 'project-manager'],
  field: ['field@ridgeline.example', 'field-crew'],
} as const
type Who = keyof typeof people
type More = Partial<Pick<InsightInput, 'about' | 'named' | 'words'>> & { who?: Who }

/** A whole company behind the real road for one test file, and its findings as one of its people reads them. */
export function findingsOfCompany(company: Company = companyRecords()) {
  let open: Awaited<ReturnType<typeof openCompanyGateway>>
  beforeAll(async () => {
    open = await openCompanyGateway(company)
  })
  afterAll(() => open.close())

  const caller = (who: Who) => open.caller(people[who][0], [people[who][1]])

  async function read(needsOf: (input: InsightInput) => Need[], { who = 'executive', ...more }: More) {
    const nowMs = () => Date.now()
    const reading = readingOf(open.gateway.company())
    const deps = { gateway: open.gateway, memory: createMemory(nowMs), nowMs, freshMs: 0 }
    const asking = openAsking(caller(who), { correlationId: 'c', reading }, deps)
    const base = {
      ...reading,
      words: wordsFor('en'),
      joins: nothingMatched,
      today: company.today,
      about: null,
      ...more,
    }
    return gather(needsOf, { ...base, ownDomain: 'ridgeline.example' }, async (needs) => {
      const replies = needs.map(async (need) => {
        const reply = await asking.ask(need)
        // A finding that is quiet because its system was slow would look like one that found nothing.
        if (reply.state === 'failed' && reply.error.code.startsWith('system_')) throw reply.error
        return [keyOfAsk(need), reply] as const
      })
      return new Map(await Promise.all(replies))
    })
  }

  return {
    company,
    /** As home reads it: over everything, or over what `about` or `named` says. */
    async found<F extends Finding>(rule: FindingRule<F>, more: More = {}): Promise<F[]> {
      return rule.find(await read((input) => rule.needsOf(input), more))
    },
    async told<F extends Finding>(rule: FindingRule<F>, more: More = {}) {
      const input = await read((given) => rule.needsOf(given), more)
      const writer = insightWriter(input.words)
      const found = rule.find(input)
      rule.tell(found, writer, input)
      const { facts, parts, unchecked } = writer.answer()
      const text = parts.map((part) => ('text' in part ? part.text : '')).join('')
      return { found, facts, unchecked, text, input, fact: (id: string) => facts.find((fact) => fact.id === id) }
    },
    input: read,
    chat: (question: string, who: Who = 'executive', ask?: Answerable) =>
      readerAnswer(question, caller(who), open.gateway, ask === undefined ? {} : { ask }),
    gateway: () => open,
  }
}
