import { asks } from '#lib/measures/asks.ts'
import { EVER } from '#lib/measures/certified/kept.ts'
import { idOf } from '#lib/measures/certified/narrowed.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as others from '#lib/measures/topics/others.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import type { Named } from '../understand/names.ts'
import { joined, type Kept } from './joined.ts'
import { inPassing } from './lists.ts'
import { written } from './written.ts'

type Input = Pick<InsightInput, 'answers' | 'joins' | 'today'>

/**
 * People of the company and those of other firms who have to do with its jobs. Who runs a job or owns a bid is known by
 * name alone: everybody of the company may be asked about, so that "none" can be said of them.
 */
export function peopleNamed(input: Input): Named[] {
  const { answers, joins } = input
  const staff = recordsOf(answers.of(others.people, asks.people({ status: 'all' }).about)).map(
    ({ id, name, number, status, workEmail }): Kept => ({
      ...{ system: 'bamboohr', id, name, active: status !== 'inactive' },
      ...{ employeeNumber: number, mail: workEmail },
    }),
  )
  const byName = [
    ...once('procore', mentionedInField(input)),
    ...once(
      'netsuite',
      recordsOf(answers.of(netsuite.jobs)).map(({ projectManager }) => projectManager),
    ),
    ...once('salesforce', ownersOf(input)),
  ]
  return joined('person', [...staff, ...byName], joins).map(toNamed)
}

function mentionedInField({ answers, today }: Input): (string | null | undefined)[] {
  return [
    ...recordsOf(answers.of(procore.rfis, asks.rfis({}).about)).map(({ assignee }) => assignee),
    ...recordsOf(answers.of(procore.crewHours, inPassing.crewHours.ask(today).about)).map(({ person }) => person),
  ]
}

function ownersOf({ answers }: Input): (string | null | undefined)[] {
  return [
    ...recordsOf(answers.of(others.pipeline, asks.openBids({}).about)),
    ...recordsOf(answers.of(others.decided, asks.decided({ since: EVER }).about)),
  ].map(({ owner }) => owner)
}

function once(system: string, names: readonly (string | null | undefined)[]): Kept[] {
  const each = new Set(names.flatMap((name) => (name == null || name.trim() === '' ? [] : [name])))
  return [...each].map((name) => ({ system, id: null, name, active: true }))
}

function toNamed(person: readonly Kept[]): Named {
  const ordered = person.toSorted(
    (a, b) => Number(b.id !== null) - Number(a.id !== null) || a.system.localeCompare(b.system),
  )
  const [name = '', ...also] = written(ordered.map((one) => one.name))
  const isStaff = person.some(({ system }) => system === 'bamboohr')
  const namesIn = (system: string) => [
    ...new Set(
      person.filter((one) => one.system === system || (isStaff && one.system === 'bamboohr')).map((one) => one.name),
    ),
  ]
  const numbers = person.flatMap(({ system, employeeNumber }) =>
    system === 'bamboohr' && employeeNumber != null ? [idOf('bamboohr', employeeNumber)] : [],
  )
  const ids = {
    person: [...numbers, ...new Set(person.map((one) => one.name))],
    manager: namesIn('netsuite'),
    owner: namesIn('salesforce'),
  }
  return {
    name,
    also,
    ids: Object.fromEntries(Object.entries(ids).filter(([, some]) => some.length > 0)),
    active: person.some((one) => one.active),
  }
}
