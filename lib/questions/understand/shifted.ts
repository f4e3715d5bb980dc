import type { Period, Query } from '#lib/measures/certified/query.ts'
import { besideOf } from './dates/beside-period.ts'
import type { Today, Unit } from './dates/calendar.ts'
import type { Token } from './tokens.ts'

const unitOf: Readonly<Record<string, Unit>> = {
  ...{ day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
  ...{ dia: 'day', semana: 'week', mes: 'month', trimestre: 'quarter', ano: 'year' },
}
const turns: Readonly<Record<string, -1 | 1>> = {
  ...{ before: -1, prior: -1, earlier: -1, anterior: -1, antes: -1, previo: -1, previa: -1 },
  ...{ after: 1, later: 1, following: 1, siguiente: 1, despues: 1 },
}
const light = new Set('and what about how y que tal the la el de one that it eso esa ese then for en in'.split(' '))

/** "And the week before?", "el mes siguiente": the time beside the one of the question before. Null where it says anything else. */
export function shifted(tokens: readonly Token[], last: Query, today: Today): Period | null {
  const said = tokens.map(({ text }) => text).filter((word) => !light.has(word))
  const [first = '', second = '', ...more] = said
  const unit = unitOf[first]
  const turn = turns[second]
  if (unit === undefined || turn === undefined || more.length > 0 || last.period === null) return null
  return besideOf(last.period, turn, today, unit)
}
