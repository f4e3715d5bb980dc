import { backlog as backlogMeasure } from '#lib/measures/backlog.ts'
import type { Measure } from '#lib/measures/figure.ts'
import { grossMargin as grossMarginMeasure } from '#lib/measures/gross-margin.ts'
import { incidentRate as incidentRateMeasure } from '#lib/measures/incident-rate.ts'
import type { InsightPlaybook } from './types.ts'

/** A question that one measure answers: its figure with the sentence that stands under it elsewhere. */
function measurePlaybook(
  measure: Measure,
  recognised: Pick<InsightPlaybook, 'id' | 'title' | 'examples' | 'signals'>,
): InsightPlaybook {
  return {
    ...recognised,
    needsOf: measure.needs,
    tell(input, writer) {
      const figure = measure.compute(input)
      if (figure === null) return
      const { fact, detail } = figure
      const label = fact.period === undefined ? fact.label : `${fact.label}, ${fact.period}`
      writer.paragraph(writer.say('money.figure', { figure: fact }, { label, detail }))
    },
  }
}

export const grossMargin = measurePlaybook(grossMarginMeasure, {
  id: 'gross-margin',
  title: { en: 'Gross margin on open jobs', es: 'Margen bruto de las obras abiertas' },
  examples: {
    en: ['What is the gross margin on our open jobs?'],
    es: ['¿Cuál es el margen bruto de las obras abiertas?'],
  },
  signals: [
    [/\bgross margin\b|\bmargen bruto\b/, 3],
    [/\bopen jobs\b|\ball jobs\b|\boverall\b|\bobras abiertas\b/, 1],
  ],
})

export const backlog = measurePlaybook(backlogMeasure, {
  id: 'backlog',
  title: { en: 'Backlog', es: 'Cartera de obra' },
  examples: { en: ['How large is our backlog?'], es: ['¿Cuánta cartera de obra tenemos?'] },
  signals: [[/\bbacklog\b|\bcartera de obra\b|\bobra pendiente\b|\bstill to be earned\b|\bpor devengar\b/, 3]],
})

export const incidentRate = measurePlaybook(incidentRateMeasure, {
  id: 'incident-rate',
  title: { en: 'Recordable incident rate', es: 'Tasa de incidentes registrables' },
  examples: { en: ['What is our TRIR?'], es: ['¿Cuál es nuestra tasa de incidentes registrables (TRIR)?'] },
  signals: [
    [/\btrir\b|\brecordable (incident )?rate\b|\btasa de incidentes\b/, 3],
    [/\brecordables?\b|\bincidents?\b|\bincidentes\b/, 1],
  ],
})
