import type { JsonObject } from '#lib/core/json.ts'
import { type Ask, asks, needed } from '../asks.ts'
import * as others from '../topics/others.ts'
import { allAnswers, askedIn, cut, thingsIn } from './asked-of.ts'
import { columns } from './columns.ts'
import { dayAt, hourAt } from './instants.ts'
import type { Certified, Of } from './measure.ts'
import { named } from './named.ts'
import { narrowed, searchedFor } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'
import { joined } from './texts.ts'

/**
 * Who is named is asked for, and what comes is theirs: a mail tells its sender by a name or an address of its own, which
 * the mail system compares better than we can.
 */
export const mail: Certified = {
  id: 'mail',
  name: { en: 'Mail', es: 'Correo' },
  formula: {
    en: 'Mail in the own mailbox of the person who asks and in the shared one of the projects, counted; the latest 50',
    es: 'Correos en el buzón de quien pregunta y en el compartido de los proyectos, contados; los 50 más recientes',
  },
  unit: 'count',
  good: null,
  totals: 'records',
  dimensions: ['job', 'person', 'company'],
  states: {},
  normally: [],
  dates: ['happened'],
  time: 'past',
  columns: [columns.subject, columns.from, columns.time],
  searches: true,
  prefers: ['person', 'company', 'job'],
  near: ['documents', 'channel_messages', 'calendar'],
  phrases: {
    en: sayings`
      mail, email, e mail, my mail, my email, my * email, my * mail, my inbox, inbox, write to me, wrote to me,
      wrote us, write us, did * email, message from, heard from, get back to us
    `,
    es: sayings`
      correo, mi correo, mail, email, correo electronico, mi buzon, bandeja de entrada, me escribio, nos escribio,
      escribio * correo, me han escrito
    `,
  },
  needs: (query) => askedOf(query).asked.map(({ ask }) => needed(ask)),
  rows(input, query) {
    const { asked, isCut } = askedOf(query)
    const told = allAnswers(
      input.answers,
      others.mail,
      asked.map(({ ask }) => ask),
    )
    if (told === null) return null
    const rows = told.flatMap((found, at) =>
      rowsFrom(
        found,
        found.records,
        ({ subject }) => [subject],
        ({ project, from, fromName, subject, received }) => ({
          of: { job: named(project) ?? null, person: named(fromName ?? from) ?? null, ...asked[at]?.from },
          amount: 1,
          dates: { happened: dayAt(received, input.timeZone) },
          is: {},
          texts: { subject, from: joined([fromName, from], ' · '), time: hourAt(received, input.timeZone) },
        }),
      ),
    )
    return { rows, answers: cut(told, isCut) }
  },
}

type Asked = { ask: Ask; from: { person?: Of; company?: Of } }

function askedOf(query: Query): { asked: Asked[]; isCut: boolean } {
  const input: JsonObject = {
    ...narrowed(query, 'happened', { things: { job: 'project' }, dates: { happened: ['since', 'until'] } }),
    ...searchedFor(query),
  }
  const senders = (['person', 'company'] as const).flatMap((by) =>
    thingsIn(query, by).map(({ name, ids }) => ({ name, from: { [by]: { id: ids[0] ?? name, name } } })),
  )
  if (senders.length === 0) return { asked: [{ ask: asks.mailFound(input), from: {} }], isCut: false }
  const { asked, isCut } = askedIn(senders)
  return { asked: asked.map(({ name, from }) => ({ ask: asks.mailFound({ ...input, from: name }), from })), isCut }
}
