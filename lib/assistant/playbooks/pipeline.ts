import { cents, list, num, recordsOf, text } from './read.ts'
import type { Playbook, PlaybookCall } from './types.ts'
import { plainWords, startAnswer } from './write.ts'

export const pipeline: Playbook = {
  id: 'pipeline',
  title: { en: 'Pipeline by quarter', es: 'Cartera de ofertas por trimestre' },
  examples: {
    en: ['What does our pipeline look like by quarter?'],
    es: ['¿Cómo está la cartera de ofertas por trimestre?'],
  },
  signals: [
    [/\bpipeline\b|\bcartera de ofertas|\bofertas abiertas/, 3],
    [/\bopportunit|\boportunidad|\bbids\b|\bofertas\b/, 1.5],
    [/\bquarter|\btrimestre|\bweighted|\bponderad/, 1],
  ],
  plan: (): PlaybookCall[] => [
    {
      key: 'pipeline',
      system: 'salesforce',
      tool: 'pipeline',
      input: { limit: 25 },
      what: { en: 'Open opportunities.', es: 'Oportunidades abiertas.' },
    },
  ],
  compose(results, context) {
    const a = startAnswer(context)
    const answered = results.get('pipeline')
    const sources = recordsOf(results, 'pipeline')
      .slice(0, 8)
      .map((one) => a.source(answered, one, plainWords(text(one, 'name'), 80), a.money(cents(one, 'weighted'))))
    const weighted = a.fact({
      ...{
        id: 'weighted',
        label: a.say('Weighted pipeline', 'Cartera ponderada'),
        unit: 'money',
        sources,
        value: cents(answered?.data, 'weighted'),
      },
    })
    const amount = a.fact({
      ...{
        id: 'amount',
        label: a.say('Pipeline in full', 'Cartera completa'),
        unit: 'money',
        sources,
        value: cents(answered?.data, 'amount'),
      },
    })
    a.paragraph(
      `Open opportunities come to ${amount}, or ${weighted} weighted by probability.`,
      `Las oportunidades abiertas suman ${amount}, o ${weighted} ponderadas por probabilidad.`,
    )
    a.table(
      a.say('By quarter of the expected start', 'Por trimestre del inicio previsto'),
      [
        { label: a.say('Quarter', 'Trimestre') },
        { label: a.say('Opportunities', 'Oportunidades'), numeric: true },
        { label: a.say('Amount', 'Importe'), numeric: true },
        { label: a.say('Weighted', 'Ponderado'), numeric: true },
      ],
      list(answered?.data, 'byStartQuarter').map((quarter) => [
        text(quarter, 'key'),
        { value: num(quarter, 'count'), unit: 'count' },
        { value: cents(quarter, 'amount'), unit: 'money' },
        { value: cents(quarter, 'weighted'), unit: 'money' },
      ]),
    )
    return a.answer()
  },
}
