import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, type RecordOf, recordsOf } from '#lib/measures/replies.ts'
import * as others from '#lib/measures/topics/others.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { HOURS_DAYS, isOf, type Line, searchFor } from '../hours.ts'

export type Person = RecordOf<typeof others.leavers>
export type Account = RecordOf<typeof others.accounts>

/** Each is a question to every job; nobody waits for more of them before the first are dealt with. */
const MOST_PEOPLE = 10
const MOST_ADDRESSES = 60

export function peopleWhoLeft({ answers }: InsightInput): Person[] {
  return recordsOf(answers.of(others.leavers))
}

export function addressesOf(people: readonly Person[]): string[] {
  return people.flatMap(({ workEmail }) => workEmail ?? []).slice(0, MOST_ADDRESSES)
}

/** Found by what joins the two systems: the mail address, else the employee number. */
export function accountOf(person: Person, { answers }: InsightInput): Account | null {
  return accountAmong(recordsOf(answers.of(others.accounts)), person)
}

/** The same among any accounts: which are the systems', or our own. */
export function accountAmong<A extends Pick<Account, 'email' | 'employeeNumber'>>(
  accounts: readonly A[],
  person: Pick<Person, 'workEmail' | 'number'>,
): A | null {
  return (
    accounts.find(({ email }) => email.toLowerCase() === person.workEmail?.toLowerCase()) ??
    accounts.find(({ employeeNumber }) => employeeNumber !== null && employeeNumber === person.number) ??
    null
  )
}

/** Whose hours are worth a look: who left lately, and who can still sign in. */
export function lookedAfter(input: InsightInput): Person[] {
  return peopleWhoLeft(input)
    .filter((person) => person.daysSince <= HOURS_DAYS || accountOf(person, input)?.enabled === true)
    .slice(0, MOST_PEOPLE)
}

/** Hours after the last day; null when nobody looked. */
export function linesOf(person: Person, { answers }: InsightInput): Line[] | null {
  const reply = answers.of(procore.manpower, searchFor(person))
  if (!answered(reply)) return null
  return reply.records.filter((line) => line.hours > 0 && line.date > person.terminationDate && isOf(line, person))
}
