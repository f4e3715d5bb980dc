import { cents, list, num, object, recordsOf, text } from './read.ts'
import type { Playbook, PlaybookCall } from './types.ts'
import { looksLikeOrders, plainWords, startAnswer } from './write.ts'

/** Why a job's margin fell: bid against forecast, changes nobody signed, the cost code that overran, what was agreed by mail. */
export const marginFade: Playbook = {
  id: 'margin-fade',
  title: { en: 'Why a margin dropped', es: 'Por qué bajó un margen' },
  examples: {
    en: ['Why did margin drop on 24-017, and can we still recover it?'],
    es: ['¿Por qué bajó el margen de 24-017 y todavía se puede recuperar?'],
  },
  signals: [
    [/\bmargin|\bmargen|\bprofitab|\brentabilidad/, 2],
    [/\bfad(e|ed|es|ing)\b/, 3],
    [/\b(drop|dropped|fell|fall|falling|lost|losing|shrink|down|worse)|\bbaj[oae]|\bcay|\bperdi/, 1],
    [/\bwhy\b|\bpor que\b|\brecover|\brecuper/, 1],
  ],
  needs: 'project',
  plan({ entities }): PlaybookCall[] {
    const project = entities.project?.number ?? ''
    return [
      {
        key: 'job',
        system: 'netsuite',
        tool: 'jobs',
        input: { project, status: 'all' },
        what: { en: 'Contract, cost and margin of the job.', es: 'Contrato, costo y margen de la obra.' },
      },
      {
        key: 'cost',
        system: 'netsuite',
        tool: 'job_cost',
        input: { project },
        what: { en: 'Cost by cost code.', es: 'Costo por partida.' },
      },
      {
        key: 'changes',
        system: 'procore',
        tool: 'change_events',
        input: { project },
        optional: true,
        what: { en: 'Changes that are not approved.', es: 'Cambios sin aprobar.' },
      },
      {
        key: 'mail',
        system: 'm365',
        tool: 'search_mail',
        input: { project, limit: 50 },
        optional: true,
        what: { en: 'Mail about the changes.', es: 'Correo sobre los cambios.' },
      },
    ]
  },
  compose(results, context) {
    const a = startAnswer(context)
    const project = context.entities.project?.number ?? ''
    const [book, costBook, changeBook, mailBox] = ['job', 'cost', 'changes', 'mail'].map((key) => results.get(key))
    const job = book?.records[0]
    if (job === undefined) {
      a.paragraph(`NetSuite has no job ${project}.`, `NetSuite no tiene la obra ${project}.`)
      return a.answer()
    }
    const contract = cents(job, 'revisedContract')
    const estimate = cents(job, 'estimatedCost')
    const bidCost = cents(job, 'originalEstimatedCost')
    const jobSource = a.source(book, job, `${project} ${text(job, 'name')}`, a.money(contract))
    const bid = a.fact({
      id: 'bidMargin',
      label: a.say('Margin at bid', 'Margen de la oferta'),
      unit: 'percent',
      value: num(job, 'bidMargin'),
      sources: [jobSource],
    })
    const forecast = a.fact({
      id: 'forecastMargin',
      label: a.say('Forecast margin', 'Margen previsto'),
      unit: 'percent',
      value: num(job, 'forecastMargin'),
      sources: [jobSource],
    })
    const known = typeof contract === 'number' && typeof estimate === 'number' && typeof bidCost === 'number'
    const lost = a.fact({
      id: 'lost',
      label: a.say('Margin lost against bid', 'Margen perdido frente a la oferta'),
      unit: 'money',
      value: known ? estimate - bidCost : undefined,
      sources: [jobSource],
      ...(known
        ? {
            formula: {
              rows: [
                { label: a.say('Profit at bid', 'Utilidad de la oferta'), value: contract - bidCost },
                { label: a.say('Forecast profit', 'Utilidad prevista'), value: -(contract - estimate) },
              ],
              total: { label: a.say('Lost', 'Perdido'), value: estimate - bidCost },
            },
          }
        : {}),
    })
    const fell = (num(job, 'marginChange') ?? 0) < 0
    if (!fell) {
      a.paragraph(
        `The forecast margin of ${project} is ${forecast}, against ${bid} at bid: it has not dropped.`,
        `El margen previsto de ${project} es ${forecast}, frente a ${bid} en la oferta: no ha bajado.`,
      )
      return a.answer()
    }
    a.paragraph(
      `Forecast margin on ${project} fell from ${bid} at bid to ${forecast}, a loss of ${lost}.`,
      `El margen previsto de ${project} bajó de ${bid} en la oferta a ${forecast}, una pérdida de ${lost}.`,
    )

    const pending = recordsOf(results, 'changes').filter((event) => text(event, 'status') === 'Pending')
    const pendingCents = pending.reduce((sum, event) => sum + (cents(event, 'roughAmount') ?? 0), 0)
    const numbers = pending.map((event) => text(event, 'number'))
    const mail = recordsOf(results, 'mail').find((one) => namesChanges(text(one, 'text'), numbers))
    if (pending.length > 0 && known) {
      const changeSources = pending.map((event) =>
        a.source(
          changeBook,
          event,
          `${text(event, 'number')} ${plainWords(text(event, 'title'), 80)}`,
          a.money(cents(event, 'roughAmount')),
        ),
      )
      const sum = a.fact({
        id: 'pending',
        label: a.say('Changes not approved', 'Cambios sin aprobar'),
        unit: 'money',
        value: pendingCents,
        sources: changeSources,
        formula: {
          rows: pending.map((event) => ({
            label: text(event, 'number'),
            detail: plainWords(text(event, 'title'), 60),
            value: cents(event, 'roughAmount') ?? 0,
          })),
          total: { label: a.say('Not approved', 'Sin aprobar'), value: pendingCents },
        },
      })
      const signed = a.fact({
        id: 'marginIfSigned',
        label: a.say('Margin if they are signed', 'Margen si se firman'),
        unit: 'percent',
        value: (contract - estimate + pendingCents) / (contract + pendingCents),
        sources: [jobSource, ...changeSources],
      })
      const mailDate =
        mail === undefined
          ? ''
          : a.fact({
              id: 'mailDate',
              label: plainWords(text(mail, 'subject'), 80),
              unit: 'date',
              value: Date.parse(`${text(mail, 'received').slice(0, 10)}T00:00:00Z`),
              sources: [a.source(mailBox, mail, plainWords(text(mail, 'subject'), 80))],
            })
      const named = listed(numbers, a.say('and', 'y'))
      const agreed =
        mail === undefined
          ? a.say('I found no mail that names them.', 'No encontré ningún correo que los mencione.')
          : a.say(
              `A mail of ${mailDate} names them; nobody has signed them.`,
              `Un correo del ${mailDate} los menciona; nadie los ha firmado.`,
            )
      a.paragraph(
        `**${pending.length} change events are not approved.** ${named} come to ${sum} and are not in the contract. ${mailBox === undefined ? '' : agreed} Signed as priced, the margin returns to ${signed}.`,
        `**${pending.length} eventos de cambio no están aprobados.** ${named} suman ${sum} y no están en el contrato. ${mailBox === undefined ? '' : agreed} Firmados a ese precio, el margen vuelve a ${signed}.`,
      )
    }

    const worst = [...recordsOf(results, 'cost')].sort((x, y) => overrun(y) - overrun(x))[0]
    const over = worst === undefined ? 0 : overrun(worst)
    if (worst !== undefined && over > 0) {
      const code = `${text(worst, 'costCode')} ${text(worst, 'title')}`.trim()
      const source = a.source(costBook, worst, code, a.money(cents(worst, 'actual')))
      const share = a.fact({
        id: 'ofPlan',
        label: a.say(`${code}, share of plan`, `${code}, parte del plan`),
        unit: 'percent',
        precision: 0,
        value: ratio(cents(worst, 'actual'), cents(worst, 'budget')),
        sources: [source],
      })
      const amount = a.fact({
        id: 'laborOver',
        label: a.say(`${code}, above plan`, `${code}, sobre el plan`),
        unit: 'money',
        value: over,
        sources: [source],
        formula: {
          rows: [
            { label: a.say('Posted', 'Registrado'), value: cents(worst, 'actual') ?? 0 },
            { label: a.say('Planned', 'Planeado'), value: -(cents(worst, 'budget') ?? 0) },
          ],
          total: { label: a.say('Above plan', 'Sobre el plan'), value: over },
        },
      })
      a.paragraph(
        `**${code} runs at ${share} of plan**, ${amount} over. That money is spent and comes back only through a claim.`,
        `**${code} va al ${share} del plan**, ${amount} de más. Ese dinero ya se gastó y solo vuelve con un reclamo.`,
      )
    }

    if (known && contract > 0) {
      const drop = (estimate - bidCost) / contract
      const parts = [pendingCents / contract, over / contract]
      const rest = drop - parts.reduce((sum, part) => sum + part, 0)
      const steps = [
        { label: a.say('Bid', 'Oferta'), value: (contract - bidCost) / contract, kind: 'start' as const },
        { label: a.say('Unapproved changes', 'Cambios sin aprobar'), value: -(parts[0] ?? 0), kind: 'change' as const },
        { label: a.say('Largest overrun', 'Mayor sobrecosto'), value: -(parts[1] ?? 0), kind: 'change' as const },
        { label: a.say('Other costs', 'Otros costos'), value: -rest, kind: 'change' as const },
        { label: a.say('Forecast', 'Previsto'), value: (contract - estimate) / contract, kind: 'total' as const },
        ...(pendingCents === 0
          ? []
          : [
              {
                label: a.say('If changes are signed', 'Si se firman los cambios'),
                value: (contract - estimate + pendingCents) / (contract + pendingCents),
                kind: 'whatIf' as const,
              },
            ]),
      ].filter(({ kind, value }) => kind !== 'change' || Math.abs(value) > 0.0005)
      a.block({
        kind: 'bridge',
        caption: a.say('Margin, bid to forecast, in points', 'Margen, de la oferta a lo previsto, en puntos'),
        unit: 'percent',
        steps,
      })
    }
    if (mail !== undefined) {
      const words = plainWords(text(mail, 'text'), 400)
      a.block({
        kind: 'quote',
        system: 'm365',
        text: words,
        by: `${text(mail, 'fromName') || text(mail, 'from')}, ${a.date(text(mail, 'received'))}`,
        ...(looksLikeOrders(words) ? { suspicious: true } : {}),
      })
    }
    if (object(costBook?.data, 'totals') === undefined && list(costBook?.data, 'records').length === 0)
      a.missed('netsuite', a.say('Cost by cost code.', 'Costo por partida.'), text(costBook?.data, 'note'))
    return a.answer()
  },
}

function overrun(line: Parameters<typeof cents>[0]): number {
  return (cents(line, 'actual') ?? 0) - (cents(line, 'budget') ?? 0)
}

function ratio(a: number | null | undefined, b: number | null | undefined): number | undefined {
  return typeof a === 'number' && typeof b === 'number' && b !== 0 ? a / b : undefined
}

/** "14, 17 and 21" names CE-14, CE-17 and CE-21: a mail that names most of the numbers is about them. */
function namesChanges(body: string, numbers: readonly string[]): boolean {
  if (numbers.length === 0) return false
  const digits = numbers.map((number) => number.replaceAll(/\D/g, ''))
  const said = digits.filter((digit) => new RegExp(`(?<![\\d.$,-])${digit}(?![\\d,]*\\d)`).test(body)).length
  return said >= Math.min(2, digits.length) && said / digits.length > 0.5
}

function listed(items: readonly string[], and: string): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`
}
