import { addDays } from '#lib/core/days.ts'
import { dayText, monthOf, weekdayOf } from './calendar.ts'

/** On a day of a month, or on the so many-th weekday of one (`-1`: the last). The country is the United States. */
type Holiday =
  | { names: string[]; month: number; day: number }
  | { names: string[]; month: number; nth: number; on: number }

export const holidays: readonly Holiday[] = [
  { names: ['new year|years day?', 'ano nuevo'], month: 1, day: 1 },
  { names: ['mlk day?', 'martin luther king day'], month: 1, nth: 3, on: 1 },
  { names: ['presidents|president day'], month: 2, nth: 3, on: 1 },
  { names: ['memorial day'], month: 5, nth: -1, on: 1 },
  { names: ['juneteenth'], month: 6, day: 19 },
  { names: ['the? fourth|4th of july', 'independence day', 'july fourth', '4 de julio'], month: 7, day: 4 },
  { names: ['labor|labour day', 'dia del trabajo'], month: 9, nth: 1, on: 1 },
  { names: ['columbus day', 'dia de la raza'], month: 10, nth: 2, on: 1 },
  { names: ['halloween'], month: 10, day: 31 },
  { names: ['veterans|veteran day'], month: 11, day: 11 },
  { names: ['thanksgiving day?', 'accion de gracias', 'dia de accion de gracias'], month: 11, nth: 4, on: 4 },
  { names: ['christmas|xmas eve', 'nochebuena'], month: 12, day: 24 },
  { names: ['christmas|xmas day?', 'navidad'], month: 12, day: 25 },
  { names: ['new year|years eve', 'nochevieja'], month: 12, day: 31 },
]

export function holidayIn(year: number, holiday: Holiday): string {
  if ('day' in holiday) return dayText(year, holiday.month, holiday.day)
  const { from, to } = monthOf(year, holiday.month)
  if (holiday.nth < 0) return addDays(to, -((weekdayOf(to) - holiday.on + 7) % 7))
  return addDays(from, ((holiday.on - weekdayOf(from) + 7) % 7) + 7 * (holiday.nth - 1))
}
