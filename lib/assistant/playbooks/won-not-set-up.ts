import { addDays } from '#lib/core/days.ts'
import { cents, num, recordsOf, text } from './read.ts'
import type { Playbook, PlaybookCall } from './types.ts'
import { plainWords, startAnswer } from './write.ts'

/** Bids that were won and that accounting or the site system does not know. */
export const wonNotSetUp: Playbook = {
  id: 'won-not-set-up',
  title: { en: 'Won but not set up', es: 'Ganado pero sin dar de alta' },
  examples: {
    en: ['Which jobs have we won but not set up?'],
    es: ['¿Qué obras hemos ganado pero no dado de alta?'],
  },
  signals: [
    [/\bwon\b|\bganad|\bclosed[- ]won|\bawarded/, 1.5],
    [/\bset ?up\b|\bdad[ao]s? de alta|\bdar de alta|\bopened\b|\bcreated\b|\bno job\b/, 1.5],
    [/\bnot\b|\bnever\b|\bwithout\b|\bno\b|\bsin\b|\bmissing\b/, 0.5],
  ],
  plan({ today }): PlaybookCall[] {
    return [
      {
        key: 'won',
        system: 'salesforce',
        tool: 'won_opportunities',
        input: { since: addDays(today, -180), limit: 500 },
        what: { en: 'Bids that were won.', es: 'Ofertas ganadas.' },
      },
      {
        key: 'jobs',
        system: 'netsuite',
        tool: 'jobs',
        input: { status: 'all', limit: 500 },
        what: { en: 'Jobs in accounting.', es: 'Obras en contabilidad.' },
      },
      {
        key: 'projects',
        system: 'procore',
        tool: 'projects',
        input: { status: 'all', limit: 500 },
        what: { en: 'Projects of the site system.', es: 'Proyectos del sistema de obra.' },
      },
      {
        key: 'permits',
        system: 'gis',
        tool: 'expiring_permits',
        optional: true,
        input: { withinDays: 60, pastDays: 90, limit: 500 },
        what: { en: 'Permits of these jobs.', es: 'Permisos de estas obras.' },
      },
    ]
  },
  compose(results, context) {
    const a = startAnswer(context)
    const [won, jobs, projects, permits] = ['won', 'jobs', 'projects', 'permits'].map((key) => results.get(key))
    const inBooks = new Set(recordsOf(results, 'jobs').map((job) => text(job, 'project')))
    const onSite = new Set(recordsOf(results, 'projects').map((project) => text(project, 'project')))
    const bids = recordsOf(results, 'won')
    const orphans = bids.filter((bid) => text(bid, 'project') !== '' && !inBooks.has(text(bid, 'project')))
    const counted = (id: string, label: string, answered: typeof jobs, type: string) =>
      a.fact({
        id,
        label,
        unit: 'count',
        value: answered?.records.length ?? null,
        sources: [
          a.source(
            answered,
            { type, id: 'list' },
            a.say(`${answered?.records.length} records`, `${answered?.records.length} registros`),
          ),
        ],
      })
    const jobCount = counted('netsuiteJobs', a.say('Jobs in NetSuite', 'Obras en NetSuite'), jobs, 'job')
    const projectCount = counted(
      'procoreProjects',
      a.say('Projects in Procore', 'Proyectos en Procore'),
      projects,
      'project',
    )
    if (orphans.length === 0) {
      a.paragraph(
        `Every bid won in the last 180 days is among the ${jobCount} jobs of NetSuite.`,
        `Toda oferta ganada en los últimos 180 días está entre las ${jobCount} obras de NetSuite.`,
      )
    }
    for (const [index, bid] of orphans.entries()) {
      const suffix = index === 0 ? '' : String(index + 1)
      const number = text(bid, 'project')
      const source = a.source(won, bid, `${number} ${text(bid, 'name')}`, a.money(cents(bid, 'amount')))
      const amount = a.fact({
        ...{
          id: `amount${suffix}`,
          label: a.say(`${text(bid, 'name')}, amount won`, `${text(bid, 'name')}, importe ganado`),
          unit: 'money',
        },
        value: cents(bid, 'amount'),
        sources: [source],
      })
      const days = a.fact({
        id: `daysSinceClose${suffix}`,
        label: a.say('Since it was won', 'Desde que se ganó'),
        unit: 'days',
        value: num(bid, 'daysSinceClose'),
        sources: [source],
      })
      const site = onSite.has(number)
        ? a.say('Procore has it.', 'Procore la tiene.')
        : a.say(
            `None of the ${projectCount} projects in Procore has it either.`,
            `Tampoco está entre los ${projectCount} proyectos de Procore.`,
          )
      a.paragraph(
        `**${number} ${plainWords(text(bid, 'name'))}** was won ${days} ago for ${amount}, and none of the ${jobCount} jobs in NetSuite has its number. ${site}`,
        `**${number} ${plainWords(text(bid, 'name'))}** se ganó hace ${days} por ${amount}, y ninguna de las ${jobCount} obras de NetSuite tiene su número. ${site}`,
      )
      for (const permit of recordsOf(results, 'permits').filter((one) => text(one, 'project') === number)) {
        const left = num(permit, 'daysLeft') ?? 0
        const age = a.fact({
          ...{
            id: `permitDays${suffix}`,
            label: a.say(`Permit ${text(permit, 'number')}`, `Permiso ${text(permit, 'number')}`),
            unit: 'days',
          },
          value: Math.abs(left),
          sources: [
            a.source(
              permits,
              permit,
              `${text(permit, 'number')} ${text(permit, 'permitType')}`,
              a.date(text(permit, 'expires')),
            ),
          ],
        })
        a.paragraph(
          left < 0
            ? `Its permit application ${text(permit, 'number')} expired ${age} ago.`
            : `Its permit ${text(permit, 'number')} expires in ${age}.`,
          left < 0
            ? `Su solicitud de permiso ${text(permit, 'number')} venció hace ${age}.`
            : `Su permiso ${text(permit, 'number')} vence en ${age}.`,
        )
      }
    }
    const unnumbered = bids.filter((bid) => text(bid, 'project') === '').length
    if (unnumbered > 0) {
      a.missed(
        'salesforce',
        a.say(`${unnumbered} won bids without a job number.`, `${unnumbered} ofertas ganadas sin número de obra.`),
        a.say('They cannot be compared with the other systems.', 'No se pueden comparar con los otros sistemas.'),
      )
    }
    return a.answer()
  },
}
