import { asks, needed } from '../asks.ts'
import * as others from '../topics/others.ts'
import type { Words } from '../words.ts'
import { allAnswers, askedIn, cut, thingsIn } from './asked-of.ts'
import { attribute, told } from './attribute.ts'
import { named } from './named.ts'
import { idOf, plainId } from './narrowed.ts'
import { personOf } from './of-people.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings, sayingsOf } from './sayings.ts'

/** Hours of one policy and days of another are no sum, so that it is told policy by policy. */
export const leaveBalances = attribute({
  id: 'leave_balances',
  name: { en: 'Leave balance', es: 'Saldo de vacaciones y permisos' },
  formula: {
    en: 'What a person has left of each kind of leave today, and what was taken this year',
    es: 'Lo que le queda hoy a una persona de cada tipo de permiso, y lo que tomó este año',
  },
  of: ['person'],
  dimensions: ['person', 'kind', 'department'],
  columns: [
    { id: 'kind', name: { en: 'Kind', es: 'Tipo' } },
    { id: 'left', name: { en: 'Left', es: 'Le queda' } },
    { id: 'used', name: { en: 'Taken this year', es: 'Tomado este año' } },
  ],
  prefers: ['person', 'kind'],
  near: ['time_off', 'person'],
  phrases: {
    en: [
      ...sayingsOf({
        own: true,
      })`vacation have i got, vacation do i have, vacation i have, pto do i have, do i have left, have i got left`,
      ...sayings`
      sick balance, sick leave balance, balance of sick, balance of vacation, balance of pto, leave balance,
      vacation balance, pto balance, vacation left, pto left, vacation hour, vacation day, sick day left, sick hour,
      time off left, how much vacation, how much pto, accrued vacation
    `,
    ],
    es: [
      ...sayingsOf({ own: true })`vacacion me queda, permiso me queda, me queda de vacacion`,
      ...sayings`
      saldo de vacacion, dia de vacacion, hora de vacacion, vacacion le queda, cuanta vacacion, permiso le queda,
      dia de permiso, dia por enfermedad, vacacion acumulada
    `,
    ],
  },
  needs: (query) => asksOf(query).asked.map(needed),
  rows({ answers, words }, query) {
    const { asked, isCut } = asksOf(query)
    const balances = allAnswers(answers, others.leaveBalances, asked)
    if (balances === null) return null
    const rows = balances.flatMap((set) =>
      rowsFrom(
        set,
        set.records,
        ({ employee, kind }) => [employee, kind],
        (one) =>
          told(
            {
              person: personOf(one.employeeNumber, one.employee),
              kind: named(one.kind),
              department: named(one.department),
            },
            { kind: one.kind, left: inUnit(one.balance, one.unit, words), used: inUnit(one.used, one.unit, words) },
          ),
      ),
    )
    return { rows, answers: cut(balances, isCut) }
  },
})

function inUnit(amount: number | null | undefined, unit: string | null | undefined, words: Words) {
  if (amount == null) return amount
  const text = words.decimal(amount)
  return unit === 'hours' || unit === 'days' ? words.say(`query.leave.${unit}`, { amount: text }) : text
}

/** By the number, which no two people share; by the name of who has none. */
function asksOf(query: Query) {
  const people = askedIn(thingsIn(query, 'person'))
  const asked = people.asked.map(({ name, ids }) => {
    const own = ids.find((id) => id.startsWith(idOf('bamboohr', '')))
    return asks.leaveBalances(own === undefined ? name : plainId(own))
  })
  return { asked, isCut: people.isCut }
}
