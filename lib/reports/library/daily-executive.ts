import type { LibraryReport } from './report.ts'

/** What an executive reads before the day begins. */
export const dailyExecutive: LibraryReport = {
  id: 'daily-executive',
  definition: {
    title: { en: 'Daily executive report', es: 'Informe ejecutivo diario' },
    kind: 'executive',
    blocks: [
      { kind: 'brief' },
      { kind: 'key_figures', title: { en: 'Key figures', es: 'Cifras clave' } },
      { kind: 'findings', title: { en: 'Needs attention', es: 'Requiere atención' }, most: 7 },
      {
        kind: 'chart',
        title: { en: 'Cash, next 13 weeks', es: 'Efectivo, próximas 13 semanas' },
        query: { measure: 'cash_forecast', groupBy: 'week' },
        form: 'line',
      },
      { kind: 'page_break' },
      { kind: 'wip', title: { en: 'WIP schedule, open jobs', es: 'Obra en proceso, trabajos abiertos' } },
      {
        kind: 'figures',
        title: { en: 'People and safety', es: 'Personal y seguridad' },
        items: [
          { query: { measure: 'headcount' } },
          {
            query: { measure: 'incidents', states: ['recordable'], when: { is: 'around', unit: 'month', count: -12 } },
          },
          { query: { measure: 'days_since_incident' } },
          { query: { measure: 'permits', states: ['expiring'] } },
        ],
      },
    ],
  },
}
