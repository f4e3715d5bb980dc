import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { pageOf, positionIn, vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { sameText } from '../../kit/text.ts'
import { orBlank } from '../../kit/unread.ts'
import type { VendorHttp, VendorSettings } from '../../kit/vendor-http.ts'
import { type Balance, readBalances, type Someone } from '../balances.ts'
import { employeeUrl } from '../client.ts'
import { hiddenNote, hidesSome, refuseIfHidden } from '../hidden.ts'
import { employeeInput, findPerson, peopleById } from '../people.ts'
import { MOST_PEOPLE } from '../person-by-person.ts'

const input = z.object({
  employee: employeeInput.optional(),
  department: z.string().min(2).max(100).optional().describe('As in BambooHR'),
  kind: z.string().min(2).max(60).optional().describe('For example Vacation or Sick'),
  on: inputs.date.optional().describe('The day that the balance is of; default today, a later day is an estimate'),
  sort: z
    .enum(['balance', 'used'])
    .optional()
    .describe(`Most first, among ${MOST_PEOPLE} people at most; otherwise by last name`),
  limit: z
    .number()
    .int()
    .min(1)
    .max(MOST_PEOPLE)
    .default(50)
    .describe('Most people, each with a record for every kind; with sort, most records'),
  cursor: inputs.cursor,
})

export const leaveBalances = defineTool({
  name: 'leave_balances',
  title: 'Leave balances',
  description:
    'How much time off each person has left on a day (default today; a later day is BambooHR’s estimate with what is accrued and planned by then), by kind, with what was used this year. Of people who work here; by person, department or kind. Totals come when all people in question fit into one answer.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input,
  output: recordsOutput(
    {
      employeeNumber: z.string().nullable(),
      employee: z.string(),
      department: z.string().nullable(),
      kind: field.personal(z.string()),
      balance: field.personal(z.number().nullable().describe('Left on the day; below zero when more was taken')),
      used: field.personal(z.number().nullable().describe('Since the year began')),
      unit: z.string().nullable().describe('hours or days'),
      policy: field.personal(
        z.string().nullable().describe('accruing, manual, or discretionary: without a fixed amount'),
      ),
    },
    {
      on: z.string().describe('The day of these balances'),
      people: z.number().int().describe('Whom the question is about, on this page or not'),
      totals: z
        .array(
          z.object({
            kind: field.personal(z.string()),
            unit: z.string().nullable(),
            balance: field.personal(z.number()),
            used: field.personal(z.number()),
            people: z.number().int(),
          }),
        )
        .optional()
        .describe('Of everybody in question; left out when they do not fit into one answer'),
    },
  ),
  slots: { uses: ['emp_no', 'status_values'] },
  async run(asked, vendor, call) {
    const { people, all } = await peopleAsked(asked, vendor, call)
    const on = asked.on ?? call.today
    const page = asked.sort === undefined ? nextPeople(people, asked) : everybody(people)
    const { balances, refused } = await readBalances(vendor, page.people, on)
    const found = balances.filter(({ name }) => sameText(name, asked.kind))
    const said = {
      empty: 'BambooHR has no such balance of these people.',
      notes: [refusedNote(refused), hiddenNote(all, ['number', 'department', 'firstName', 'lastName'])],
    }
    const toRecord = (one: Balance) => recordOf(one, vendor.settings)
    const { sort } = asked
    const records =
      sort === undefined
        ? vendorPage({ rows: found, from: page.from, read: page.people.length, more: page.more }, said, toRecord)
        : pageOf(mostFirst(found, sort), asked, { ...said, complete: true }, toRecord)
    const isWhole = page.from === 0 && !page.more
    return {
      ...records,
      // Of whom the department is not shared nobody can tell whether they belong here.
      complete: records.complete && refused === 0 && !hidesSome(all, 'department', asked.department),
      on,
      people: people.length,
      ...(isWhole ? { totals: totalsOf(found) } : {}),
    }
  },
})

type Input = z.output<typeof input>
type Page = { people: readonly Someone[]; from: number; more: boolean }

/** `all` are those among whom one looked, for the note on what of them is not shared. */
async function peopleAsked(asked: Input, vendor: VendorHttp, call: CallContext) {
  if (asked.employee !== undefined) {
    const person = await findPerson(vendor, call, asked.employee)
    return { people: [person], all: [person] }
  }
  const all = [...(await peopleById(vendor, call, ['number', 'status', 'department'])).values()]
  refuseIfHidden(all, 'department', asked.department)
  return { people: all.filter((who) => who.active && sameText(who.department, asked.department)), all }
}

function nextPeople(people: readonly Someone[], { cursor, limit }: Input): Page {
  const from = positionIn(cursor)
  return { people: people.slice(from, from + limit), from, more: from + limit < people.length }
}

/** For an order among all of them: BambooHR sorts none, and is asked person by person. */
function everybody(people: readonly Someone[]): Page {
  if (people.length <= MOST_PEOPLE) return { people, from: 0, more: false }
  const message = `These are ${people.length} people; ${MOST_PEOPLE} at most can be put in order. Name a department, or leave out sort.`
  throw new GatewayError('invalid_input', message)
}

function mostFirst(found: readonly Balance[], sort: 'balance' | 'used'): Balance[] {
  const amount = (one: Balance) => (sort === 'balance' ? one.balance : one.usedYearToDate) ?? Number.NEGATIVE_INFINITY
  return found.toSorted((a, b) => amount(b) - amount(a) || a.person.name.localeCompare(b.person.name))
}

function recordOf({ id, person, ...one }: Balance, settings: VendorSettings) {
  return {
    id: `${person.id}:${id}`,
    type: 'timeOffBalance',
    url: employeeUrl(settings, person.id),
    employeeNumber: person.number,
    employee: person.name,
    department: person.department,
    kind: one.name ?? 'unnamed',
    balance: one.balance,
    used: one.usedYearToDate,
    unit: one.units,
    policy: one.policyType,
  }
}

function totalsOf(found: readonly Balance[]) {
  const groups = Map.groupBy(found, ({ name, units }) => JSON.stringify([name, units]))
  return [...groups.values()].map((own) => ({
    kind: own[0]?.name ?? 'unnamed',
    unit: own[0]?.units ?? null,
    balance: decimal(
      sumOf(own, ({ balance, policyType }) =>
        hundredths(policyType === 'discretionary' ? (balance ?? 0) : orBlank(balance)),
      ),
    ),
    used: decimal(sumOf(own, ({ usedYearToDate }) => hundredths(orBlank(usedYearToDate)))),
    people: new Set(own.map(({ person }) => person.id)).size,
  }))
}

function hundredths(amount: number): number {
  return Math.round(amount * 100)
}

function refusedNote(people: number): string | undefined {
  return people === 0 ? undefined : `Of ${people} of them BambooHR shows no balance to this connection.`
}
