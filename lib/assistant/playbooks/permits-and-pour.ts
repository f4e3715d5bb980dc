import { addDays, daysBetween } from '#lib/core/days.ts'
import { list, num, recordsOf, text } from './read.ts'
import type { Playbook, PlaybookCall } from './types.ts'
import { startAnswer } from './write.ts'

/** Whether permits and utility locates of a job still hold when it pours next. */
export const permitsAndPour: Playbook = {
  id: 'permits-and-pour',
  title: { en: 'Permits before the next pour', es: 'Permisos antes del próximo vaciado' },
  examples: {
    en: ['Do our permits on 24-022 cover the next pour?', 'Which permits of 24-022 lapse soon?'],
    es: ['¿Cubren nuestros permisos de 24-022 el próximo vaciado?', '¿Qué permisos de 24-022 vencen pronto?'],
  },
  signals: [
    [/\bpermit|\bpermiso/, 2],
    [/\bpour|\bvaciad|\bcolad|\bdig\b|\bexcavat|\bexcava/, 1.5],
    [/\bcover|\bexpir|\blapse|\bvence|\bvalid|\bcubr|\bsoon\b|\bpronto\b/, 1],
    [/\blocate|\butility|\bservicios enterrados/, 1.5],
  ],
  needs: 'project',
  plan({ entities, today }): PlaybookCall[] {
    const project = entities.project?.number ?? ''
    return [
      {
        key: 'permits',
        system: 'gis',
        tool: 'expiring_permits',
        input: { project, withinDays: 60, pastDays: 60, limit: 100 },
        what: { en: 'Permits that lapse.', es: 'Permisos que vencen.' },
      },
      {
        key: 'locates',
        system: 'gis',
        tool: 'utility_locates',
        input: { project },
        what: { en: 'Utility locates.', es: 'Localización de servicios enterrados.' },
      },
      {
        key: 'logs',
        system: 'procore',
        tool: 'daily_logs',
        optional: true,
        input: { project, from: addDays(today, -14), to: today, sections: ['plannedWork'] },
        what: { en: 'The next pour, from the daily logs.', es: 'El próximo vaciado, según los partes diarios.' },
      },
    ]
  },
  compose(results, context) {
    const a = startAnswer(context)
    const { today } = context
    const project = context.entities.project?.number ?? ''
    const [permits, locates, logs] = ['permits', 'locates', 'logs'].map((key) => results.get(key))
    const planned = nextPour(recordsOf(results, 'logs'), today)
    let pourDay: string | null = null
    if (planned !== null) {
      pourDay = planned.day
      const pour = a.fact({
        id: 'daysToPour',
        label: a.say('Days to the next pour', 'Días hasta el próximo vaciado'),
        unit: 'days',
        value: daysBetween(today, planned.day),
        sources: [
          a.source(
            logs,
            planned.log,
            a.say(`Daily log ${text(planned.log, 'date')}`, `Parte ${text(planned.log, 'date')}`),
            a.date(planned.day),
          ),
        ],
      })
      a.paragraph(
        `The next pour on ${project} is planned in ${pour}, on ${a.date(planned.day)}.`,
        `El próximo vaciado en ${project} está previsto en ${pour}, el ${a.date(planned.day)}.`,
      )
    } else if (logs !== undefined) {
      a.paragraph(
        `The daily logs of the last two weeks name no day for the next pour on ${project}.`,
        `Los partes de las dos últimas semanas no dan fecha para el próximo vaciado en ${project}.`,
      )
    }
    const lapsing = recordsOf(results, 'permits')
    for (const [index, permit] of lapsing.slice(0, 4).entries()) {
      const left = num(permit, 'daysLeft') ?? 0
      const number = text(permit, 'number')
      const days = a.fact({
        id: index === 0 ? 'permitDaysLeft' : `permitDaysLeft${index + 1}`,
        unit: 'days',
        value: Math.abs(left),
        label:
          left < 0
            ? a.say(`${number}, expired since`, `${number}, vencido hace`)
            : a.say(`${number}, days left`, `${number}, días restantes`),
        sources: [
          a.source(permits, permit, `${number} ${text(permit, 'permitType')}`, a.date(text(permit, 'expires'))),
        ],
      })
      const kind = text(permit, 'permitType')
      const before = pourDay !== null && text(permit, 'expires') < pourDay
      a.paragraph(
        left < 0
          ? `**${kind} permit ${number} expired ${days} ago.**`
          : `**${kind} permit ${number} expires in ${days}${before ? ', before the pour' : ''}.**${before ? ' Renew it first.' : ''}`,
        left < 0
          ? `**El permiso ${number} (${kind}) venció hace ${days}.**`
          : `**El permiso ${number} (${kind}) vence en ${days}${before ? ', antes del vaciado' : ''}.**${before ? ' Renuévelo antes.' : ''}`,
      )
    }
    if (lapsing.length === 0) {
      a.paragraph(
        `No permit of ${project} lapses within 60 days.`,
        `Ningún permiso de ${project} vence en los próximos 60 días.`,
      )
    }
    const stale = recordsOf(results, 'locates').filter((locate) => text(locate, 'state') === 'expired')
    for (const [index, locate] of stale.slice(0, 4).entries()) {
      const ticket = text(locate, 'ticket')
      const days = a.fact({
        id: index === 0 ? 'locateExpiredDays' : `locateExpiredDays${index + 1}`,
        unit: 'days',
        label: a.say(`${ticket}, expired since`, `${ticket}, vencida hace`),
        value: Math.abs(num(locate, 'daysLeft') ?? 0),
        sources: [a.source(locates, locate, `${ticket} ${text(locate, 'utility')}`, a.date(text(locate, 'expires')))],
      })
      a.paragraph(
        `**Utility locate ${ticket} (${text(locate, 'utility')}) expired ${days} ago.** Digging on an expired locate is not allowed.`,
        `**La localización ${ticket} (${text(locate, 'utility')}) venció hace ${days}.** No se permite excavar con una localización vencida.`,
      )
    }
    return a.answer()
  },
}

/** The earliest coming day that a planned-work entry about a pour names. */
function nextPour(logs: ReturnType<typeof recordsOf>, today: string) {
  const found = logs.flatMap((log) =>
    list(log, 'plannedWork').flatMap((entry) => {
      const words = text(entry, 'text')
      const day = /\b\d{4}-\d{2}-\d{2}\b/.exec(words)?.[0]
      return day !== undefined && day >= today && /pour|vaciad|colad/i.test(words) ? [{ log, day }] : []
    }),
  )
  return found.sort((x, y) => (x.day < y.day ? -1 : 1))[0] ?? null
}
