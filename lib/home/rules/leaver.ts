import { addDays } from '#lib/core/days.ts'
import { cents, sumOf } from '#lib/facts/formulas.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import { type Answer, answered, recordsOf } from '../answers.ts'
import { topics } from '../topics.ts'
import { sentence } from '../words.ts'
import { check, type Finding, factOf, present, type Rule, type RuleInput, sentences } from './finding.ts'

/** Procore reads hours of all jobs for a month at most. */
const HOURS_DAYS = 30
/** Nobody waits for more of them before the first is dealt with. */
const MOST_PEOPLE = 3
const MOST_ADDRESSES = 60

/** Somebody who left and whose account still works; then, whether hours are still booked for them. */
export const leaver: Rule = {
  asks(input) {
    const leavers = recordsOf(input.answers.of(topics.leavers))
    const emails = leavers.flatMap(({ workEmail }) => workEmail ?? []).slice(0, MOST_ADDRESSES)
    return [
      ...(emails.length === 0 ? [] : [{ topic: topics.accounts, input: { emails, limit: 100 } }]),
      ...stillOpen(input).flatMap(({ person, email }) => [
        {
          topic: topics.manpower,
          about: email,
          input: { person: email, from: firstDay(person.terminationDate, input.today), to: input.today, limit: 200 },
        },
        ...jobsOf(input, email).map((project) => ({
          topic: topics.laborCost,
          about: project,
          input: { project, category: 'Labor', limit: 500 },
        })),
      ]),
    ]
  },
  find(input) {
    const [leavers, accounts] = [input.answers.of(topics.leavers), input.answers.of(topics.accounts)]
    if (!answered(leavers) || !answered(accounts)) return []
    return stillOpen(input).map((one) => findingOf(one, leavers, accounts, input))
  },
}

type Open = ReturnType<typeof stillOpen>[number]

function stillOpen({ answers }: RuleInput) {
  const enabled = recordsOf(answers.of(topics.accounts)).filter((account) => account.enabled)
  return recordsOf(answers.of(topics.leavers))
    .flatMap((person) => {
      const account = enabled.find(
        ({ email, employeeNumber }) =>
          email.toLowerCase() === person.workEmail?.toLowerCase() ||
          (employeeNumber !== null && employeeNumber === person.number),
      )
      return account === undefined ? [] : [{ person, account, email: account.email }]
    })
    .slice(0, MOST_PEOPLE)
}

function firstDay(terminated: string, today: string): string {
  const [next, earliest] = [addDays(terminated, 1), addDays(today, -HOURS_DAYS)]
  const first = next > earliest ? next : earliest
  return first > today ? today : first
}

function linesOf({ answers }: RuleInput, email: string) {
  return recordsOf(answers.of(topics.manpower, email)).filter(({ hours }) => hours > 0)
}

function jobsOf(input: RuleInput, email: string): string[] {
  return [...new Set(linesOf(input, email).map(({ project }) => project))].slice(0, 2)
}

function findingOf({ person, account, email }: Open, leavers: Answer, accounts: Answer, input: RuleInput): Finding {
  const { words } = input
  const { say } = words
  const manpower = input.answers.of(topics.manpower, email)
  const lines = linesOf(input, email)
  const hours = sumOf(lines, (line) => line.hours)
  const cost = costOf(input, email)
  const sources = [
    ...sourcesFrom(leavers, [person], () => ({ label: person.name, value: words.day(person.terminationDate) })),
    ...sourcesFrom(accounts, [account], () => ({ label: account.email, value: say('value.enabled') })),
    ...(answered(manpower)
      ? sourcesFrom(manpower, lines, ({ project, date, hours: worked }) => ({
          label: `${project}, ${words.day(date)}`,
          value: say('value.hours', { hours: words.decimal(worked) }),
        }))
      : []),
  ]
  const amount = factOf(input, present(leavers, accounts), {
    id: `leaver-${person.number ?? person.id}`,
    label: say('leaver.amount', { name: person.name }),
    value: cost?.value ?? null,
    unit: 'money',
    sources,
    ...(cost === null
      ? {}
      : {
          formula: {
            rows: [
              { label: say('leaver.hours'), value: hours, unit: 'count' as const },
              { label: say('leaver.rate'), value: cost.perHour },
            ],
            total: { label: say('leaver.word'), value: cost.value },
          },
        }),
  })
  const booked = factOf(input, answered(manpower) ? [manpower] : [leavers], {
    id: `leaver-hours-${person.number ?? person.id}`,
    label: say('leaver.hours'),
    value: hours,
    unit: 'count',
    sources: sources.filter(({ system }) => system === 'procore'),
  })
  const day = words.day(person.terminationDate)
  return {
    id: `leaver-${person.number ?? person.id}`,
    kind: 'leaver',
    project: lines[0]?.project ?? null,
    amount,
    amountWord: say('leaver.word'),
    title: say(hours > 0 ? 'leaver.title' : 'leaver.titleAccount', { name: person.name, hours: words.decimal(hours) }),
    cause: sentences(
      say('leaver.left', { day }),
      hours > 0 &&
        say('leaver.booked', { hours: words.decimal(hours), days: lines.length, job: lines[0]?.project ?? '' }),
      say('leaver.account'),
    ),
    checks: [
      { text: say('leaver.checkLeft'), agrees: true },
      { text: say('leaver.checkAccount'), agrees: true },
      ...check(manpower, say('leaver.checkHours'), hours > 0),
    ],
    owner: person.supervisor,
    ageDays: person.daysSince,
    evidence: sources,
    brief:
      hours > 0
        ? sentence(say, 'leaver.brief', { hours: booked }, { name: person.name, day })
        : [say('leaver.briefAccount', { name: person.name, day })],
    question: say('leaver.ask'),
  }
}

/** At what the job's labour costs on average: nobody's own pay is read for this. */
function costOf(input: RuleInput, email: string): { value: number; perHour: number } | null {
  const project = jobsOf(input, email)[0]
  if (project === undefined) return null
  const lines = recordsOf(input.answers.of(topics.laborCost, project)).filter(
    ({ actual, actualHours }) => actual !== null && (actualHours ?? 0) > 0,
  )
  const hours = sumOf(lines, ({ actualHours }) => actualHours ?? 0)
  if (hours === 0) return null
  const perHour = Math.round(sumOf(lines, ({ actual }) => cents(actual ?? 0)) / hours)
  return { perHour, value: Math.round(perHour * sumOf(linesOf(input, email), (line) => line.hours)) }
}
