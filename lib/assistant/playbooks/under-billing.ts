import { cents, num, recordsOf, text } from './read.ts'
import type { Playbook, PlaybookCall } from './types.ts'
import { plainWords, startAnswer } from './write.ts'

/** Earned against billed of one job, the pay application that waits, and what the site says. */
export const underBilling: Playbook = {
  id: 'under-billing',
  title: { en: 'Earned against billed', es: 'Devengado contra facturado' },
  examples: {
    en: ['Why is 23-041 under-billed?', 'Is 25-006 over-billed?'],
    es: ['¿Por qué 23-041 está subfacturada?', '¿Está sobrefacturada la obra 25-006?'],
  },
  signals: [
    [/\b(under|over)[ -]?bill|\bsub ?factur|\bsobre ?factur/, 3],
    [/\bearned\b|\bdevengad/, 1.5],
    [/\bbilled\b|\bfacturad|\bpay app/, 1.5],
  ],
  needs: 'project',
  plan({ entities, today }): PlaybookCall[] {
    const project = entities.project?.number ?? ''
    return [
      {
        key: 'wip',
        system: 'netsuite',
        tool: 'wip',
        input: { project },
        what: { en: 'Earned and billed at month end.', es: 'Devengado y facturado al cierre.' },
      },
      {
        key: 'drafts',
        system: 'netsuite',
        tool: 'pay_applications',
        input: { project, status: 'draft' },
        what: { en: 'Pay applications not sent.', es: 'Estimaciones sin enviar.' },
      },
      {
        key: 'logs',
        system: 'procore',
        tool: 'daily_logs',
        input: { project, to: today },
        optional: true,
        what: { en: 'What the daily logs say of the work.', es: 'Lo que dicen los partes diarios.' },
      },
    ]
  },
  compose(results, context) {
    const a = startAnswer(context)
    const project = context.entities.project?.number ?? ''
    const [wip, drafts, logs] = ['wip', 'drafts', 'logs'].map((key) => results.get(key))
    const line = wip?.records[0]
    if (line === undefined) {
      const note = plainWords(text(wip?.data, 'note'))
      a.paragraph(
        `The schedule has no line for ${project}. ${note}`,
        `El cierre no tiene línea para ${project}. ${note}`,
      )
      return a.answer()
    }
    const source = a.source(wip, line, `WIP ${project} ${text(line, 'name')}`, a.money(cents(line, 'overUnder')))
    const period = text(wip?.data, 'period')
    const make = (id: string, label: string, field: string, unit: 'money' | 'percent') =>
      a.fact({
        id,
        label,
        unit,
        sources: [source],
        ...(unit === 'percent' ? { precision: 0 } : {}),
        value: unit === 'money' ? cents(line, field) : num(line, field),
      })
    const earnedShare = make(
      'earnedShare',
      a.say('Earned, share of contract', 'Devengado, parte del contrato'),
      'percentEarned',
      'percent',
    )
    const earned = make('earned', a.say('Earned', 'Devengado'), 'earned', 'money')
    const billedShare = make(
      'billedShare',
      a.say('Billed, share of contract', 'Facturado, parte del contrato'),
      'percentBilled',
      'percent',
    )
    const billed = make('billed', a.say('Billed', 'Facturado'), 'billed', 'money')
    const difference = cents(line, 'overUnder')
    const under = (difference ?? 0) > 0
    const gap = a.fact({
      id: 'underBilled',
      unit: 'money',
      sources: [source],
      label: under ? a.say('Under-billed', 'Subfacturado') : a.say('Over-billed', 'Sobrefacturado'),
      value: typeof difference === 'number' ? Math.abs(difference) : difference,
      formula: {
        rows: [
          { label: a.say('Earned', 'Devengado'), value: cents(line, 'earned') ?? 0 },
          { label: a.say('Billed', 'Facturado'), value: -(cents(line, 'billed') ?? 0) },
        ],
        total: { label: a.say('Difference', 'Diferencia'), value: difference ?? 0 },
      },
    })
    a.paragraph(
      `${project} has earned ${earnedShare} of its contract (${earned}) and billed ${billedShare} (${billed}) at the close of ${period}: **${gap} ${under ? 'under-billed' : 'over-billed'}.**`,
      `${project} ha devengado ${earnedShare} de su contrato (${earned}) y facturado ${billedShare} (${billed}) al cierre de ${period}: **${gap} ${under ? 'por facturar' : 'facturado de más'}.**`,
    )
    const draft = drafts?.records[0]
    if (draft !== undefined) {
      const draftSource = a.source(
        drafts,
        draft,
        a.say(`Pay application ${text(draft, 'sequence')}`, `Estimación ${text(draft, 'sequence')}`),
        a.money(cents(draft, 'amount')),
      )
      const amount = a.fact({
        id: 'draftAmount',
        label: a.say('Draft pay application', 'Estimación en borrador'),
        unit: 'money',
        value: cents(draft, 'amount'),
        sources: [draftSource],
      })
      const days = a.fact({
        id: 'draftDays',
        label: a.say('Waiting as a draft', 'En borrador desde hace'),
        unit: 'days',
        value: num(draft, 'draftAgeDays'),
        sources: [draftSource],
      })
      a.paragraph(
        `**Pay application ${text(draft, 'sequence')} was never sent.** It has waited as a draft for ${days} and is worth ${amount}. Sending it is what closes the gap.`,
        `**La estimación ${text(draft, 'sequence')} nunca se envió.** Lleva ${days} en borrador y vale ${amount}. Enviarla es lo que cierra la diferencia.`,
      )
    } else {
      a.paragraph(
        'No pay application of this job waits as a draft.',
        'Ninguna estimación de esta obra está en borrador.',
      )
    }
    const worked = recordsOf(results, 'logs')
    if (worked.length > 0) {
      const days = a.fact({
        ...{
          id: 'logDays',
          label: a.say('Days with a daily log in the last week', 'Días con parte en la última semana'),
          unit: 'count',
        },
        value: worked.length,
        sources: worked
          .slice(0, 7)
          .map((log) => a.source(logs, log, a.say(`Daily log ${text(log, 'date')}`, `Parte ${text(log, 'date')}`))),
      })
      a.paragraph(
        `The site is working: ${days} daily logs in the last seven days.`,
        `La obra trabaja: ${days} partes en los últimos siete días.`,
      )
    }
    return a.answer()
  },
}
