import type { Fact } from '#lib/facts/types.ts'
import { asks, type Need, needed, wanted } from '#lib/measures/asks.ts'
import { idOf } from '#lib/measures/certified/narrowed.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, present } from '#lib/measures/replies.ts'
import * as others from '#lib/measures/topics/others.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { check, type Finding } from '../finding.ts'
import { dayAfter, jobsOf, type Line, laborCostOf, searchFor } from '../hours.ts'
import { isMeant } from '../named.ts'
import { accountFact, hoursFact, laborFact, lastDaySource } from './facts.ts'
import { type Account, accountOf, addressesOf, linesOf, lookedAfter, type Person, peopleWhoLeft } from './records.ts'

export type Leaver = Finding & {
  kind: 'paid_leaver'
  facts: { hours?: Fact | undefined; account?: Fact | undefined; labor: Fact }
  person: Person
  account: Account | null
  /** Hours after the last day; null when nobody looked. */
  lines: Line[] | null
}

export function needsOf(input: InsightInput): Need[] {
  const emails = addressesOf(peopleWhoLeft(input))
  return [
    needed(asks.leavers()),
    ...(emails.length === 0 ? [] : [needed(asks.accounts(emails))]),
    ...(answered(input.answers.of(others.accounts)) || emails.length === 0 ? hoursNeeds(input) : []),
  ]
}

export function find(input: InsightInput): Leaver[] {
  const { answers } = input
  const accounts = answers.of(others.accounts)
  const people = peopleWhoLeft(input)
  if (!answered(answers.of(others.leavers)) || (addressesOf(people).length > 0 && !answered(accounts))) return []
  return people.filter((person) => isAsked(person, input)).map((person) => findingOf(person, input))
}

function isAsked({ number, name }: Person, input: InsightInput): boolean {
  return isMeant(input, 'person', { name, ids: number === null ? [] : [idOf('bamboohr', number)] })
}

/** Hours of those whose hours are worth a look, then what an hour costs on the jobs where there are any. */
function hoursNeeds(input: InsightInput): Need[] {
  return lookedAfter(input).flatMap((person) => [
    wanted(asks.manpower(searchFor(person), dayAfter(person.terminationDate, input.today), input.today)),
    ...jobsOf(linesOf(person, input) ?? []).map((job) => wanted(asks.laborCost(job))),
  ])
}

function findingOf(person: Person, input: InsightInput): Leaver {
  const { say } = input.words
  const account = accountOf(person, input)
  const [accounts] = present(input.answers.of(others.accounts))
  const lines = linesOf(person, input)
  const worked = lines ?? []
  const facts = {
    hours: lines === null ? undefined : hoursFact(person, lines, input),
    account: account === null || accounts === undefined ? undefined : accountFact(person, account, accounts, input),
    labor: laborFact(person, worked, laborCostOf(worked, input), input),
  }
  const open = account?.enabled === true
  return {
    kind: 'paid_leaver',
    id: `leaver-${person.number ?? person.id}`,
    project: worked[0]?.project ?? null,
    subject: person.name,
    atStake: facts.labor,
    facts,
    person,
    account,
    lines,
    checks: [
      { text: say('leaver.checkLeft'), agrees: true },
      ...(account === null ? [] : [{ text: say('leaver.checkAccount'), agrees: open }]),
      ...check(input.answers.of(procore.manpower, searchFor(person)), say('leaver.checkHours'), worked.length > 0),
    ],
    owner: person.supervisor,
    ageDays: person.daysSince,
    evidence: [
      ...lastDaySource(person, input),
      ...(facts.account?.sources ?? []),
      ...(facts.hours?.sources ?? []).filter(({ system }) => system === 'procore'),
    ],
    lookedIn: [],
    waits: open || worked.length > 0,
  }
}
