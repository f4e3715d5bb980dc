import type { Told } from '#lib/home/asked-queries.ts'
import { certified } from '#lib/measures/certified/index.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import { misfitError } from '#lib/questions/by-name/misfits-in-words.ts'
import type { BlockOf } from '../document.ts'
import { type At, tellingOf } from './at.ts'

export type Head = { id: string; title: string }

/** Why a part of the report has nothing to show. */
export function missing(head: Head, told: Exclude<Told, { state: 'told' }>, query: Query, at: At): BlockOf<'missing'> {
  const { base } = at.parts
  if (told.state === 'failed') {
    const { message, nextStep } = told.error
    return { kind: 'missing', ...head, why: 'failed', systems: [told.system], message, nextStep }
  }
  if (told.state === 'denied') {
    const systems = [...new Set(told.missing.map(({ system }) => system))]
    const [first] = told.missing
    const message = first?.message ?? ''
    return {
      kind: 'missing',
      ...head,
      why: 'denied',
      systems,
      message,
      nextStep: base.words.say('report.askAdministrator'),
      ...(first === undefined ? {} : { ask: `${first.system} ${first.tool}` }),
    }
  }
  const measure = certified.get(query.measure)
  const telling = tellingOf(at)
  const message =
    measure === undefined
      ? base.words.say('report.noMeasure', { measure: query.measure })
      : misfitError(told.misfits, { measure, query, telling }).message
  return { kind: 'missing', ...head, why: 'unfit', systems: [], message, nextStep: base.words.say('report.askOwner') }
}
