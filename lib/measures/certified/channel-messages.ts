import { asks } from '../asks.ts'
import * as others from '../topics/others.ts'
import { eachJob } from './asked-of.ts'
import { columns } from './columns.ts'
import { dayAt, hourAt } from './instants.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { narrowed, searchedFor } from './narrowed.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'

export const channelMessages: Certified = {
  id: 'channel_messages',
  name: { en: 'Messages in Teams', es: 'Mensajes en Teams' },
  formula: {
    en: 'Messages in the Teams channels of a job that the person who asks is a member of, counted; the latest 100',
    es: 'Mensajes en los canales de Teams de un trabajo de los que es miembro quien pregunta, contados; los 100 más recientes',
  },
  unit: 'count',
  good: null,
  totals: 'records',
  dimensions: ['job', 'person'],
  states: {},
  normally: [],
  dates: ['happened'],
  time: 'past',
  columns: [columns.text, columns.person, { id: 'channel', name: { en: 'Channel', es: 'Canal' } }, columns.time],
  searches: true,
  prefers: ['job', 'person'],
  near: ['mail', 'daily_logs', 'documents'],
  phrases: {
    en: sayings`
      in teams, on teams, teams thread,
      in the * channel, saying in the * channel, channel about, team message, message in team, channel message,
      team channel, team chat, said in team, say in team, said in the channel, what is the chatter on
    `,
    es: sayings`
      en teams,
      mensaje en team, mensaje de team, canal de team, chat de team, publicado en team, dijeron en team,
      dijeron en el canal, mensaje del canal
    `,
  },
  named: ['job'],
  ...eachJob({
    topic: others.channelMessages,
    ask: (job, query) => {
      const days = narrowed(query, 'happened', { dates: { happened: ['since', 'until'] } })
      return asks.channelMessages({ project: job, ...days, ...searchedFor(query) })
    },
    rows: (found, { input }) =>
      rowsFrom(
        found,
        found.records,
        ({ channel, from }) => [channel, from],
        ({ project, channel, from, sent, text }) => ({
          of: { job: named(project), person: named(from) },
          amount: 1,
          dates: { happened: dayAt(sent, input.timeZone) },
          is: {},
          texts: { text, channel, time: hourAt(sent, input.timeZone) },
        }),
      ),
  }),
}
