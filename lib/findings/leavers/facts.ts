import { sumOf } from '#lib/facts/formula-rows.ts'
import { sourcesFrom, withoutAmount } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { type Answer, answered, present } from '#lib/measures/replies.ts'
import * as others from '#lib/measures/topics/others.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { factOf } from '../finding.ts'
import { type LaborCost, type Line, laborFormula, searchFor } from '../hours.ts'
import type { Account, Person } from './records.ts'

function idOf({ number, id }: Person): string {
  return number ?? id
}

/** The day that everything is counted from. */
export function lastDaySource(person: Person, { answers, words }: InsightInput) {
  return present(answers.of(others.leavers)).flatMap((left) =>
    sourcesFrom(left, [person], () => ({ label: person.name, value: words.day(person.terminationDate) })),
  )
}

function lineSources(person: Person, lines: readonly Line[], { answers, words }: InsightInput) {
  return present(answers.of(procore.manpower, searchFor(person))).flatMap((answer) =>
    sourcesFrom(answer, lines, ({ project, date, hours }) => ({
      label: `${project}, ${words.day(date)}`,
      amount: hours,
      value: words.say('value.hours', { hours: words.decimal(hours) }),
    })),
  )
}

export function hoursFact(person: Person, lines: readonly Line[], input: InsightInput): Fact | undefined {
  const { answers, words } = input
  const answer = answers.of(procore.manpower, searchFor(person))
  if (!answered(answer)) return undefined
  const hours = sumOf(lines, (line) => line.hours)
  return factOf(input, [answer], {
    id: `leaver-hours-${idOf(person)}`,
    label: 'leaver.hoursOf',
    values: { name: person.name },
    value: hours,
    unit: 'count',
    precision: 1,
    sources: [...lastDaySource(person, input), ...lineSources(person, lines, input)],
    formula: {
      rows: lines.map(({ date, project, hours: worked }) => ({
        label: words.day(date),
        detail: project,
        value: worked,
      })),
      total: { label: words.say('leaver.hours'), value: hours },
    },
  })
}

/** 1 while the account can sign in, 0 when it is closed. */
export function accountFact(person: Person, account: Account, accounts: Answer, input: InsightInput): Fact {
  const { words } = input
  return factOf(input, [accounts], {
    id: `leaver-account-${idOf(person)}`,
    label: 'leaver.accountOf',
    values: { name: person.name },
    value: account.enabled ? 1 : 0,
    unit: 'count',
    sources: sourcesFrom(accounts, [account], ({ email, enabled }) => ({
      label: email,
      amount: enabled ? 1 : 0,
      value: words.say(enabled ? 'value.enabled' : 'value.closed'),
    })),
  })
}

/** What the hours cost at the jobs' average rate; no value where nobody looked or the rate is not known. */
export function laborFact(person: Person, lines: readonly Line[], cost: LaborCost | null, input: InsightInput): Fact {
  const { answers, words } = input
  const read = present(answers.of(others.leavers), answers.of(procore.manpower, searchFor(person)))
  const sources = lineSources(person, lines, input).map(withoutAmount)
  return factOf(input, read, {
    id: `leaver-${idOf(person)}`,
    label: 'leaver.amount',
    values: { name: person.name },
    value: cost?.amount ?? null,
    unit: 'money',
    currency: cost?.currency,
    sources: [...lastDaySource(person, input), ...sources],
    formula: cost === null ? undefined : laborFormula(cost, words.say('leaver.word'), words),
  })
}
