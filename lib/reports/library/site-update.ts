import type { LibraryReport } from './report.ts'

const yesterday = { is: 'unit', unit: 'day', turn: -1 } as const
const today = { is: 'unit', unit: 'day', turn: 0 } as const
/** Today and the six days after it. */
const thisWeek = { is: 'around', unit: 'day', count: 7 } as const

/** What a crew reads before it begins: what is due on each of their jobs, and what yesterday left open. */
export const siteUpdate: LibraryReport = {
  id: 'site-update',
  definition: {
    title: { en: 'Your site today', es: 'Su obra hoy' },
    kind: 'job',
    blocks: [
      {
        kind: 'job_loop',
        title: { en: 'Your jobs', es: 'Sus trabajos' },
        by: { measure: 'rfis', groupBy: 'job' },
        own: true,
        blocks: [
          {
            kind: 'figures',
            title: { en: 'Today', es: 'Hoy' },
            items: [
              {
                query: { measure: 'inspections', when: today },
                label: { en: 'Inspections today', es: 'Inspecciones de hoy' },
              },
              { query: { measure: 'rfis' }, label: { en: 'Open RFIs', es: 'RFI abiertos' } },
              {
                query: { measure: 'rfis', states: ['overdue'] },
                label: { en: 'RFIs past their date', es: 'RFI vencidos' },
              },
              {
                query: { measure: 'submittals', states: ['overdue'] },
                label: { en: 'Submittals past their date', es: 'Submittals vencidos' },
              },
              {
                query: { measure: 'observations' },
                label: { en: 'Open safety and quality observations', es: 'Observaciones abiertas' },
              },
              {
                query: { measure: 'punch_items', states: ['overdue'] },
                label: { en: 'Punch items past their date', es: 'Pendientes vencidos' },
              },
              {
                query: { measure: 'permits', states: ['expiring'] },
                label: { en: 'Permits about to expire', es: 'Permisos por caducar' },
              },
              {
                query: { measure: 'locates', states: ['expiring'] },
                label: { en: 'Utility locates about to expire', es: 'Localizaciones de servicios por caducar' },
              },
              {
                query: { measure: 'daily_logs', when: yesterday },
                label: { en: 'Log entries yesterday', es: 'Anotaciones de ayer en la bitácora' },
              },
              {
                query: { measure: 'crew_hours', when: yesterday },
                label: { en: 'Hours on site yesterday', es: 'Horas en obra ayer' },
              },
            ],
          },
          {
            kind: 'table',
            title: { en: 'RFIs due this week', es: 'RFI que vencen esta semana' },
            query: { measure: 'rfis', operation: 'list', date: 'due', when: thisWeek },
          },
          {
            kind: 'table',
            title: { en: 'Permits about to expire', es: 'Permisos por caducar' },
            query: { measure: 'permits', states: ['expiring'], operation: 'list' },
          },
          {
            kind: 'table',
            title: { en: 'Utility locates about to expire', es: 'Localizaciones de servicios por caducar' },
            query: { measure: 'locates', states: ['expiring'], operation: 'list' },
          },
        ],
      },
    ],
  },
}
