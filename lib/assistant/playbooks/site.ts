import { addDays } from '#lib/core/days.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { looksLikeOrders } from '#lib/findings/looks-like-orders.ts'
import { plainWords } from '#lib/measures/words.ts'
import { list, num, recordsOf, text } from './read.ts'
import type { PlanPlaybook, PlaybookCall } from './types.ts'
import { startAnswer } from './write.ts'

export const overdueRfis: PlanPlaybook = {
  id: 'overdue-rfis',
  title: { en: 'Overdue RFIs of a job', es: 'RFI vencidas de una obra' },
  examples: {
    en: ['Which RFIs are overdue on 24-031?'],
    es: ['¿Qué RFI están vencidas en 24-031?'],
  },
  signals: [
    [/\brfis?\b|\brequests? for information|\bsolicitud(es)? de informacion/, 3],
    [/\boverdue\b|\blate\b|\bopen\b|\bvencid|\batrasad|\babiert/, 1],
  ],
  needs: 'project',
  plan: ({ entities }): PlaybookCall[] => [
    {
      key: 'rfis',
      system: 'procore',
      tool: 'rfis',
      input: { project: entities.project?.number ?? '', overdueOnly: true, limit: 100 },
      what: { en: 'RFIs of the job.', es: 'RFI de la obra.' },
    },
  ],
  compose(results, context) {
    const a = startAnswer(context)
    const answered = results.get('rfis')
    const project = context.entities.project?.number ?? ''
    const rfis = recordsOf(results, 'rfis')
    const named = (rfi: JsonObject) => `${text(rfi, 'number')} ${plainWords(text(rfi, 'subject'), 70)}`
    const late = rfis.toSorted((x, y) => (num(y, 'daysOverdue') ?? 0) - (num(x, 'daysOverdue') ?? 0))[0]
    const count = a.fact({
      id: 'overdue',
      label: a.say('Overdue RFIs', 'RFI vencidas'),
      unit: 'count',
      sources: rfis.map((rfi) =>
        a.source(answered, rfi, named(rfi), { value: `${num(rfi, 'daysOverdue')} d`, amount: 1 }),
      ),
      value: num(answered?.data, 'overdueCount'),
    })
    const longest = a.fact({
      id: 'longest',
      label: a.say('Longest overdue', 'La más atrasada'),
      unit: 'days',
      sources: [
        late === undefined ? null : a.source(answered, late, named(late), { amount: num(late, 'daysOverdue') }),
      ],
      value: num(answered?.data, 'longestOverdueDays'),
    })
    a.paragraph(
      rfis.length === 0
        ? `No RFI of ${project} is overdue.`
        : `${project} has ${count} overdue RFIs; the longest waits ${longest} past its date.`,
      rfis.length === 0
        ? `Ninguna RFI de ${project} está vencida.`
        : `${project} tiene ${count} RFI vencidas; la más antigua lleva ${longest} de atraso.`,
    )
    a.table(
      a.say(`Overdue RFIs of ${project}`, `RFI vencidas de ${project}`),
      [
        { label: 'RFI' },
        { label: a.say('Subject', 'Asunto') },
        { label: a.say('Waits for', 'Espera a') },
        { label: a.say('Days late', 'Días de atraso'), numeric: true },
      ],
      rfis.map((rfi) => [
        text(rfi, 'number'),
        plainWords(text(rfi, 'subject'), 90),
        plainWords([text(rfi, 'assignee'), text(rfi, 'company')].filter(Boolean).join(', '), 60),
        { value: num(rfi, 'daysOverdue'), unit: 'count' },
      ]),
    )
    return a.answer()
  },
}

const sections = ['notes', 'delays', 'deliveries', 'plannedWork'] as const

export const dailyLogs: PlanPlaybook = {
  id: 'daily-logs',
  title: { en: 'Daily logs of a job', es: 'Partes diarios de una obra' },
  examples: {
    en: ['What happened on 24-022 this week?', 'Show the daily logs of 24-017'],
    es: ['¿Qué pasó en 24-022 esta semana?', 'Muéstrame los partes diarios de 24-017'],
  },
  signals: [
    [/\bdaily logs?\b|\bpartes? diarios?\b|\bbitacora/, 3],
    [/\bwhat happened\b|\bque paso\b|\bon site\b|\ben (la )?obra\b/, 2],
    [/\bthis week\b|\btoday\b|\byesterday\b|\besta semana\b|\bhoy\b|\bayer\b|\bdelays?\b|\bretras/, 1],
  ],
  needs: 'project',
  plan: ({ entities, today }): PlaybookCall[] => [
    {
      key: 'logs',
      system: 'procore',
      tool: 'daily_logs',
      input: { project: entities.project?.number ?? '', from: addDays(today, -7), to: today },
      what: { en: 'Daily logs.', es: 'Partes diarios.' },
    },
  ],
  compose(results, context) {
    const a = startAnswer(context)
    const answered = results.get('logs')
    const project = context.entities.project?.number ?? ''
    const logs = recordsOf(results, 'logs')
    const named = (log: JsonObject) => a.say(`Daily log ${text(log, 'date')}`, `Parte ${text(log, 'date')}`)
    const delaysOf = (log: JsonObject) => list(log, 'delays').length
    const days = a.fact({
      id: 'days',
      label: a.say('Daily logs in the last week', 'Partes de la última semana'),
      unit: 'count',
      value: logs.length,
      sources: logs.map((log) => a.source(answered, log, named(log), { amount: 1 })),
    })
    const delayed = a.fact({
      id: 'delays',
      label: a.say('Delays reported', 'Retrasos reportados'),
      unit: 'count',
      sources: logs
        .filter((log) => delaysOf(log) > 0)
        .map((log) => a.source(answered, log, named(log), { amount: delaysOf(log) })),
      value: num(answered?.data, 'delayEntries'),
    })
    const note = plainWords(text(answered?.data, 'note'))
    a.paragraph(
      logs.length === 0
        ? `There is no daily log of ${project} in the last seven days. ${note}`
        : `${project} has ${days} daily logs in the last seven days, with ${delayed} delays.`,
      logs.length === 0
        ? `No hay partes de ${project} en los últimos siete días. ${note}`
        : `${project} tiene ${days} partes en los últimos siete días, con ${delayed} retrasos.`,
    )
    for (const log of logs.slice(0, 5)) {
      const entries = sections.flatMap((section) => list(log, section))
      const words = entries.map((entry) => plainWords(text(entry, 'text'), 300)).filter(Boolean)
      if (words.length === 0) continue
      const joined = words.join(' · ')
      const by = [...new Set(entries.map((entry) => text(entry, 'by')).filter(Boolean))].join(', ')
      a.block({
        kind: 'quote',
        system: 'procore',
        text: joined,
        by: [by, a.date(text(log, 'date'))].filter(Boolean).join(', '),
        ...(looksLikeOrders(joined) ? { suspicious: true } : {}),
      })
    }
    return a.answer()
  },
}

export const permitsNearSite: PlanPlaybook = {
  id: 'permits-near-site',
  title: { en: 'Permits near a site', es: 'Permisos cerca de una obra' },
  examples: {
    en: ['Which permits are there near 24-022?', 'What do the neighbours of 24-031 dig?'],
    es: ['¿Qué permisos hay cerca de 24-022?'],
  },
  signals: [
    [/\bpermit|\bpermiso/, 2],
    [/\bnear|\bneighbou?r|\baround\b|\bnext to\b|\bcerca\b|\bvecin|\balrededor/, 2],
    [/\bdig\b|\bexcava|\bstreet clos|\bcierre/, 0.5],
  ],
  needs: 'project',
  plan: ({ entities }): PlaybookCall[] => [
    {
      key: 'permits',
      system: 'gis',
      tool: 'permits_near_site',
      input: { project: entities.project?.number ?? '', distance: 250, limit: 100 },
      what: { en: 'Permits within 250 metres.', es: 'Permisos a menos de 250 metros.' },
    },
  ],
  compose(results, context) {
    const a = startAnswer(context)
    const answered = results.get('permits')
    const project = context.entities.project?.number ?? ''
    const permits = recordsOf(results, 'permits')
    const name = (permit: JsonObject) => `${text(permit, 'number')} ${text(permit, 'permitType')}`
    const count = a.fact({
      id: 'near',
      label: a.say('Permits within 250 m', 'Permisos a menos de 250 m'),
      unit: 'count',
      value: num(answered?.data, 'total') ?? permits.length,
      sources: permits.map((permit) =>
        a.source(answered, permit, name(permit), { value: `${num(permit, 'distance')} m`, amount: 1 }),
      ),
    })
    const others = permits.filter((permit) => text(permit, 'project') !== project).length
    a.paragraph(
      `Within 250 m of ${project} there are ${count} permits, ${others === 0 ? 'all of them ours' : `${others} of them other people’s`}.`,
      `A menos de 250 m de ${project} hay ${count} permisos, ${others === 0 ? 'todos nuestros' : `${others} de otros`}.`,
    )
    a.table(
      a.say(`Permits near ${project}`, `Permisos cerca de ${project}`),
      [
        { label: a.say('Permit', 'Permiso') },
        { label: a.say('Kind', 'Tipo') },
        { label: a.say('Status', 'Estado') },
        { label: a.say('Expires', 'Vence') },
        { label: a.say('Metres', 'Metros'), numeric: true },
      ],
      permits.map((permit) => [
        text(permit, 'number'),
        text(permit, 'permitType'),
        text(permit, 'status'),
        a.date(text(permit, 'expires')),
        { value: num(permit, 'distance'), unit: 'count' },
      ]),
    )
    return a.answer()
  },
}
